import { type FileFacts, type FileUid, uidsIn } from '../service/fileFacts';
import type { KnownResource } from '../service/workspaceFacts';

/** Something of the workspace that can be found by its name. */
export type WorkspaceSymbol =
  | { readonly is: 'resource'; readonly name: string; readonly uri: string; readonly resource: KnownResource }
  | ({ readonly is: 'uid'; readonly name: string; readonly uri: string } & FileUid);

/**
 * What answers to a query: resources by type, id and what they are, those first that have the words as they are typed;
 * as in editors, the characters of the query may stand apart. Then UIDs that have the query in them as it is, as digits
 * apart from each other stand in most; a UID of many files is found once, in the one whose study describes it.
 */
export function workspaceSymbols(files: Iterable<FileFacts>, query: string, limit: number): readonly WorkspaceSymbol[] {
  const words = query.toLowerCase().trim();
  const wanted = words.replace(/\s+/g, '');
  const whole: WorkspaceSymbol[] = [];
  const apart: WorkspaceSymbol[] = [];
  const uids = new Map<string, WorkspaceSymbol & FileUid>();
  const isPieceOfUid = /^[0-9.]+$/.test(wanted);
  for (const file of files) {
    const { uri } = file;
    for (const resource of file.resources) {
      const name = nameOf(resource);
      const fit = fitOf(name.toLowerCase(), words, wanted);
      const list = fit === 'whole' ? whole : apart;
      if (fit !== 'none' && list.length < limit) list.push({ is: 'resource', name, uri, resource });
    }
    if (!isPieceOfUid || !file.uids.includes(wanted)) continue;
    for (const found of uidsIn(file)) {
      const { uid, role, isDescribed } = found;
      if (role === 'SOP class' || !uid.includes(wanted)) continue;
      const known = uids.get(uid);
      const isBetter = known === undefined ? uids.size < limit : isDescribed && !known.isDescribed;
      if (isBetter) uids.set(uid, { is: 'uid', name: uid, uri, ...found });
    }
  }
  return [...whole, ...uids.values(), ...apart].slice(0, limit);
}

function nameOf({ type, id, fullUrl, summary }: KnownResource): string {
  const address = id === '' ? `${type} ${fullUrl ?? ''}`.trim() : `${type}/${id}`;
  return summary === '' ? address : `${address} · ${summary}`;
}

function fitOf(name: string, query: string, wanted: string): 'whole' | 'apart' | 'none' {
  if (name.includes(query)) return 'whole';
  let at = 0;
  for (let next = 0; next < wanted.length; next++) {
    at = name.indexOf(wanted.charAt(next), at) + 1;
    if (at === 0) return 'none';
  }
  return 'apart';
}
