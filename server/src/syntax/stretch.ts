import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import type { Change } from './change';
import { FIRST_ITEM, FIRST_NAME, ITEM, NAME, VALUE } from './parse';
import { ARRAY, KEY, kindOf, NONE, type Node, OBJECT, STRING, type Tree } from './tree';

/** Neighbours in a container of a tree, the characters from the first to the last of them, and what could begin there. */
export interface Stretch extends Range {
  readonly first: Node;
  /** The node behind them. */
  readonly behind: Node;
  /** Where errors stand that are found by reading the stretch, and by nothing else. */
  readonly errors: Range;
  /** One of the states of the parser. */
  readonly state: number;
  /** They are the last ones of their container, and its closing bracket belongs to the stretch. */
  readonly closes: boolean;
  /** The containers around them, the outermost first. */
  readonly around: readonly Node[];
}

/**
 * The stretches of a tree that hold a change, the smallest first: a value, those beside it in its container, the value
 * that is this container, and so on. What stands right before a stretch and right behind it is what it was. None where
 * the change stands deeper than elements are checked.
 */
export function* stretchesAround(tree: Tree, change: Change): Generator<Stretch> {
  const path = pathTo(tree, change);
  if (path.length > LIMITS.depth) return;
  for (let node = path.pop(); node !== undefined; node = path.pop()) {
    const inside = kindOf(tree, node) <= ARRAY ? neighboursIn(tree, [...path, node], change) : undefined;
    if (inside !== undefined) yield inside;
    yield valueAt(tree, node, [...path]);
  }
}

/** The containers that have the change between their brackets, the outermost first, and a string or number that it is in. */
function pathTo(tree: Tree, change: Change): Node[] {
  const path: Node[] = [];
  let from: Node = 0;
  let to = tree.count;
  for (;;) {
    const node = valueAround(tree, from, to, change);
    if (node === NONE) return path;
    path.push(node);
    if (kindOf(tree, node) > ARRAY) return path;
    from = node + 1;
    to = tree.next[node] ?? 0;
  }
}

function valueAround(tree: Tree, from: Node, to: Node, change: Change): Node {
  const { start, end, next } = tree;
  for (let node = from; node < to; node = next[node] ?? to) {
    if ((end[node] ?? 0) < change.start) continue;
    const first = start[node] ?? 0;
    if (first > change.endBefore) return NONE;
    const kind = kindOf(tree, node);
    if (kind === KEY) continue;
    // What stands right before or behind a number belongs to it.
    const margin = kind === STRING || kind <= ARRAY ? 1 : 0;
    if (first + margin <= change.start && change.endBefore <= (end[node] ?? 0) - margin) return node;
  }
  return NONE;
}

function valueAt(tree: Tree, node: Node, around: readonly Node[]): Stretch {
  const outer = around[around.length - 1];
  let state = VALUE;
  if (outer !== undefined && kindOf(tree, outer) === ARRAY) state = node === outer + 1 ? FIRST_ITEM : ITEM;
  const { start, end, next } = tree;
  const range = { start: start[node] ?? 0, end: end[node] ?? 0 };
  const errors = { start: range.start + 1, end: range.end - 1 };
  return { ...range, first: node, behind: next[node] ?? 0, errors, state, closes: false, around };
}

/** From the last one before the change to the first one behind it, or to the bracket where there is only one of the two. */
function neighboursIn(tree: Tree, around: readonly Node[], change: Change): Stretch | undefined {
  const { start, end, next } = tree;
  const container = around[around.length - 1] ?? 0;
  const isObject = kindOf(tree, container) === OBJECT;
  const last = next[container] ?? 0;
  const valueOf = (child: Node): Node => (isObject ? child + 1 : child);
  let before = NONE;
  let child = container + 1;
  for (; child < last && (start[child] ?? 0) < change.endBefore; child = next[valueOf(child)] ?? last) {
    if ((end[valueOf(child)] ?? 0) < change.start) before = child;
  }
  if (before === NONE && child >= last) return undefined;
  const first = before === NONE ? container + 1 : before;
  const isFirst = first === container + 1;
  const from = before === NONE ? (start[container] ?? 0) + 1 : (start[first] ?? 0);
  const to = end[child < last ? valueOf(child) : container] ?? 0;
  return {
    start: from,
    end: to,
    errors: { start: before === NONE ? from : from + 1, end: to },
    first,
    behind: child < last ? (next[valueOf(child)] ?? last) : last,
    state: isObject ? (isFirst ? FIRST_NAME : NAME) : isFirst ? FIRST_ITEM : ITEM,
    closes: child >= last,
    around,
  };
}

/** The roots that stand in a line of NDJSON. */
export function rootsIn(tree: Tree, line: Range): Stretch {
  let first: Node = 0;
  while (first < tree.count && (tree.start[first] ?? 0) < line.start) first = tree.next[first] ?? tree.count;
  let behind = first;
  while (behind < tree.count && (tree.start[behind] ?? 0) <= line.end) behind = tree.next[behind] ?? tree.count;
  return { ...line, errors: line, first, behind, state: VALUE, closes: false, around: [] };
}
