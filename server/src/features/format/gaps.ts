import { LIMITS } from '../../base/limits';
import type { Range } from '../../base/range';
import { ASTERISK, CARRIAGE_RETURN, codeAt, LINE_FEED, SLASH, skipSpace } from '../../syntax/characters';
import type { TextEdit } from '../../syntax/edit';

/** What may stand between two tokens besides white space and comments. */
export type Punctuation =
  /** Nothing: behind an opening bracket. */
  | { readonly is: 'none' }
  /** A comma or colon that must be there. */
  | { readonly is: 'between'; readonly code: number }
  /** A comma that is too many, before a closing bracket. */
  | { readonly is: 'closing'; readonly code: number };

/** White space as it is to be. */
export interface Wanted {
  /** Before the next token: nothing, a space, or `line`. */
  readonly space: string;
  /** A line break with the indentation of the next token. */
  readonly line: string;
  /** The same for a comment before it. */
  readonly commentLine: string;
}

/**
 * Collects edits that change white space between tokens and nothing else. A gap in which there is anything that should
 * not be there is left alone.
 */
export class Gaps {
  /** Characters that are put in. */
  added = 0;
  // A document has some 100,000 gaps: their edits stand in lists beside each other until they are asked for.
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly spaces: string[] = [];

  /** Only gaps that lie in `within` are changed. Once `wanted` of them are, whoever lays out may stop. */
  constructor(
    private readonly text: string,
    private readonly within: Range = { start: 0, end: text.length },
    private readonly wanted = Number.POSITIVE_INFINITY,
  ) {}

  /** Nobody asks for more: there are as many edits as are wanted, or too many characters. */
  get isEnough(): boolean {
    return this.starts.length >= this.wanted || this.added > LIMITS.formatted;
  }

  /** The gap from `from`, behind a token, to `to`, where the next one begins. */
  set(from: number, to: number, punctuation: Punctuation, wanted: Wanted): void {
    const { text } = this;
    if (this.isAsWanted(from, to, punctuation, wanted.space)) return;
    const first = skipSpace(text, from);
    if (first >= to) {
      if (punctuation.is !== 'between') this.space(from, to, wanted.space);
      return;
    }
    if (punctuation.is !== 'none' && text.charCodeAt(first) === punctuation.code && skipSpace(text, first + 1) >= to) {
      this.space(from, first, '');
      this.space(first + 1, to, wanted.space);
      return;
    }
    const pieces = piecesIn(text, from, to, punctuation);
    if (pieces !== undefined) this.aroundComments(from, to, pieces, punctuation, wanted);
  }

  /** Most gaps of most documents are: comparing one as a whole takes less than looking at each character. */
  private isAsWanted(from: number, to: number, punctuation: Punctuation, space: string): boolean {
    const hasOne = punctuation.is !== 'none' && this.text.charCodeAt(from) === punctuation.code;
    if (!hasOne && punctuation.is === 'between') return false;
    const at = hasOne ? from + 1 : from;
    return to - at === space.length && this.text.startsWith(space, at);
  }

  /** Comments stay behind what they stand behind, or on lines of their own. */
  private aroundComments(
    from: number,
    to: number,
    pieces: readonly Piece[],
    punctuation: Punctuation,
    { space, line, commentLine }: Wanted,
  ): void {
    const separator = pieces.findIndex(({ is }) => is === 'separator');
    const isClosing = punctuation.is === 'closing';
    const behind = pieces.slice(separator + 1);
    // A comment on the line of the next item goes with it.
    const goesAhead = space === line && !isClosing && !this.hasBreak(pieces[separator]?.end ?? from, behind, to);
    let at = from;
    let before: Piece['is'] | 'token' = 'token';
    pieces.forEach((piece, index) => {
      const isBroken = this.isBroken(at, piece.start);
      if (piece.is === 'separator') this.space(at, piece.start, before === 'lineComment' ? commentLine : '');
      else {
        const isAhead = goesAhead && index === separator + 1;
        this.space(at, piece.start, before === 'lineComment' || isBroken || isAhead ? commentLine : ' ');
      }
      at = piece.end;
      before = piece.is;
    });
    const last = pieces.at(-1)?.is;
    if (last === 'lineComment' || (last === 'comment' && (isClosing || this.isBroken(at, to))))
      this.space(at, to, line);
    else this.space(at, to, last === 'comment' ? ' ' : space);
  }

