import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { touches } from '../base/range';
import type {
  ClientCommand,
  SetVersionMethod,
  SetVersionParams,
  VersionChoiceItem,
  VersionsMethod,
  VersionsResult,
} from '../protocol';
import { isConstraint } from '../spec/constraints';
import { isVersion, VERSIONS, type Version } from '../spec/version';
import { rangeOf } from '../syntax/tree';
import type { Capabilities } from './capabilities';
import type { Configuration } from './configuration';
import { toDiagnostic } from './diagnostics';
import type { OpenDocument } from './documents';
import { CodeActionKind } from './library';
import { toRange } from './positions';

export const VERSIONS_METHOD: VersionsMethod = 'imagingSelection/versions';
export const SET_VERSION: SetVersionMethod = 'imagingSelection/setVersion';
const COMMAND: ClientCommand = 'imagingSelection.setVersion';

/** What an author can choose from for a document. */
export function versionsFor(uri: string | undefined, configuration: Configuration): VersionsResult {
  const chosen = uri === undefined ? undefined : configuration.chosenFor(uri);
  const item = (version: 'auto' | Version, label: string, detail: string): VersionChoiceItem => {
    return { version, label, detail, isChosen: chosen === version };
  };
  const asBefore: VersionChoiceItem = {
    version: null,
    label: 'As the settings say',
    detail: 'Takes back what was chosen for this file',
    isChosen: false,
  };
  return {
    choices: [
      ...(chosen === undefined ? [] : [asBefore]),
      item('auto', 'Automatic', 'Finds the version by what stands in the file'),
      ...VERSIONS.toReversed().map((version) => item(version, `FHIR ${version}`, VERSION_NAMES[version])),
    ],
  };
}

/** When each was published, and as what. */
export const VERSION_NAMES: { readonly [version in Version]: string } = {
  '5.0.0-snapshot1': 'Preview of R5, December 2021',
  '5.0.0': 'R5, March 2023',
  '6.0.0-ballot4': 'Fourth ballot of R6',
  '6.0.0-ballot5': 'Fifth ballot of R6',
};

/** Takes what the author has chosen; gives the document that it is for, if it is checked anew. */
export function setVersion({ uri, version }: Partial<SetVersionParams>, configuration: Configuration): boolean {
  if (typeof uri !== 'string') return false;
  if (version === null) return configuration.choose(uri, undefined);
  return (version === 'auto' || isVersion(version)) && configuration.choose(uri, version);
}

/**
 * "This file is FHIR R5" at the first isl finding of a resource whose version nothing tells: R5 has no such constraint,
 * so where the file is R5 the finding is wrong.
 */
export function versionActions(
  document: OpenDocument,
  { range }: Pick<CodeActionParams, 'range'>,
  client: Capabilities,
): CodeAction[] {
  if (!client.commands.has(COMMAND)) return [];
  const { snapshot, uri } = document;
  const asked = toRange(snapshot, range);
  for (const { node, verdict } of snapshot.model.resources) {
    if (verdict.by !== 'assumed') continue;
    const around = rangeOf(snapshot.tree, node);
    const first = snapshot.problems.find(
      ({ rule, range }) =>
        rule.startsWith('isl-') && isConstraint(rule) && around.start <= range.start && range.end <= around.end,
    );
    if (first === undefined || !touches(first.range, asked)) continue;
    const title = 'This file is FHIR R5 (5.0.0)';
    const command = { title, command: COMMAND, arguments: [uri, '5.0.0'] };
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(document, first, client)], command }];
  }
  return [];
}
