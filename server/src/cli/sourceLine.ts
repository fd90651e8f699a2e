import type { LineIndex } from '../base/lineIndex';
import type { Range } from '../base/range';
import { cellOf } from './screen';

/** A line of a document as a terminal shows it, and what to print under it to point at a part of it. */
export interface SourceLine {
  readonly text: string;
  readonly carets: string;
}

/**
 * The line on which `range` begins, in at most `room` columns: where it is longer, the part around the range, with `…`
 * for what is left out. Only as much of the line is looked at as fits, so a file of one long line costs nothing.
 */
export function sourceLine(text: string, lines: LineIndex, range: Range, room: number): SourceLine {
  const line = lines.lineAt(range.start);
  const lineStart = lines.lineStart(line);
  const lineEnd = lines.lineEnd(line);
  const start = Math.min(range.start, lineEnd);
  const marked = firstOf(text, start, Math.min(range.end, lineEnd), room - 2);
  const left = room - 2 - marked.width;
  const markedEnd = start + marked.length;
  // What stands before gets half of the rest, and more where what follows does not need its half.
  const following = firstOf(text, markedEnd, lineEnd, left);
  const before = lastOf(text, lineStart, start, Math.max(left >> 1, left - following.width));
  const after = firstOf(text, markedEnd, lineEnd, left - before.width);
  const lead = before.length < start - lineStart ? '…' : '';
  const trail = markedEnd + after.length < lineEnd ? '…' : '';
  return {
    text: lead + before.text + marked.text + after.text + trail,
    carets: ' '.repeat(lead.length + before.width) + '^'.repeat(Math.max(1, marked.width)),
  };
}

/** Part of a line: as it is printed, the columns that takes, and how many UTF-16 units of the document it stands for. */
interface Part {
  readonly text: string;
  readonly width: number;
  readonly length: number;
}

function firstOf(text: string, start: number, end: number, room: number): Part {
  return fitting(Array.from(text.slice(start, Math.min(end, start + looked(room)))), room);
}

function lastOf(text: string, start: number, end: number, room: number): Part {
  const part = fitting(Array.from(text.slice(Math.max(start, end - looked(room)), end)).reverse(), room);
  return { ...part, text: Array.from(part.text).reverse().join('') };
}

/** A column may take two units, and marks that take no column stand between. */
function looked(room: number): number {
  return Math.max(0, room) * 4;
}

function fitting(characters: readonly string[], room: number): Part {
  let shown = '';
  let width = 0;
  let length = 0;
  for (const character of characters) {
    const cell = cellOf(character);
    if (width + cell.width > room) break;
    shown += cell.text;
    width += cell.width;
    length += character.length;
  }
  return { text: shown, width, length };
}
