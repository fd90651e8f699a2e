import type {
  CancellationToken,
  PrepareRenameResult,
  RenameParams,
  TextDocumentEdit,
  TextDocumentPositionParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { quoted } from '../base/quote';
import { mentionAt } from '../features/navigation/mention';
import { clashIn, faultOfName, isTakenIn, renameEdits, renamingAt } from '../features/navigation/rename';
import type { Wanted } from '../features/navigation/uses';
import type { Snapshot } from '../service/snapshot';
import { isReadOnly } from './addresses';
import type { OpenDocument } from './documents';
import { LSPErrorCodes, ResponseError } from './library';
import { offsetAt, toLspRange } from './positions';
import type { Session } from './session';
import { usesAcross, wantedAcross } from './workspace/lookUp';
import type { WorkspaceFiles } from './workspace/workspaceFiles';

/** What would be renamed at a position, as it reads now; an error says why it cannot be. */
export function prepareRename(
  { snapshot, uri }: OpenDocument,
  { position }: TextDocumentPositionParams,
): PrepareRenameResult | null | ResponseError<never> {
  const mention = mentionAt(snapshot, offsetAt(snapshot, position));
  if (mention === undefined) return null;
  if (isReadOnly(uri)) return refused(READ_ONLY);
  const renaming = renamingAt(snapshot, mention);
  if (renaming.is === 'refused') return refused(renaming.because);
  return { range: toLspRange(snapshot, renaming.range), placeholder: renaming.text };
}

/** The edits of all documents and files that give what stands at a position another name. */
export async function renameAt(
  session: Pick<Session, 'client' | 'documents' | 'workspace'>,
  document: OpenDocument,
  { position, newName }: RenameParams,
  token: CancellationToken,
): Promise<WorkspaceEdit | null | ResponseError<never>> {
  const { client, workspace } = session;
  const { snapshot } = document;
  const prepared = prepareRename(document, { position, textDocument: document });
  if (prepared === null || prepared instanceof ResponseError) return prepared;
  const mention = mentionAt(snapshot, offsetAt(snapshot, position));
  if (mention === undefined) return null;
  const sought = await wantedAcross(document, mention, workspace);
  const { wanted } = sought;
  const name = newName.trim();
  const because = faultOfName(wanted, name) ?? (await clashAcross(snapshot, wanted, name, workspace));
  if (because !== undefined) return refused(because);
  const edits: FileEdits[] = [];
  for (const { uri, snapshot: of } of await usesAcross(document, sought, workspace, token)) {
    const open = workspace.openAt(uri);
    const found = renameEdits(of.tree, wanted, name).map(({ range, text }) => ({
      range: toLspRange(of, range),
      newText: text,
    }));
    if (found.length > 0) edits.push({ uri, of, version: open?.version ?? null, edits: found });
  }
  const isChanged = edits.some(({ uri, of }) => (workspace.openAt(uri)?.text ?? of.text) !== of.text);
  if (isChanged || document.snapshot !== snapshot || session.documents.get(document.uri) !== document) return changed();
  if (!client.documentChanges) return { changes: Object.fromEntries(edits.map((one) => [one.uri, one.edits])) };
  return {
    documentChanges: edits.map(
      ({ uri, version, edits }): TextDocumentEdit => ({ textDocument: { uri, version }, edits }),
    ),
  };
}

interface FileEdits {
  readonly uri: string;
  /** The text that the edits are for. */
  readonly of: Snapshot;
  /** Null for a file that is not open. */
  readonly version: number | null;
  readonly edits: TextEdit[];
}

async function clashAcross(
  { tree }: Snapshot,
  wanted: Wanted,
  name: string,
  workspace: WorkspaceFiles,
): Promise<string | undefined> {
  const here = clashIn(tree, wanted, name);
  if (here !== undefined) return here;
  const isContained = wanted.is === 'resource' && wanted.addresses.length === 0;
  if (isContained) return undefined;
  await workspace.ready();
  for (const facts of workspace.all()) {
    if (isTakenIn(facts, wanted, name))
      return `${quoted(name)} is already used in ${facts.uri.slice(facts.uri.lastIndexOf('/') + 1)}, for something else.`;
  }
  return undefined;
}

const READ_ONLY = 'This document shows what is stored elsewhere, and cannot be changed.';

function refused(because: string): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestFailed, because);
}

function changed(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since it was asked for. Try again.');
}
