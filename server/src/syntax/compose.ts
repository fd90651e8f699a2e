import type { Range } from '../base/range';
import { CARRIAGE_RETURN, LINE_FEED } from './characters';
import { inOrder, type TextEdit } from './edit';

/**
 * Edits made in rounds, each round on the result of the one before it, as edits of the first text. They are in the
 * order of the text, do not overlap or touch, and leave alone what comes out as it was.
 */
export function compose(text: string, rounds: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  let pieces: readonly Piece[] = text.length === 0 ? [] : [{ start: 0, end: text.length }];
  for (const edits of rounds) pieces = edited(pieces, edits);
  return changes(text, pieces).flatMap((change) => trimmed(text, change));
}

/** A stretch of the first text that is still there, or text that was put in. */
type Piece = Range | string;

function edited(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const result: Piece[] = [];
  let index = 0;
  let taken = 0; // of the piece at `index`
  let at = 0;
  const advance = (to: number, isKept: boolean): void => {
    for (;;) {
      const piece = pieces[index];
      if (piece === undefined || at >= to) return;
      const length = Math.min(lengthOf(piece) - taken, to - at);
      if (isKept && length > 0) result.push(partOf(piece, taken, length));
      at += length;
      taken += length;
      if (taken < lengthOf(piece)) return;
      index++;
      taken = 0;
    }
  };
  for (const { range, text } of inOrder(edits)) {
    advance(range.start, true);
    if (text !== '') result.push(text);
    advance(range.end, false);
  }
  advance(Number.POSITIVE_INFINITY, true);
  return result;
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function partOf(piece: Piece, from: number, length: number): Piece {
  if (typeof piece === 'string') return piece.slice(from, from + length);
  return { start: piece.start + from, end: piece.start + from + length };
}

/** What stands between the stretches that are still there, which never change their order. */
function changes(text: string, pieces: readonly Piece[]): TextEdit[] {
  const found: TextEdit[] = [];
  let at = 0;
  let added = '';
  const upTo = (end: number): void => {
    if (end > at || added !== '') found.push({ range: { start: at, end }, text: added });
    added = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') added += piece;
    else {
      upTo(piece.start);
      at = piece.end;
    }
  }
  upTo(text.length);
  return found;
}

/** The edit without what it has in common with the text at its start and end; nothing if that is all of it. */
function trimmed(text: string, edit: TextEdit): TextEdit[] {
  const { start, end } = edit.range;
  const most = Math.min(end - start, edit.text.length);
  let before = 0;
  while (before < most && text.charCodeAt(start + before) === edit.text.charCodeAt(before)) before++;
  while (before > 0 && (isInsideOne(text, start + before) || isInsideOne(edit.text, before))) before--;
  let after = 0;
  while (
    after < most - before &&
    text.charCodeAt(end - after - 1) === edit.text.charCodeAt(edit.text.length - after - 1)
  ) {
    after++;
  }
  while (after > 0 && (isInsideOne(text, end - after) || isInsideOne(edit.text, edit.text.length - after))) after--;
  const range = { start: start + before, end: end - after };
  const rest = edit.text.slice(before, edit.text.length - after);
  return range.start === range.end && rest === '' ? [] : [{ range, text: rest }];
}

/** True between the halves of a surrogate pair or of a CRLF, where a client cannot point. */
function isInsideOne(text: string, at: number): boolean {
  const left = text.charCodeAt(at - 1);
  const right = text.charCodeAt(at);
  if (left === CARRIAGE_RETURN) return right === LINE_FEED;
  return left >= 0xd800 && left <= 0xdbff && right >= 0xdc00 && right <= 0xdfff;
}
