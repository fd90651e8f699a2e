import type { CancellationToken, Location, WorkspaceSymbol, WorkspaceSymbolParams } from 'vscode-languageserver';
import { LIMITS } from '../base/limits';
import { definitionsIn } from '../features/navigation/definition';
import { usesIn } from '../features/navigation/uses';
import { type WorkspaceSymbol as Found, workspaceSymbols } from '../features/workspaceSymbols';
import { NONE } from '../syntax/tree';
import { pathIn, workspaceFolderOf } from './addresses';
import { property } from './configuration';
import { SymbolKind } from './library';
import { toLspRange } from './positions';
import type { Session } from './session';

/** What the workspace has that answers to a query; its places when asked for, where the client can ask. */
export async function symbolsFor(
  session: Session,
  { query }: WorkspaceSymbolParams,
  token: CancellationToken,
): Promise<WorkspaceSymbol[] | null> {
  const { workspace, client, documents, folders } = session;
  await workspace.ready();
  const isOurs =
    [...documents.all()].some(({ snapshot }) => snapshot.root !== NONE) ||
    [...workspace.closed()].some((file) => file.isOurs);
  if (!isOurs) return null;
  const found = workspaceSymbols(workspace.all(), query, LIMITS.workspaceSymbols);
  const symbols = found.map((one) => toSymbol(one, folders.all));
  if (client.resolvesSymbols) return symbols;
  const placed: WorkspaceSymbol[] = [];
  for (const symbol of symbols) {
    if (token.isCancellationRequested) break;
    placed.push(await resolveSymbol(symbol, session));
  }
  return placed;
}

/** Adds where in its file the symbol stands. */
export async function resolveSymbol(symbol: WorkspaceSymbol, { workspace }: Session): Promise<WorkspaceSymbol> {
  const { data, location } = symbol;
  const uid = property(data, 'uid');
  const address = property(data, 'address');
  const seen = await workspace.lookInto(location.uri, ({ tree }) => {
    if (typeof address === 'string') return definitionsIn(tree, { is: 'resource', addresses: [address] })[0]?.selection;
    const uses = typeof uid === 'string' ? usesIn(tree, { is: 'uid', uid }) : [];
    return (uses.find(({ isDefinition }) => isDefinition) ?? uses[0])?.range;
  });
  if (seen?.found === undefined) return { ...symbol, location: whole(location.uri) };
  return { ...symbol, location: { uri: location.uri, range: toLspRange(seen.snapshot, seen.found) } };
}

function toSymbol(found: Found, folders: readonly string[]): WorkspaceSymbol {
  const { name, uri } = found;
  const path = pathIn(workspaceFolderOf(uri, folders) ?? '', uri);
  if (found.is === 'uid') {
    const containerName = `${found.role === 'identifier' ? '' : `${found.role} `}UID · ${path}`;
    return { name, kind: SymbolKind.Constant, containerName, location: { uri }, data: { uid: found.uid } };
  }
  const { type, id, fullUrl } = found.resource;
  const address = id === '' ? fullUrl : `${type}/${id}`;
  return { name, kind: SymbolKind.Object, containerName: path, location: { uri }, data: { address } };
}

/** The beginning of a file that is not what it was. */
function whole(uri: string): Location {
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}
