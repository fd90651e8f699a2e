import type { Range } from '../../base/range';
import { firstWhere } from '../../base/sorted';
import {
  addressesOf,
  documentFacts,
  type ReferenceMention,
  type ResourceMention,
  targetOf,
  withoutVersion,
} from '../../service/documentFacts';
import type { Snapshot } from '../../service/snapshot';
import { NONE, type Node, type Tree } from '../../syntax/tree';
import { innerRange, type Mention, uidRange } from './mention';

/** What is looked for in documents. */
export type Wanted =
  | { readonly is: 'uid'; readonly uid: string }
  | {
      readonly is: 'resource';
      /** What references elsewhere call it; none for a contained resource. */
      readonly addresses: readonly string[];
      /** The document that it stands in, and where; nothing if it is not known, or not one. */
      readonly home?: { readonly tree: Tree; readonly node: Node };
    };

/** A place where it is named. */
export interface Use {
  readonly node: Node;
  readonly range: Range;
  /** It is described there, not only spoken of. */
  readonly isDefinition: boolean;
}

/** What a mention asks for, as far as its own document can tell. */
export function wantedBy({ tree }: Snapshot, mention: Mention): Wanted {
  if (mention.is === 'uid') return { is: 'uid', uid: mention.uid.uid };
  if (mention.is === 'resource') return wantedResource(tree, mention.resource);
  const target = targetOf(tree, mention.reference);
  const resource = resourceAt(tree, target);
  if (resource !== undefined) return wantedResource(tree, resource);
  const { text } = mention.reference;
  return { is: 'resource', addresses: text.startsWith('#') ? [] : [withoutVersion(text)] };
}

export function wantedResource(tree: Tree, resource: ResourceMention): Wanted & { readonly is: 'resource' } {
  return { is: 'resource', addresses: addressesOf(resource), home: { tree, node: resource.node } };
}

/** The resource that is this node, if it is one. */
export function resourceAt(tree: Tree, node: Node): ResourceMention | undefined {
  const { resources } = documentFacts(tree);
  const found = resources[firstWhere(resources.length, (index) => (resources[index]?.node ?? 0) >= node)];
  return found?.node === node ? found : undefined;
}

/** The places of a document where it is named, in the order of the text. */
export function usesIn(tree: Tree, wanted: Wanted): readonly Use[] {
  const { uids, references } = documentFacts(tree);
  if (wanted.is === 'uid') {
    return uids
      .filter(({ uid }) => uid === wanted.uid)
      .map(({ node, described }) => ({ node, range: uidRange(tree, node), isDefinition: described !== NONE }));
  }
  const uses = references
    .filter((reference) => names(tree, reference, wanted))
    .map(({ node }) => ({ node, range: innerRange(tree, node), isDefinition: false }));
  return [...definitionsIn(tree, wanted), ...uses].sort((a, b) => a.node - b.node);
}

/** What leads to a resource of its own document means no other, whatever it is called. */
function names(tree: Tree, reference: ReferenceMention, { addresses, home }: Wanted & { is: 'resource' }): boolean {
  const isAddress = addresses.includes(withoutVersion(reference.text));
  if (home?.tree !== tree) return isAddress && (home === undefined || targetOf(tree, reference) === NONE);
  const target = targetOf(tree, reference);
  return target === home.node || (isAddress && target === NONE);
}

/** The `id` of the resource, or what else names it, where it stands in this document. */
function definitionsIn(tree: Tree, wanted: Wanted & { is: 'resource' }): readonly Use[] {
  const { home, addresses } = wanted;
  const here = documentFacts(tree).resources.filter((resource) =>
    home === undefined
      ? addressesOf(resource).some((address) => addresses.includes(address))
      : home.tree === tree && home.node === resource.node,
  );
  return here.flatMap(({ idNode, fullUrlNode }) =>
    [idNode, fullUrlNode]
      .filter((node) => node !== NONE)
      .map((node) => ({ node, range: innerRange(tree, node), isDefinition: true })),
  );
}
