import { SnippetString, type TextDocument, window, workspace } from 'vscode';
import type {
  TemplateMethod,
  TemplateParams,
  TemplateResult,
  TemplatesMethod,
  TemplatesResult,
} from '../../../server/src/protocol';
import { ID } from '../client';
import type { Server } from '../server';

const TEMPLATES: TemplatesMethod = 'imagingSelection/templates';
const TEMPLATE: TemplateMethod = 'imagingSelection/template';

/** Begins a document with a whole resource: by `version` and `id` of the template, or by what the author picks. */
export async function newFromTemplate(server: Server, version?: unknown, id?: unknown): Promise<void> {
  const isNamed = typeof version === 'string' && typeof id === 'string';
  const params = isNamed ? { version, id } : await pickTemplate(server);
  if (params === undefined) return;
  const template = await server.request<TemplateResult>(TEMPLATE, params);
  if (template === undefined || template === null) {
    void window.showWarningMessage('The template could not be made. The output of ImagingSelection may say why.');
    return;
  }
  const document = await workspace.openTextDocument({ language: 'json', content: '' });
  checkBy(server, document, params.version);
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(template.snippet));
}

/** Not everything that a template says tells its version. Another document may get the name of this one later. */
function checkBy(server: Server, { uri }: TextDocument, version: string): void {
  server.setVersion(uri.toString(), version);
  const closing = workspace.onDidCloseTextDocument((closed) => {
    if (closed.uri.toString() !== uri.toString()) return;
    server.setVersion(uri.toString(), null);
    closing.dispose();
  });
}

async function pickTemplate(server: Server): Promise<TemplateParams | undefined> {
  const known = await server.request<TemplatesResult>(TEMPLATES, {});
  if (known === undefined) return undefined;
  const versions = preferredFirst(known.versions.filter(({ templates }) => templates.length > 0));
  const version = await window.showQuickPick(versions, { title: TITLE, placeHolder: 'In which FHIR version?' });
  if (version === undefined) return undefined;
  const items = version.templates.map(({ id, name, doc }) => ({ id, label: name, detail: doc }));
  const template = await window.showQuickPick(items, {
    title: TITLE,
    placeHolder: 'What does it select?',
    matchOnDetail: true,
  });
  return template === undefined ? undefined : { version: version.version, id: template.id };
}

const TITLE = 'New ImagingSelection';

/** The version of the settings, if they name one, stands on top. */
function preferredFirst<V extends { readonly version: string }>(versions: readonly V[]): V[] {
  const wanted = workspace.getConfiguration(ID).get<string>('fhirVersion');
  return [
    ...versions.filter(({ version }) => version === wanted),
    ...versions.filter(({ version }) => version !== wanted),
  ];
}
