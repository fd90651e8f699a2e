import { gapBefore } from '../../model/edits';
import type { Snapshot } from '../../service/snapshot';
import { insert, type TextEdit } from '../../syntax/edit';
import { endOf, type Node, startOf } from '../../syntax/tree';
import { ownIndentation } from '../format';

/** False in NDJSON, where a line is a whole resource. */
export function canBreakLines({ settings }: Snapshot): boolean {
  return settings.format !== 'jsonl';
}

/** One level of indentation. */
export function stepOf(snapshot: Snapshot): string {
  const { tabSize, insertSpaces } = ownIndentation(snapshot);
  return insertSpaces ? ' '.repeat(tabSize) : '\t';
}

/** Puts an item behind another one of the same list, laid out as that one is. */
export function insertAfterItem(snapshot: Snapshot, list: Node, item: Node, added: string): TextEdit {
  const { at, gap } = itemGap(snapshot, list, item);
  return insert(at, `,${gap}${added}`);
}

/** Where an item behind another one is put, and the white space before it. */
export function itemGap(
  { text, tree }: Snapshot,
  list: Node,
  item: Node,
): { readonly at: number; readonly gap: string } {
  return { at: endOf(tree, item), gap: gapBefore(text, startOf(tree, item), startOf(tree, list)) || ' ' };
}
