import type { Range } from '../base/range';
import { documentFacts, type ReferenceMention, targetOf, withoutVersion } from '../service/documentFacts';
import type { Snapshot } from '../service/snapshot';
import type { KnownResource, WorkspaceFacts } from '../service/workspaceFacts';
import { NONE, type Tree } from '../syntax/tree';
import { fileOf } from './completion/references';
import { placeOf } from './navigation/definition';
import { innerRange } from './navigation/mention';
import { resourceAt } from './navigation/uses';

/** A reference that leads to a resource of this document or of another file. */
export interface DocumentLink {
  readonly range: Range;
  /** Where it leads, in words; what stands there is for a hover to say. */
  readonly tooltip: string;
  readonly target:
    | { readonly is: 'here'; readonly selection: Range }
    | { readonly is: 'elsewhere'; readonly uri: string; readonly address: string };
}

/**
 * The references of a document that lead to an entry of its Bundle or to one file of the workspace. What is contained
 * is near, and has no link; an address that no one file has leads nowhere.
 */
export function documentLinks({ tree, root }: Snapshot, workspace: WorkspaceFacts): readonly DocumentLink[] {
  if (root === NONE) return [];
  const links: DocumentLink[] = [];
  const named = leadsOutside(tree) ? byAddress(workspace) : new Map<string, undefined>();
  for (const reference of linkable(tree)) {
    const range = innerRange(tree, reference.node);
    const target = resourceAt(tree, targetOf(tree, reference));
    if (target !== undefined) {
      const { selection } = placeOf(tree, target);
      links.push({ range, tooltip: `Go to the ${target.type} in this document`, target: { is: 'here', selection } });
      continue;
    }
    const address = withoutVersion(reference.text);
    const found = named.get(address);
    if (found === undefined) continue;
    links.push({ range, tooltip: `Open ${fileOf(found.uri)}`, target: { is: 'elsewhere', uri: found.uri, address } });
  }
  return links;
}

/** True if what the references lead to may have to be looked for in the workspace. */
export function leadsOutside(tree: Tree): boolean {
  return linkable(tree).some((reference) => targetOf(tree, reference) === NONE);
}

function linkable(tree: Tree): readonly ReferenceMention[] {
  return documentFacts(tree).references.filter(({ text }) => text !== '' && !text.startsWith('#'));
}

/** The resources of the workspace by address, `undefined` where several have the same. */
function byAddress(workspace: WorkspaceFacts): ReadonlyMap<string, KnownResource | undefined> {
  const found = new Map<string, KnownResource | undefined>();
  for (const resource of workspace.resources()) {
    const { type, id, fullUrl } = resource;
    for (const address of [id === '' ? undefined : `${type}/${id}`, fullUrl]) {
      if (address !== undefined) found.set(address, found.has(address) ? undefined : resource);
    }
  }
  return found;
}
