import type { Range } from '../../base/range';
import { firstFrom } from '../../base/sorted';
import { inOrder, type TextEdit } from '../../syntax/edit';

/** Finds places of a text in the text that edits made of it, and back. */
export class Shift {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** Where each edit starts and ends in the new text. */
  private readonly newStarts: number[] = [];
  private readonly newEnds: number[] = [];

  constructor(edits: readonly TextEdit[]) {
    let grown = 0;
    for (const { range, text } of inOrder(edits)) {
      this.starts.push(range.start);
      this.ends.push(range.end);
      this.newStarts.push(range.start + grown);
      grown += text.length - (range.end - range.start);
      this.newEnds.push(range.end + grown);
    }
  }

  /** What stood at `offset` stands there now; inside what gave way, where its replacement starts. */
  forward(offset: number): number {
    return moved(offset, this.starts, this.ends, this.newStarts, this.newEnds);
  }

  /** What stands at `offset` stood there; inside what was put in, where that was put. */
  back(offset: number): number {
    return moved(offset, this.newStarts, this.newEnds, this.starts, this.ends);
  }

  /** The same for a range, which gets no emptier than one character. */
  backRange({ start, end }: Range): Range {
    const from = this.back(start);
    return { start: from, end: Math.max(this.back(end), from + 1) };
  }
}

/** Edits that insert at `offset` stand before it. */
function moved(
  offset: number,
  starts: readonly number[],
  ends: readonly number[],
  newStarts: readonly number[],
  newEnds: readonly number[],
): number {
  const last = firstFrom(starts, offset + 1) - 1;
  if (last < 0) return offset;
  const end = ends[last] ?? 0;
  return offset < end ? (newStarts[last] ?? 0) : offset - end + (newEnds[last] ?? 0);
}
