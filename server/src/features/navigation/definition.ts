import type { Range } from '../../base/range';
import { resourceTypeOf } from '../../model/resource';
import { addressesOf, documentFacts, type ResourceMention } from '../../service/documentFacts';
import { NONE, type Node, rangeOf, type Tree } from '../../syntax/tree';
import { innerRange, uidRange } from './mention';
import type { Wanted } from './uses';

/** Where something is described. */
export interface Place {
  /** All of what describes it. */
  readonly range: Range;
  /** The characters of it to go to. */
  readonly selection: Range;
  readonly node: Node;
}

/** The places of a document that describe what is wanted, in the order of the text. */
export function definitionsIn(tree: Tree, wanted: Wanted): readonly Place[] {
  const { resources, uids } = documentFacts(tree);
  if (wanted.is === 'uid') {
    return uids
      .filter(({ uid, described }) => uid === wanted.uid && described !== NONE)
      .map(({ node, described }) => ({
        range: rangeOf(tree, described),
        selection: uidRange(tree, node),
        node: described,
      }));
  }
  const { home, addresses } = wanted;
  const found =
    home?.tree === tree
      ? resources.filter(({ node }) => node === home.node)
      : resources.filter((resource) => addressesOf(resource).some((address) => addresses.includes(address)));
  return found.map((resource) => placeOf(tree, resource));
}

/** A resource is gone to by its `id`, or else by its `resourceType`, or where it begins. */
export function placeOf(tree: Tree, { node, idNode }: ResourceMention): Place {
  const range = rangeOf(tree, node);
  const named = idNode === NONE ? typeNode(tree, node) : idNode;
  const selection = named === NONE ? { start: range.start, end: range.start + 1 } : innerRange(tree, named);
  return { range, selection, node };
}

function typeNode(tree: Tree, node: Node): Node {
  return resourceTypeOf(tree, node)?.value ?? NONE;
}
