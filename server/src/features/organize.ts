import type { Range } from '../base/range';
import { firstFrom } from '../base/sorted';
import { orderOf } from '../model/edits';
import type { Snapshot } from '../service/snapshot';
import type { Row, Type } from '../spec/table';
import { CARRIAGE_RETURN, COMMA, codeAt, END, LINE_FEED, skipSpace } from '../syntax/characters';
import type { TextEdit } from '../syntax/edit';
import { childrenOf, endOf, type Node, nextOf, startOf, type Tree, valueOf } from '../syntax/tree';
import { commentEnd } from './format/gaps';
import { objectsIn } from './objects';
import { condensed } from './refactor/condensed';
import { isBroken } from './refactor/isBroken';

/**
 * Puts the properties of every element of every selection into the order of the definitions, the `_` sibling of a
 * primitive behind it. What the tables do not know stays behind what it stands behind now. Every property moves with the
 * comments before it, and with those behind it on its line; the white space between them stays where it is. A selection
 * that is not well-formed JSON is left alone. The edits are those of the outermost objects that change; done again there
 * are none.
 */
export function organize(snapshot: Snapshot): readonly TextEdit[] {
  return condensed(snapshot.text, editsOf(snapshot.text, [...arrangedIn(snapshot)]));
}

/** True if `organize` changes nothing; it looks no further than to the first object that it would change. */
export function isInOrder(snapshot: Snapshot): boolean {
  for (const _ of arrangedIn(snapshot)) return false;
  return true;
}

function* arrangedIn(snapshot: Snapshot): Generator<Arranged> {
  const { tree, text, model } = snapshot;
  const broken = new Set(model.resources.filter(({ node }) => isBroken(tree, node)));
  const orders = new Orders();
  for (const { node, type, resource } of objectsIn(snapshot, { start: 0, end: text.length })) {
    if (broken.has(resource)) continue;
    const order = orders.of(type);
    if (isSorted(snapshot, node, order)) continue;
    const one = arrange(snapshot, node, placesOf(snapshot, node, order));
    if (one !== undefined) yield one;
  }
}

/** The place of each property in its object; a `_` sibling stands half a place behind its property. */
class Orders {
  private readonly known = new Map<Type, ReadonlyMap<number, number>>();

  of(type: Type): ReadonlyMap<number, number> {
    const known = this.known.get(type);
    if (known !== undefined) return known;
    const place = (row: Row): number => orderOf(type, row) + (row.siblingOf === undefined ? 0 : 0.5);
    const order = new Map(type.rows.map((row) => [row.id, place(row)]));
    this.known.set(type, order);
    return order;
  }
}

/** A span of the text, and the pieces that come to stand there: spans of the same text, and commas. */
interface Arranged {
  readonly range: Range;
  readonly pieces: readonly (Range | string)[];
}

/** A property as it moves: its comments and its name, its value, and what stands behind it. */
interface Member {
  /** The white space before it, which does not move. */
  readonly gap: Range;
  readonly body: Range;
  /** What stands between the value and the comma. */
  readonly beforeComma: Range;
  /** The comments behind the comma on the same line. */
  readonly afterComma: Range;
}

/** True if the order of an object's properties is that of the definitions. */
function isSorted({ tree, model }: Snapshot, object: Node, order: ReadonlyMap<number, number>): boolean {
  const end = nextOf(tree, object);
  let last = Number.NEGATIVE_INFINITY;
  for (let key = object + 1; key < end; key = nextOf(tree, valueOf(key))) {
    const place = order.get(model.row[key] ?? 0) ?? last;
    if (place < last) return false;
    last = place;
  }
  return true;
}

