import { contains, type Range } from '../../base/range';
import { firstWhere } from '../../base/sorted';
import { OID_PREFIX } from '../../dicom/uid';
import { rangeInString } from '../../model/stringRange';
import {
  documentFacts,
  type ReferenceMention,
  type ResourceMention,
  type UidMention,
} from '../../service/documentFacts';
import type { Snapshot } from '../../service/snapshot';
import { keyNamed, NONE, type Node, rangeOf, startOf, type Tree, textOf, valueOf } from '../../syntax/tree';

/** What the text at a place names that can be gone to, found elsewhere, or renamed. */
export type Mention =
  | { readonly is: 'uid'; readonly node: Node; readonly uid: UidMention }
  | { readonly is: 'reference'; readonly node: Node; readonly reference: ReferenceMention }
  /** The `id`, `resourceType` or `fullUrl` of a resource. */
  | { readonly is: 'resource'; readonly node: Node; readonly resource: ResourceMention };

/** What stands at an offset; nothing in a document without a selection, as that is not ours. */
export function mentionAt({ tree, root }: Snapshot, offset: number): Mention | undefined {
  if (root === NONE) return undefined;
  const { uids, references, resources } = documentFacts(tree);
  const uid = atOffset(tree, uids, offset);
  if (uid !== undefined) return { is: 'uid', node: uid.node, uid };
  const reference = atOffset(tree, references, offset);
  if (reference !== undefined) return { is: 'reference', node: reference.node, reference };
  for (const resource of resources) {
    const around = rangeOf(tree, resource.node);
    for (const node of [resource.idNode, resource.fullUrlNode]) {
      if (node !== NONE && contains(rangeOf(tree, node), offset)) return { is: 'resource', node, resource };
    }
    if (!contains(around, offset)) continue;
    const type = keyNamed(tree, resource.node, 'resourceType');
    if (type !== NONE && contains(rangeOf(tree, valueOf(type)), offset)) {
      return { is: 'resource', node: valueOf(type), resource };
    }
  }
  return undefined;
}

/** The one at the offset among those that stand in the order of the text. */
function atOffset<M extends { readonly node: Node }>(
  tree: Tree,
  mentions: readonly M[],
  offset: number,
): M | undefined {
  const behind = firstWhere(mentions.length, (index) => startOf(tree, mentions[index]?.node ?? 0) > offset);
  const found = mentions[behind - 1];
  return found !== undefined && contains(rangeOf(tree, found.node), offset) ? found : undefined;
}

/** The characters that say the UID, in whatever form: without the quotes and `urn:oid:`. */
export function uidRange(tree: Tree, node: Node): Range {
  const text = textOf(tree, node);
  return rangeInString({ tree }, node, text.startsWith(OID_PREFIX) ? OID_PREFIX.length : 0, text.length, 'inner');
}

/** The characters of a string without its quotes. */
export function innerRange(tree: Tree, node: Node): Range {
  return rangeInString({ tree }, node, 0, textOf(tree, node).length, 'inner');
}
