import type { Range } from '../base/range';
import type { Change } from './change';
import { BRACE_CLOSE, BRACKET_CLOSE, COMMA, skipSpace } from './characters';
import type { ReadCodes } from './codes';
import { parse, parseStretch, type ReadStretch } from './parse';
import { rootsIn, type Stretch, stretchesAround } from './stretch';
import { KIND_BITS, kindOf, NONE, type Node, OBJECT, type SyntaxProblem, type Tree } from './tree';

/** The tree of a text, made of the tree of the text before it: some neighbours in a container were read again. */
export interface Splice {
  readonly tree: Tree;
  /** What was read again begins at this node in both trees. */
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
 * The tree of `text`, which differs from that of `before` in `change` only. The smallest stretch is read again that holds
 * the change, and with it all that is wrong, before and after: if it ends as it did, then what stands around it, where
 * nothing is wrong, is what it was. Nothing if there is no such stretch, or it is a large part of the text.
 */
export function spliceOf(before: Tree, text: string, change: Change, reading: Reading): Splice | undefined {
  const longer = text.length - before.text.length;
  const unit = reading.isLines ? lineAround(before.text, change) : { start: 0, end: before.text.length };
  let left = text.length / LARGE;
  let tries = TRIES;
  for (const stretch of stretchesAround(before, change)) {
    left -= stretch.end + longer - stretch.start;
    if (left < 0 || tries-- === 0) break;
    if (!holdsErrors(stretch, before, unit) || !isPlainBehind(stretch, before, unit)) continue;
    const end = endOfLookahead(text, stretch.end + longer, unit.end + longer);
    const read = readAgain(text.slice(stretch.start, end), before, { stretch, longer }, reading);
    if (read !== undefined) return spliced(before, text, stretch, read);
  }
  const isLarge = unit.end - unit.start > text.length / LARGE;
  return reading.isLines && !isLarge ? lineSplice(before, text, unit, reading) : undefined;
}

/** To read a fourth of a text in vain is the most that a change which breaks it may cost. */
const LARGE = 4;
/** However deep it stands: each container around the change is tried twice, and FHIR nests some ten deep. */
const TRIES = 32;

/** The node after the change that was `node` before it; `NONE` if it was in what has been read again. */
export function movedNode({ node: changed, endBefore, end }: Splice, node: Node): Node {
  if (node < changed) return node;
  return node < endBefore ? NONE : node + end - endBefore;
}

/** The line that holds a change; one of the text before, whose lines are texts of their own. */
function lineAround(text: string, { start, endBefore }: Change): Range {
  const end = text.indexOf('\n', endBefore);
  return { start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1, end: end < 0 ? text.length : end };
}

/** True if reading the stretch finds all that is wrong in the text that it is a part of. */
function holdsErrors({ errors: { start, end } }: Stretch, tree: Tree, unit: Range): boolean {
  return tree.errors.every(
    (error) => (error.start >= start && error.end <= end) || error.start < unit.start || error.start > unit.end,
  );
}

/** What follows from a fault may be behind it, and goes without saying; but not behind a comma or a closing bracket. */
function isPlainBehind({ end, closes, around }: Stretch, tree: Tree, unit: Range): boolean {
  const container = around[around.length - (closes ? 2 : 1)];
  const at = skipSpace(tree.text, end);
  if (container === undefined || at >= unit.end) return container === undefined && at >= unit.end;
  const code = tree.text.charCodeAt(at);
  return code === COMMA || code === (kindOf(tree, container) === OBJECT ? BRACE_CLOSE : BRACKET_CLOSE);
}

/**
 * Where a text may end for one who reads up to `at`. To tell what is wrong there nobody looks farther than to a comma, a
 * name and its colon, each of which may stand on a line of its own, and from there to the end of the line.
 */
function endOfLookahead(text: string, at: number, unitEnd: number): number {
  let end = at;
  for (let line = 0; line < 3; line++) {
    end = text.indexOf('\n', skipSpace(text, end));
    if (end < 0 || end > unitEnd) return unitEnd;
  }
  return end;
}

interface Moved {
  readonly stretch: Stretch;
  readonly longer: number;
}

function readAgain(
  text: string,
  before: Tree,
  { stretch, longer }: Moved,
  { readCodes, isLines }: Reading,
): ReadStretch | undefined {
  const { start, end, state, closes, around } = stretch;
  if (isLines && text.includes('\n')) return undefined;
  const kinds = around.map((node) => kindOf(before, node));
  return parseStretch(text, { state, end: end + longer - start, closes, around: kinds, readCodes });
}

/** A line of NDJSON is read by itself. */
function lineSplice(before: Tree, text: string, line: Range, { readCodes }: Reading): Splice | undefined {
  const now = text.slice(line.start, line.end + text.length - before.text.length);
  if (now.includes('\n') || before.text.slice(line.start, line.end).includes('\n')) return undefined;
  return spliced(before, text, rootsIn(before, line), { tree: parse(now, { readCodes }), first: 0, flags: 0 });
}

function spliced(before: Tree, text: string, stretch: Stretch, again: ReadStretch): Splice {
  const { tree: read, flags } = again;
  const { start, first: node, behind: endBefore, around } = stretch;
  const end = node + read.count;
  const added = end - endBefore;
  const longer = text.length - before.text.length;
  const place = { node, endBefore, end, around };
  const tree = {
    text,
    count: before.count + added,
    kind: splicedKinds(before.kind, read.kind, place, flags),
    start: splicedColumn(before.start, read.start, place, { base: start, more: longer, ofAround: 0 }),
    end: splicedColumn(before.end, read.end, place, { base: start, more: longer, ofAround: longer }),
    next: splicedColumn(before.next, read.next, place, { base: node, more: added, ofAround: added }),
    errors: splicedErrors(before, again, stretch, { longer, added }),
  };
  return { tree, ...place };
}

type Place = Omit<Splice, 'tree'>;

/** `flags` are those of the innermost container. */
function splicedKinds(before: Uint8Array, read: Uint8Array, place: Place, flags: number): Uint8Array {
  const { node, endBefore, end, around } = place;
  const container = around[around.length - 1] ?? NONE;
  const flagged = container === NONE ? 0 : ((before[container] ?? 0) & KIND_BITS) | flags;
  const isFlagged = container === NONE || before[container] === flagged;
  if (isFlagged && end === endBefore && isSame(before, read, node, 0)) return before;
  const kind = new Uint8Array(before.length + end - endBefore);
  fill(kind, before, read, place);
  if (container !== NONE) kind[container] = flagged;
  return kind;
}

/** What is added to the numbers of a column: to those of the stretch, of the nodes behind it, of the containers around it. */
interface Shift {
  readonly base: number;
  readonly more: number;
  readonly ofAround: number;
}

/** A column for the tree, or that of the tree before if nothing in it has changed: most edits change a character of a value. */
function splicedColumn(
  before: Int32Array,
  read: Int32Array,
  place: Place,
  { base, more, ofAround }: Shift,
): Int32Array {
  const { node, endBefore, end, around } = place;
  if (end === endBefore && more === 0 && isSame(before, read, node, base)) return before;
  const column = new Int32Array(before.length + end - endBefore);
  fill(column, before, read, place);
  for (let at = node; at < end; at++) column[at] = (column[at] ?? 0) + base;
  if (more !== 0) for (let at = end; at < column.length; at++) column[at] = (column[at] ?? 0) + more;
  for (const one of around) column[one] = (column[one] ?? 0) + ofAround;
  return column;
}

function isSame(before: ArrayLike<number>, read: ArrayLike<number>, node: Node, base: number): boolean {
  for (let at = 0; at < read.length; at++) if (before[node + at] !== (read[at] ?? 0) + base) return false;
  return true;
}

function fill<T extends Int32Array | Uint8Array>(column: T, before: T, read: T, { node, endBefore, end }: Place): void {
  column.set(before.subarray(0, node));
  column.set(read, node);
  column.set(before.subarray(endBefore), end);
}

/** Those of the stretch in the place of those that it had. What is wrong elsewhere is so in another line. */
function splicedErrors(
  before: Tree,
  { tree: read, first: counted }: ReadStretch,
  { start, end, first, around }: Stretch,
  { longer, added }: { readonly longer: number; readonly added: number },
): readonly SyntaxProblem[] {
  if (before.errors.length === 0 && read.errors.length === 0) return before.errors;
  const nodeOf = (node: Node): Node => (node < around.length ? (around[node] ?? NONE) : node - counted + first);
  return [
    ...before.errors.filter((error) => error.start < start),
    ...read.errors.map((error) => movedError(error, start, nodeOf(error.node))),
    ...before.errors
      .filter((error) => error.start > end)
      .map((error) => movedError(error, longer, error.node === NONE ? NONE : error.node + added)),
  ];
}

function movedError({ code, start, end }: SyntaxProblem, by: number, node: Node): SyntaxProblem {
  return { code, start: start + by, end: end + by, node };
}
