import type { Change } from './change';
import type { ReadCodes } from './codes';
import { parse } from './parse';
import { ARRAY, KEY, KIND_BITS, NONE, type Node, STRING, type Tree } from './tree';

/** The tree of a text, made of the tree of the text before it: one value was read again. */
export interface Splice {
  readonly tree: Tree;
  /** The value that was read again. It begins at this node in both trees. */
  readonly node: Node;
  /** The node behind it in the tree before, and in this one. */
  readonly endBefore: Node;
  readonly end: Node;
  /** The containers around it, the outermost first. */
  readonly around: readonly Node[];
}

/** How a text is read. */
export interface Reading {
  readonly readCodes: ReadCodes;
  /** Each line is a text of its own. */
  readonly isLines: boolean;
}

/**
 * The tree of `text`, which differs from that of `before` in `change` only. The smallest value that holds the change and
 * is JSON by itself, before and after, is read again: then it is to the text around it what it was. Nothing if there is
 * no such value, or it is a large part of the text.
 */
export function spliceOf(before: Tree, text: string, change: Change, reading: Reading): Splice | undefined {
  if (before.errors.length > 0) return undefined;
  const path = pathTo(before, change);
  let left = text.length / LARGE;
  for (let node = path.pop(); node !== undefined; node = path.pop()) {
    const start = before.start[node] ?? 0;
    const end = (before.end[node] ?? 0) + text.length - before.text.length;
    left -= end - start;
    if (left < 0) return undefined;
    const value = readValue(text.slice(start, end), reading);
    if (value !== undefined) return spliced(before, text, { node, value, around: path });
  }
  return undefined;
}

/** To read a fourth of a text in vain is the most that a change which breaks it may cost, however deep it stands. */
const LARGE = 4;

/** The node after the change that was `node` before it; `NONE` if it was in what has been read again. */
export function movedNode({ node: changed, endBefore, end }: Splice, node: Node): Node {
  if (node < changed) return node;
  return node < endBefore ? NONE : node + end - endBefore;
}

/** The containers that have the change between their brackets, the outermost first, and a string or number that it is in. */
function pathTo(tree: Tree, change: Change): Node[] {
  const { kind, next } = tree;
  const path: Node[] = [];
  let from: Node = 0;
  let to = tree.count;
  for (;;) {
    const node = valueAround(tree, from, to, change);
    if (node === NONE) return path;
    path.push(node);
    if (((kind[node] ?? 0) & KIND_BITS) > ARRAY) return path;
    from = node + 1;
    to = next[node] ?? 0;
  }
}

function valueAround({ kind, start, end, next }: Tree, from: Node, to: Node, change: Change): Node {
  for (let node = from; node < to; node = next[node] ?? to) {
    if ((end[node] ?? 0) < change.start) continue;
    const first = start[node] ?? 0;
    if (first > change.endBefore) return NONE;
    const kindOfNode = (kind[node] ?? 0) & KIND_BITS;
    if (kindOfNode === KEY) continue;
    // What stands right before or behind a number belongs to it.
    const margin = kindOfNode === STRING || kindOfNode <= ARRAY ? 1 : 0;
    if (first + margin <= change.start && change.endBefore <= (end[node] ?? 0) - margin) return node;
  }
  return NONE;
}

/** The tree of a text that is one value and nothing else. */
function readValue(text: string, { readCodes, isLines }: Reading): Tree | undefined {
  if (isLines && text.includes('\n')) return undefined;
  const tree = parse(text, { readCodes });
  const isValue = tree.errors.length === 0 && tree.start[0] === 0 && tree.end[0] === text.length;
  return isValue && tree.next[0] === tree.count ? tree : undefined;
}

interface Place {
  readonly node: Node;
  readonly value: Tree;
  readonly around: readonly Node[];
}

function spliced(before: Tree, text: string, { node, value, around }: Place): Splice {
  const endBefore = before.next[node] ?? before.count;
  const end = node + value.count;
  const added = end - endBefore;
  const longer = text.length - before.text.length;
  const offset = before.start[node] ?? 0;
  const place = { node, endBefore, end, around };
  const kind =
    added === 0 && isSame(before.kind, value.kind, place, 0) ? before.kind : new Uint8Array(before.count + added);
  if (kind !== before.kind) fill(kind, before.kind, value.kind, place);
  const tree = {
    text,
    count: before.count + added,
    kind,
    start: splicedColumn(before.start, value.start, place, { base: offset, more: longer, ofAround: 0 }),
    end: splicedColumn(before.end, value.end, place, { base: offset, more: longer, ofAround: longer }),
    next: splicedColumn(before.next, value.next, place, { base: node, more: added, ofAround: added }),
    errors: before.errors,
  };
  return { tree, ...place };
}

/** What is added to the numbers of a column: to those of the value, of the nodes behind it, of the containers around it. */
interface Shift {
  readonly base: number;
  readonly more: number;
  readonly ofAround: number;
}

type Stretch = Omit<Splice, 'tree'>;

/** A column for the tree, or that of the tree before if nothing in it has changed: most edits change a character of a value. */
function splicedColumn(
  before: Int32Array,
  value: Int32Array,
  place: Stretch,
  { base, more, ofAround }: Shift,
): Int32Array {
  const { node, endBefore, end, around } = place;
  if (end === endBefore && more === 0 && isSame(before, value, place, base)) return before;
  const column = new Int32Array(before.length + end - endBefore);
  fill(column, before, value, place);
  for (let at = node; at < end; at++) column[at] = (column[at] ?? 0) + base;
  if (more !== 0) for (let at = end; at < column.length; at++) column[at] = (column[at] ?? 0) + more;
  for (const one of around) column[one] = (column[one] ?? 0) + ofAround;
  return column;
}

function isSame(before: ArrayLike<number>, value: ArrayLike<number>, { node }: Stretch, base: number): boolean {
  for (let at = 0; at < value.length; at++) if (before[node + at] !== (value[at] ?? 0) + base) return false;
  return true;
}

function fill<T extends Int32Array | Uint8Array>(
  column: T,
  before: T,
  value: T,
  { node, endBefore, end }: Stretch,
): void {
  column.set(before.subarray(0, node));
  column.set(value, node);
  column.set(before.subarray(endBefore), end);
}
