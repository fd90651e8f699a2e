import type { CodeAction, CodeActionParams, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { globOf } from '../base/glob';
import { touches } from '../base/range';
import { lspSnippet, plainText, type Snippet } from '../base/snippet';
import type { ClientCommand, IgnoreMethod, IgnoreParams, IgnoreResult } from '../protocol';
import type { Problem } from '../service/problem';
import { addIgnore, type NewIgnore, newProjectFile } from '../service/projectEdit';
import { PROJECT_FILE } from '../service/projectFile';
import type { FoundProject } from '../service/surroundings';
import { folderOf, pathIn, workspaceFolderOf } from './addresses';
import type { Capabilities } from './capabilities';
import { toDiagnostic } from './diagnostics';
import type { Documents, OpenDocument } from './documents';
import type { Guard } from './guard';
import { CodeActionKind } from './library';
import { positionAt, toRange } from './positions';
import type { Projects } from './projects';

export const IGNORE: IgnoreMethod = 'imagingSelection/ignore';
const COMMAND: ClientCommand = 'imagingSelection.ignoreHere';

/** Where entries of `ignore` can be written to. */
export interface IgnorePlace {
  readonly guard: Guard;
  readonly documents: Documents;
  readonly projects: Projects;
  readonly workspaceFolders: () => readonly string[];
  /** What the author's own constraints say of a document. */
  readonly problemsOf: (document: OpenDocument) => readonly Problem[];
}

/**
 * "Ignore here, with a reason" for each problem at the range. A client that has the command asks for the reason; any
 * other gets an entry with a place to write it, which the project file asks for as long as it is empty.
 */
export function ignoreActions(
  document: OpenDocument,
  { range }: Pick<CodeActionParams, 'range'>,
  place: IgnorePlace,
  client: Capabilities,
): CodeAction[] {
  const { snapshot, uri } = document;
  const asked = toRange(snapshot, range);
  const offered = new Map<string, CodeAction>();
  for (const problem of [...snapshot.problems, ...place.problemsOf(document)]) {
    if (!touches(problem.range, asked) || NOT_IGNORED.has(problem.rule)) continue;
    const path = place.guard(`path of ${problem.rule}`, undefined, () => problem.path());
    if (path === undefined) continue;
    const key = JSON.stringify([problem.rule, path]);
    const known = offered.get(key);
    if (known !== undefined) {
      known.diagnostics?.push(toDiagnostic(document, problem, client));
      continue;
    }
    const does = client.commands.has(COMMAND)
      ? { command: { title: titleOf(problem), command: COMMAND, arguments: [uri, problem.rule, path] } }
      : editFor(document, problem.rule, path, place, client);
    if (does === undefined) continue;
    offered.set(key, {
      title: titleOf(problem),
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, problem, client)],
      ...does,
    });
  }
  return [...offered.values()];
}

/** What is said in place of problems is no problem of the document. */
const NOT_IGNORED: ReadonlySet<string> = new Set(['problem-limit', 'size-limit']);

function titleOf({ rule }: Problem): string {
  return `Ignore ${rule} here, with a reason`;
}

/** The answer to a client that has asked its author for the reason. */
export function ignore(params: Partial<IgnoreParams>, place: IgnorePlace): IgnoreResult {
  const { uri, rule, path, reason } = params;
  if (typeof uri !== 'string' || typeof rule !== 'string' || typeof path !== 'string' || typeof reason !== 'string')
    return { is: 'refused', because: 'It is not clear which problem is meant.' };
  const target = targetOf(uri, place);
  if (target === undefined) {
    return {
      is: 'refused',
      because: `The document is in no folder that could have a ${PROJECT_FILE}. Save it first.`,
    };
  }
  const entry = entryFor(uri, target, rule, path, [withoutQuotes(JSON.stringify(reason))]);
  const { project, file } = target;
  if (project === undefined) return { is: 'new', file, text: plainText(newProjectFile(entry)) };
  const addition = addIgnore(project.file, entry);
  if (addition === undefined) {
    return { is: 'refused', file, because: 'The project file is not as it should be: repair it first.' };
  }
  return {
    is: 'addition',
    file,
    at: positionAt(project.file, addition.offset),
    text: plainText(addition.snippet),
  };
}

function editFor(
  { uri }: OpenDocument,
  rule: string,
  path: string,
  place: IgnorePlace,
  client: Capabilities,
): { readonly edit: WorkspaceEdit } | undefined {
  const target = targetOf(uri, place);
  if (target === undefined) return undefined;
  const { project, file } = target;
  const hasStops = client.snippetEdits && client.documentChanges;
  const reason: Snippet = hasStops ? [{ stop: 1, label: 'why it is right as it is' }] : [];
  const entry = entryFor(uri, target, rule, path, reason);
  if (project === undefined) {
    if (!client.documentChanges || !client.createsFiles) return undefined;
    const create = { kind: 'create', uri: file, options: { ignoreIfExists: true } } as const;
    return { edit: { documentChanges: [create, editOf(file, null, START, newProjectFile(entry), hasStops)] } };
  }
  const addition = addIgnore(project.file, entry);
  if (addition === undefined) return undefined;
  const at = positionAt(project.file, addition.offset);
  if (!client.documentChanges) {
    return { edit: { changes: { [file]: [{ range: { start: at, end: at }, newText: plainText(addition.snippet) }] } } };
  }
  const version = place.documents.get(file)?.version ?? null;
  return { edit: { documentChanges: [editOf(file, version, at, addition.snippet, hasStops)] } };
}

const START = { line: 0, character: 0 };

function editOf(
  uri: string,
  version: number | null,
  at: { readonly line: number; readonly character: number },
  snippet: Snippet,
  hasStops: boolean,
): TextDocumentEdit {
  const range = { start: at, end: at };
  const edit = hasStops
    ? { range, snippet: { kind: 'snippet' as const, value: lspSnippet(snippet) } }
    : { range, newText: plainText(snippet) };
  return { textDocument: { uri, version }, edits: [edit] };
}

interface Target {
  readonly folder: string;
  readonly file: string;
  /** The project file, if there is one. */
  readonly project?: FoundProject;
}

/** The project file in force for a document, or where one would be: in the workspace folder, or beside the document. */
function targetOf(uri: string, { documents, projects, workspaceFolders }: IgnorePlace): Target | undefined {
  if (documents.get(uri) === undefined) return undefined;
  const { project } = projects.of(uri);
  if (project !== undefined) return { folder: project.folder, file: project.address, project };
  if (!uri.startsWith('file:') && workspaceFolderOf(uri, workspaceFolders()) === undefined) return undefined;
  const folder = workspaceFolderOf(uri, workspaceFolders()) ?? folderOf(uri);
  return folder === undefined ? undefined : { folder, file: `${folder}/${PROJECT_FILE}` };
}

function entryFor(uri: string, { folder }: Target, rule: string, path: string, reason: Snippet): NewIgnore {
  return { rule, path, file: globOf(pathIn(folder, uri)), reason };
}

function withoutQuotes(text: string): string {
  return text.slice(1, -1);
}
