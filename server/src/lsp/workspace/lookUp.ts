import type { CancellationToken } from 'vscode-languageserver';
import { LIMITS } from '../../base/limits';
import { definitionsIn, type Place } from '../../features/navigation/definition';
import type { Mention } from '../../features/navigation/mention';
import { resourceAt, type Use, usesIn, type Wanted, wantedBy, wantedResource } from '../../features/navigation/uses';
import { type FileFacts, refersTo, saysUid } from '../../service/fileFacts';
import type { Snapshot } from '../../service/snapshot';
import { canonical } from '../addresses';
import type { OpenDocument } from '../documents';
import { atOnce } from './atOnce';
import type { WorkspaceFiles } from './workspaceFiles';

/** What was found in one document or file. */
export interface FoundIn<T> {
  readonly uri: string;
  readonly snapshot: Snapshot;
  readonly found: readonly T[];
}

/** What is looked for, and the file that has it if it is not the document that was asked about. */
export interface Sought {
  readonly wanted: Wanted;
  readonly home?: { readonly uri: string; readonly snapshot: Snapshot };
}

/**
 * What a mention means. What its own document does not have is looked for in the workspace: it has a home if one file
 * alone has it.
 */
export async function wantedAcross(
  { snapshot }: OpenDocument,
  mention: Mention,
  workspace: WorkspaceFiles,
): Promise<Sought> {
  const wanted = wantedBy(snapshot, mention);
  if (wanted.is === 'uid' || wanted.home !== undefined || wanted.addresses.length === 0) return { wanted };
  const homes = await inFiles(
    workspace,
    (facts) => isHome(facts, wanted),
    ({ tree }) => definitionsIn(tree, wanted),
  );
  const [home] = homes;
  const [place] = home?.found ?? [];
  if (homes.length !== 1 || home === undefined || place === undefined || home.found.length !== 1) return { wanted };
  const resource = resourceAt(home.snapshot.tree, place.node);
  return resource === undefined ? { wanted } : { wanted: wantedResource(home.snapshot.tree, resource), home };
}

/** Where what is wanted is described: in the document itself, or else in other files. */
export async function definitionsAcross(
  document: OpenDocument,
  { wanted, home }: Sought,
  workspace: WorkspaceFiles,
  token: CancellationToken,
): Promise<readonly FoundIn<Place>[]> {
  const { uri, snapshot } = document;
  const here = definitionsIn(snapshot.tree, wanted);
  if (here.length > 0) return [{ uri, snapshot, found: here }];
  if (home !== undefined) return [{ ...home, found: definitionsIn(home.snapshot.tree, wanted) }];
  if (wanted.is === 'resource' && wanted.addresses.length === 0) return [];
  const isIn = (facts: FileFacts): boolean =>
    wanted.is === 'uid' ? saysUid(facts, wanted.uid, true) : isHome(facts, wanted);
  return inFiles(workspace, isIn, ({ tree }) => definitionsIn(tree, wanted), token);
}

/** Every place where what is wanted is named: those of the document first, then those of other files. */
export async function usesAcross(
  document: OpenDocument,
  { wanted, home }: Sought,
  workspace: WorkspaceFiles,
  token: CancellationToken,
): Promise<readonly FoundIn<Use>[]> {
  const { uri, snapshot } = document;
  const here = { uri, snapshot, found: usesIn(snapshot.tree, wanted) };
  if (wanted.is === 'resource' && wanted.addresses.length === 0) return [here];
  const atHome = home === undefined ? [] : [{ ...home, found: usesIn(home.snapshot.tree, wanted) }];
  const done = new Set([uri, ...atHome.map((one) => one.uri)].map(canonical));
  const isIn = (facts: FileFacts): boolean => !done.has(canonical(facts.uri)) && mayName(facts, wanted);
  const elsewhere = await inFiles(workspace, isIn, ({ tree }) => usesIn(tree, wanted), token);
  return [here, ...atHome, ...elsewhere].filter(({ found }) => found.length > 0);
}

function isHome({ resources }: FileFacts, { addresses }: Wanted & { readonly is: 'resource' }): boolean {
  return resources.some(
    ({ type, id, fullUrl }) =>
      (fullUrl !== undefined && addresses.includes(fullUrl)) || (id !== '' && addresses.includes(`${type}/${id}`)),
  );
}

function mayName(facts: FileFacts, wanted: Wanted): boolean {
  if (wanted.is === 'uid') return saysUid(facts, wanted.uid);
  return isHome(facts, wanted) || wanted.addresses.some((address) => refersTo(facts, address));
}

/** Looks into the files that may have it, as they are now. */
async function inFiles<T>(
  workspace: WorkspaceFiles,
  isIn: (facts: FileFacts) => boolean,
  look: (snapshot: Snapshot) => readonly T[],
  token?: CancellationToken,
): Promise<readonly FoundIn<T>[]> {
  await workspace.ready();
  const files = [...workspace.all()].filter(isIn);
  const results = new Map<string, FoundIn<T>>();
  await atOnce(files, LIMITS.filesAtOnce, async ({ uri }) => {
    if (token?.isCancellationRequested === true) return;
    const seen = await workspace.lookInto(uri, look);
    if (seen !== undefined && seen.found.length > 0) results.set(uri, { uri, ...seen });
  });
  return files.flatMap(({ uri }) => results.get(uri) ?? []);
}
