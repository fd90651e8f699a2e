import type { Range } from '../base/range';
import { nodesAt } from '../model/places';
import type { Snapshot } from '../service/snapshot';
import { rowAt } from '../spec/table';
import {
  endOf,
  hasFlag,
  kindOf,
  NONE,
  type Node,
  rangeOf,
  STRING,
  startOf,
  type Tree,
  textOf,
  UNFINISHED,
} from '../syntax/tree';
import { mentionAt } from './navigation/mention';
import { usesIn, wantedBy } from './navigation/uses';

/** A place that says the same as the one that was asked about. */
export interface Highlight {
  readonly range: Range;
  /** `write` where it is described, `read` where it is referred to, `text` where the same word stands. */
  readonly kind: 'text' | 'read' | 'write';
}

/** Every place of the document with the same UID, the same resource, or the same code in the same element. */
export function highlights(snapshot: Snapshot, offset: number): readonly Highlight[] {
  const mention = mentionAt(snapshot, offset);
  if (mention === undefined) return sameCodes(snapshot, offset);
  return usesIn(snapshot.tree, wantedBy(snapshot, mention)).map(({ range, isDefinition }) => ({
    range,
    kind: isDefinition ? 'write' : 'read',
  }));
}

function sameCodes({ tree, root, model }: Snapshot, offset: number): readonly Highlight[] {
  const asked = root === NONE ? undefined : nodesAt(tree, offset).at(-1);
  if (asked === undefined || !isWhole(tree, asked)) return [];
  const row = model.row[asked] ?? 0;
  if (rowAt(row).type !== 'code') return [];
  const text = textOf(tree, asked);
  const width = endOf(tree, asked) - startOf(tree, asked);
  const found: Highlight[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (model.row[node] !== row || endOf(tree, node) - startOf(tree, node) !== width) continue;
    if (isWhole(tree, node) && textOf(tree, node) === text) {
      const { start, end } = rangeOf(tree, node);
      found.push({ range: { start: start + 1, end: end - 1 }, kind: 'text' });
    }
  }
  return found;
}

/** A string that has been typed to its end. */
function isWhole(tree: Tree, node: Node): boolean {
  return kindOf(tree, node) === STRING && !hasFlag(tree, node, UNFINISHED);
}