  /** True if a line ends before one of the pieces, or before `to`. */
  private hasBreak(from: number, pieces: readonly Piece[], to: number): boolean {
    let at = from;
    for (const { start, end } of pieces) {
      if (this.isBroken(at, start)) return true;
      at = end;
    }
    return this.isBroken(at, to);
  }

  private isBroken(from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const code = this.text.charCodeAt(at);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) return true;
    }
    return false;
  }

  /** Replaces white space by white space. */
  space(from: number, to: number, wanted: string): void {
    if (to - from === wanted.length && (from === to || this.text.startsWith(wanted, from))) return;
    if (from < this.within.start || to > this.within.end) return;
    this.added += wanted.length;
    this.starts.push(from);
    this.ends.push(to);
    this.spaces.push(wanted);
  }

  /**
   * The edits, in the order of the text. A text of one long line needs one for each of its tokens; past `most`, those
   * that stand in the same stretch of the text become one.
   */
  edits(most: number): TextEdit[] {
    const stretch = this.starts.length <= most ? 0 : Math.ceil(this.text.length / most);
    const edits: TextEdit[] = [];
    for (let index = 0; index < this.starts.length; ) {
      const start = this.starts[index] ?? 0;
      const limit = stretch === 0 ? 0 : (Math.floor(start / stretch) + 1) * stretch;
      let end = this.ends[index] ?? 0;
      let added = this.spaces[index] ?? '';
      for (index++; (this.starts[index] ?? limit) < limit; index++) {
        added += this.text.slice(end, this.starts[index]) + (this.spaces[index] ?? '');
        end = this.ends[index] ?? 0;
      }
      edits.push(this.shortened(start, end, added));
    }
    return edits;
  }

  /** What the text before and after begin with stays. */
  private shortened(start: number, end: number, added: string): TextEdit {
    const { text } = this;
    const most = Math.min(end - start, added.length);
    let same = 0;
    while (same < most && text.charCodeAt(start + same) === added.charCodeAt(same)) same++;
    // A client cannot point between the halves of a line break.
    if (same > 0 && text.charCodeAt(start + same - 1) === CARRIAGE_RETURN) same--;
    return { range: { start: start + same, end }, text: added.slice(same) };
  }
}

interface Piece {
  readonly is: 'separator' | 'comment' | 'lineComment';
  readonly start: number;
  readonly end: number;
}

/** What stands in a gap; nothing if there is anything else than comments and the punctuation. */
function piecesIn(text: string, from: number, to: number, punctuation: Punctuation): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let separators = 0;
  for (let at = skipSpace(text, from); at < to; at = skipSpace(text, at)) {
    const end = commentEnd(text, at);
    if (end > at && end <= to) {
      pieces.push({ is: codeAt(text, at + 1) === SLASH ? 'lineComment' : 'comment', start: at, end });
      at = end;
    } else if (punctuation.is !== 'none' && text.charCodeAt(at) === punctuation.code && separators === 0) {
      separators++;
      pieces.push({ is: 'separator', start: at, end: at + 1 });
      at++;
    } else return undefined;
  }
  return punctuation.is === 'between' && separators === 0 ? undefined : pieces;
}

/** Offset behind the comment that begins at `at`; `at` if none does, or if it does not end. */
export function commentEnd(text: string, at: number): number {
  if (codeAt(text, at) !== SLASH) return at;
  if (codeAt(text, at + 1) === SLASH) {
    let end = at + 2;
    while (end < text.length && text.charCodeAt(end) !== LINE_FEED && text.charCodeAt(end) !== CARRIAGE_RETURN) end++;
    return end;
  }
  const close = codeAt(text, at + 1) === ASTERISK ? text.indexOf('*/', at + 2) : -1;
  return close < 0 ? at : close + 2;
}