/** The properties of an object as they come to stand; nothing where a comment is in the way. */
function arrange({ text, tree }: Snapshot, object: Node, places: readonly number[]): Arranged | undefined {
  const members = membersOf(text, tree, object);
  const order = members.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  const first = order.findIndex((from, to) => from !== to);
  const last = order.findLastIndex((from, to) => from !== to);
  const end = members[last]?.afterComma.end ?? 0;
  const pieces: (Range | string)[] = [];
  for (let slot = first; slot <= last; slot++) {
    const member = members[order[slot] ?? slot];
    const gap = members[slot]?.gap;
    if (member === undefined || gap === undefined) return undefined;
    if (slot > first) pieces.push(gap);
    pieces.push(member.body, member.beforeComma, slot === members.length - 1 ? '' : ',', member.afterComma);
    const next = slot < last ? members[slot + 1]?.gap.start : end;
    if (hasLineComment(text, member.afterComma) && !isLineEnd(text, next ?? end)) return undefined;
  }
  return { range: { start: members[first]?.body.start ?? end, end }, pieces };
}

/** The places of an object's properties; one that the tables do not know has the place of the one before it. */
function placesOf({ tree, model }: Snapshot, object: Node, order: ReadonlyMap<number, number>): readonly number[] {
  const places: number[] = [];
  for (const key of childrenOf(tree, object)) {
    places.push(order.get(model.row[key] ?? 0) ?? places.at(-1) ?? Number.NEGATIVE_INFINITY);
  }
  return places;
}

function membersOf(text: string, tree: Tree, object: Node): readonly Member[] {
  const members: Member[] = [];
  let at = lineCommentsEnd(text, startOf(tree, object) + 1);
  for (const key of childrenOf(tree, object)) {
    const start = Math.min(skipSpace(text, at), startOf(tree, key));
    const end = endOf(tree, valueOf(key));
    const comma = skipTrivia(text, end);
    const hasComma = codeAt(text, comma) === COMMA;
    const behind = hasComma ? comma + 1 : end;
    const afterComma = { start: behind, end: lineCommentsEnd(text, behind) };
    const beforeComma = { start: end, end: hasComma ? comma : end };
    members.push({ gap: { start: at, end: start }, body: { start, end }, beforeComma, afterComma });
    at = afterComma.end;
  }
  return members;
}

/** The offset behind white space and comments. */
function skipTrivia(text: string, from: number): number {
  for (let at = from; ; ) {
    const start = skipSpace(text, at);
    const end = commentEnd(text, start);
    if (end === start) return start;
    at = end;
  }
}

/** The offset behind the comments that begin on the line of `from`; `from` itself where there are none. */
function lineCommentsEnd(text: string, from: number): number {
  let behind = from;
  for (;;) {
    const start = (/[ \t]*/y.exec(text.slice(behind, behind + LONGEST_GAP))?.[0].length ?? 0) + behind;
    const end = commentEnd(text, start);
    if (end === start) return behind;
    behind = end;
  }
}

const LONGEST_GAP = 1000;

function hasLineComment(text: string, { start, end }: Range): boolean {
  return text.slice(start, end).includes('//');
}

function isLineEnd(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return code === LINE_FEED || code === CARRIAGE_RETURN || code === END;
}

/** An edit for each outermost span, with the spans inside of it arranged too. */
function editsOf(text: string, arranged: readonly Arranged[]): readonly TextEdit[] {
  const sorted = [...arranged].sort((a, b) => a.range.start - b.range.start);
  const starts = sorted.map(({ range }) => range.start);
  const edits: TextEdit[] = [];
  let end = 0;
  for (const one of sorted) {
    if (one.range.start < end) continue;
    end = one.range.end;
    edits.push({ range: one.range, text: rendered(text, sorted, starts, one) });
  }
  return edits;
}

/** The pieces of a span, with those of the spans in them; without recursion, since extensions may nest deep. */
function rendered(text: string, sorted: readonly Arranged[], starts: readonly number[], top: Arranged): string {
  let result = '';
  const open = top.pieces.toReversed();
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    if (typeof piece === 'string') {
      result += piece;
      continue;
    }
    // A span that begins where a piece does is the one that the piece is of: those inside begin behind a name.
    const inner = sorted[firstFrom(starts, piece.start + 1)];
    if (inner === undefined || inner.range.start >= piece.end) {
      result += text.slice(piece.start, piece.end);
      continue;
    }
    result += text.slice(piece.start, inner.range.start);
    open.push({ start: inner.range.end, end: piece.end }, ...inner.pieces.toReversed());
  }
  return result;
}
