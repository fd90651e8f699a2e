import type { ReadCodes } from '../syntax/codes';

/**
 * Codes of a document: of all of it if it is short, else of the part that was asked for last and what follows it. They are
 * good until someone else asks the same reader, so whoever goes on after that has to ask again.
 */
export class CodeWindow {
  codes: Uint16Array = NO_CODES;
  /** The place in the text of the first of the codes. */
  from = 0;
  /** The place behind the last of them. */
  end = 0;
  private shown = '';

  constructor(
    private readonly text: string,
    private readonly readCodes: ReadCodes,
    /** How many codes to read at once, if there are so many; 0 for no more than is asked for. */
    private readonly ahead: number,
  ) {}

  /** Afterwards the codes from `start` to `end` are among those here. */
  show(start: number, end: number): void {
    if (start < this.from || end > this.end) {
      const isAll = this.text.length <= this.ahead;
      this.from = isAll ? 0 : start;
      this.end = isAll ? this.text.length : Math.min(Math.max(end, start + this.ahead), this.text.length);
      this.shown = isAll ? this.text : this.text.slice(this.from, this.end);
    }
    this.codes = this.readCodes(this.shown);
  }

  /** The codes from `start - from` to `end - from`, for one who knows that no one else has asked since he did last. */
  codesOf(start: number, end: number): Uint16Array {
    if (start < this.from || end > this.end) this.show(start, end);
    return this.codes;
  }
}

/** What `createReadCodes` keeps memory for. */
export const CODES_AHEAD = 4 * 1024 * 1024 - 1;

const NO_CODES = new Uint16Array(1);
