import type { Diagnostic } from 'vscode-languageserver';
import { isOnePath } from '../base/glob';
import { LIMITS } from '../base/limits';
import type { Ignore } from '../service/project';
import { type ProjectProblem, readProjectFile, unusedIgnore } from '../service/projectFile';
import type { RuleWatch } from '../service/ruleWatch';
import type { Settings } from '../service/settings';
import { type Snapshot, snapshotOf } from '../service/snapshot';
import type { FoundProject } from '../service/surroundings';
import { addressIn, folderOf } from './addresses';
import { DIAGNOSTIC_SOURCE, severities } from './diagnostics';
import type { Documents, OpenDocument } from './documents';
import type { Host } from './host';
import { type Lines, toLspRange } from './positions';
import type { UserConstraints } from './userConstraints';

/** What is looked at to say what is wrong in a project file. */
export interface ProjectPlace {
  readonly documents: Documents;
  readonly constraints: Pick<UserConstraints, 'ignoredIn' | 'problemsIn'>;
  readonly host: Pick<Host, 'readFile' | 'readCodes'>;
  readonly watch: RuleWatch;
  /** The settings of a file that is not open, were this the project file in force. */
  readonly settingsOf: (uri: string, ignore: readonly Ignore[], project: FoundProject) => Settings;
}

/**
 * What is wrong in a project file that is open. That an entry of `ignore` is not needed any more is said where it names
 * one file; whether one that speaks of many files is, the command line knows, which reads them all.
 */
export async function projectDiagnostics(document: OpenDocument, place: ProjectPlace): Promise<Diagnostic[]> {
  const file = readProjectFile(document.text);
  const shown = file.problems.filter(
    ({ code }) => code !== 'json-syntax' || document.snapshot.settings.syntaxErrors === 'all',
  );
  const project = { folder: folderOf(document.uri) ?? '', address: document.uri, file };
  const unused = await unusedIgnores(project, place);
  const ofConstraints = await place.constraints.problemsIn(file.project.constraints);
  return [...shown, ...unused, ...ofConstraints].map((problem) => toDiagnostic(file, problem));
}

async function unusedIgnores(project: FoundProject, place: ProjectPlace): Promise<readonly ProjectProblem[]> {
  const byFile = new Map<string, Ignore[]>();
  for (const ignore of project.file.project.ignore) {
    const { file } = ignore;
    if (file === undefined || !isOnePath(file)) continue;
    byFile.set(file, [...(byFile.get(file) ?? []), ignore]);
  }
  const found: ProjectProblem[] = [];
  for (const [file, ofFile] of [...byFile].slice(0, LIMITS.ignoredFiles)) {
    const snapshot = await snapshotAt(addressIn(project.folder, file), ofFile, project, place);
    const unused = ofFile.filter((ignore) => !usedOf(snapshot, ofFile).has(ignore));
    const ofConstraints =
      snapshot === undefined || unused.length === 0 ? NONE : await place.constraints.ignoredIn(snapshot);
    for (const ignore of unused) if (!ofConstraints.has(ignore)) found.push(unusedIgnore(ignore));
  }
  return found;
}

const NONE: ReadonlySet<Ignore> = new Set();

/** Entries that some problem of the file answers to; a file that cannot be read has none. */
function usedOf(snapshot: Snapshot | undefined, ignores: readonly Ignore[]): ReadonlySet<Ignore> {
  return snapshot?.isTooLong === true ? new Set(ignores) : (snapshot?.ignored ?? new Set());
}

/** The file as it is in the editor, or else on the disk, checked with these entries. */
async function snapshotAt(
  uri: string,
  ignores: readonly Ignore[],
  project: FoundProject,
  { documents, host, watch, settingsOf }: ProjectPlace,
): Promise<Snapshot | undefined> {
  const text = documents.get(uri)?.text ?? (await host.readFile(uri));
  return text === undefined ? undefined : snapshotOf(text, settingsOf(uri, ignores, project), host.readCodes, watch);
}

function toDiagnostic(lines: Lines, { range, severity, code, message }: ProjectProblem): Diagnostic {
  return { range: toLspRange(lines, range), severity: severities[severity], code, source: DIAGNOSTIC_SOURCE, message };
}
