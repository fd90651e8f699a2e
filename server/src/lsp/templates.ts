import { lspSnippet } from '../base/snippet';
import { templatesIn } from '../features/templates';
import type { TemplateMethod, TemplateParams, TemplateResult, TemplatesMethod, TemplatesResult } from '../protocol';
import { DEFAULT_VERSION, isVersion, VERSIONS } from '../spec/version';
import { VERSION_NAMES } from './versions';

export const TEMPLATES: TemplatesMethod = 'imagingSelection/templates';
export const TEMPLATE: TemplateMethod = 'imagingSelection/template';

/** The resources that can be begun with, by version: first that of a text that tells none, then from the newest on. */
export function templates(): TemplatesResult {
  return {
    versions: [DEFAULT_VERSION, ...VERSIONS.toReversed().filter((one) => one !== DEFAULT_VERSION)].map((version) => ({
      version,
      label: `FHIR ${version}: ${VERSION_NAMES[version]}`,
      templates: templatesIn(version).map(({ id, name, doc }) => ({ id, name, doc })),
    })),
  };
}

/** `uid` gives another UID at each call. */
export function template({ version, id }: Partial<TemplateParams>, uid: () => string): TemplateResult {
  if (!isVersion(version)) return null;
  const found = templatesIn(version).find((one) => one.id === id);
  return found === undefined ? null : { snippet: lspSnippet(found.body(uid)) };
}
