import { keepCompiled } from '../base/keepCompiled';
import { LIMITS } from '../base/limits';
import * as C from './characters';
import { charCodes, type ReadCodes } from './codes';
import { readBadNumber, readBrokenString, recover } from './recovery';
import {
  ARRAY,
  FALSE,
  KEY,
  KIND_BITS,
  NONE,
  type Node,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  type SyntaxCode,
  type SyntaxProblem,
  TRUE,
  type Tree,
  UNFINISHED,
} from './tree';

export interface ParseOptions {
  /** Offset where the JSON begins; text before it is left alone. */
  readonly from?: number;
  /** How to get at the codes of the text. */
  readonly readCodes?: ReadCodes;
}

/**
 * Reads JSON text into a tape. One pass, no recursion, and it never fails: broken text gives what could be read, and
 * one problem for each fault. Reading goes on after a fault so that finished parts can still be checked.
 */
export function parse(text: string, { from, readCodes = charCodes }: ParseOptions = {}): Tree {
  const parser = new Parser(text, readCodes(text));
  parser.read(from ?? (text.charCodeAt(0) === C.BYTE_ORDER_MARK ? 1 : 0), text.length);
  return parser.tree();
}

/** A stretch of a text that stands inside of containers, and that is read as if all the text were. */
export interface StretchOptions {
  /** What may come first in it, such as `NAME`. */
  readonly state: number;
  /** Where it ends: behind a value in the innermost container, or where that is closed. */
  readonly end: number;
  readonly closes: boolean;
  /** The kinds of the containers around it, the outermost first. */
  readonly around: readonly number[];
  readonly readCodes: ReadCodes;
}

/**
 * Reads the stretch that `text` begins with; what is wrong in it may be told by what stands behind it. Nothing if what is
 * read does not end where the stretch should.
 */
export function parseStretch(
  text: string,
  { state, end, closes, around, readCodes }: StretchOptions,
): ReadStretch | undefined {
  const parser = new Parser(text, readCodes(text.slice(0, end)));
  for (const kind of around) parser.openContainer(kind, 0);
  const inside = parser.open;
  const isOfName = state === VALUE && parser.inObject;
  if (isOfName) parser.add(KEY, 0, 0);
  const first = parser.count;
  parser.outside = closes ? (parser.next[inside] ?? NONE) : inside;
  parser.read(0, end, state);
  const isClosed = !closes || parser.end[inside] === end;
  const isWhole = parser.at === end && parser.open === parser.outside && isClosed;
  const isAfterValue = parser.state === AFTER_VALUE || parser.state === DONE;
  if (!isWhole || !isAfterValue || parser.errors.length >= LIMITS.syntaxErrors) return undefined;
  const isOneValue = !isOfName || parser.next[first] === parser.count;
  return isOneValue ? { tree: parser.tree(first), first, flags: (parser.kind[inside] ?? 0) & ~KIND_BITS } : undefined;
}

export interface ReadStretch {
  /** The names and values that stand in it. */
  readonly tree: Tree;
  /** What the errors of the tree call its first node: they count the containers around it too. */
  readonly first: Node;
  /** The flags of the container that they stand in. */
  readonly flags: number;
}

// What may come next.
export const VALUE = 0; // after a colon, or the document itself
export const FIRST_NAME = 1; // after {
export const NAME = 2; // after a comma in an object
export const FIRST_ITEM = 3; // after [
export const ITEM = 4; // after a comma in an array
export const AFTER_VALUE = 5; // comma or closer
export const DONE = 6; // the document has been closed

/** The state of one reading: `read` is the straight road, `recovery.ts` takes over wherever the text leaves it. */
export class Parser {
  at = 0;
  /** Where the reading ends: at a 0 among the codes. */
  limit = 0;
  state = VALUE;
  /** Innermost container that is open. While one is open, its `next` holds the container around it. */
  open: Node = NONE;
  /** What is read ends inside of this container: `NONE` for a whole text. */
  outside: Node = NONE;
  /** The innermost container that is open is an object. */
  inObject = false;
  /** How many containers of each kind are open. */
  openObjects = 0;
  openArrays = 0;
  /** No quote on this line, before this offset, can end a string; so no one need look again. */
  noStringEndBefore = 0;
  /** The token before was at fault, so a comma or colon that is missing after it is no fault of its own. */
  quiet = false;

  count = 0;
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  next: Int32Array;
  readonly errors: SyntaxProblem[] = [];

  constructor(
    readonly text: string,
    /** Of the text up to `limit`, with a 0 behind them. */
    readonly codes: Uint16Array,
  ) {
    const tape = tapeFor((text.length >> 3) + 16);
    this.kind = tape.kind;
    this.start = tape.start;
    this.end = tape.end;
    this.next = tape.next;
  }

  /** Reads the JSON that stands from `from` to `limit`. */
  read(from: number, limit: number, first = VALUE): void {
    const codes = this.codes;
    let at = from;
    let state = first;
    this.limit = limit;
    this.quiet = false;
    for (;;) {
      let c = codes[at] ?? 0;
      while (c === C.SPACE || c === C.LINE_FEED || c === C.CARRIAGE_RETURN || c === C.TAB) c = codes[++at] ?? 0;
      if (state === AFTER_VALUE) {
        if (c === C.COMMA) {
          at++;
          state = this.inObject ? NAME : ITEM;
          this.quiet = false;
          continue;
        }
        if (c === (this.inObject ? C.BRACE_CLOSE : C.BRACKET_CLOSE)) {
          state = this.close(++at);
          continue;
        }
      } else if (state === NAME || state === FIRST_NAME) {
        if (c === C.QUOTE) {
          at = this.readString(at, KEY);
          while (C.isSpace(codes[at] ?? 0)) at++;
          if (codes[at] === C.COLON) {
            at++;
            state = VALUE;
            continue;
          }
          this.at = at;
          state = recover.afterName(this);
          at = this.at;
          continue;
        }
        if (c === C.BRACE_CLOSE && state === FIRST_NAME) {
          state = this.close(++at);
          continue;
        }
      } else if (state !== DONE) {
        if (c === C.QUOTE) {
          at = this.readString(at, STRING);
          state = this.afterValue();
          continue;
        }
        if (c === C.MINUS || (c >= C.DIGIT_0 && c <= C.DIGIT_9)) {
          at = this.readNumber(at, c);
          state = this.afterValue();
          continue;
        }
        if (c === C.BRACE_OPEN) {
          this.openContainer(OBJECT, at++);
          state = FIRST_NAME;
          continue;
        }
        if (c === C.BRACKET_OPEN) {
          this.openContainer(ARRAY, at++);
          state = FIRST_ITEM;
          continue;
        }
        if (c === C.BRACKET_CLOSE && state === FIRST_ITEM) {
          state = this.close(++at);
          continue;
        }
        const literalEnd = this.readLiteral(at, c);
        if (literalEnd > at) {
          at = literalEnd;
          state = this.afterValue();
          continue;
        }
      }
      this.at = at;
      this.state = state;
      if (!recover.step(this, at < limit ? c : C.END)) return;
      at = this.at;
      state = this.state;
    }
  }

  /**
   * Reads the line from `from` to `end` as a text of its own. Of one that is at fault nothing is kept, and the result is
   * false: to know what is meant there takes a look at what follows, which is another line here.
   */
  readLine(from: number, end: number): boolean {
    const { codes, count } = this;
    const behind = codes[end] ?? 0;
    codes[end] = 0;
    this.read(from, end);
    codes[end] = behind;
    if (this.errors.length === 0) return true;
    this.errors.length = 0;
    this.count = count;
    return false;
  }

  /** The tree of the nodes from `first` on, as if there were no others; its errors name all of them. */
  tree(first: Node = 0): Tree {
    const { text, count, errors } = this;
    const fits = first === 0 && count === this.kind.length;
    const tree = {
      text,
      count: count - first,
      kind: fits ? this.kind : this.kind.subarray(first, count),
      start: fits ? this.start : this.start.subarray(first, count),
      end: fits ? this.end : this.end.subarray(first, count),
      next: fits ? this.next : this.next.subarray(first, count),
    };
    if (first > 0) for (let node = 0; node < tree.count; node++) tree.next[node] = (tree.next[node] ?? 0) - first;
    return { ...tree, errors };
  }

  afterValue(): number {
    return this.open === NONE ? DONE : AFTER_VALUE;
  }

  add(kind: number, start: number, end: number): Node {
    const node = this.count;
    if (node === this.kind.length) this.grow();
    this.kind[node] = kind;
    this.start[node] = start;
    this.end[node] = end;
    this.next[node] = node + 1;
    this.count = node + 1;
    return node;
  }

  openContainer(kind: number, at: number): void {
    const node = this.add(kind, at, at + 1);
    this.next[node] = this.open;
    this.open = node;
    this.inObject = kind === OBJECT;
    this.quiet = false;
    if (this.inObject) this.openObjects++;
    else this.openArrays++;
  }

  /** Closes the innermost container at offset `end`, and gives the state after it. */
  close(end: number): number {
    const node = this.open;
    const around = this.next[node] ?? NONE;
    if (this.inObject) this.openObjects--;
    else this.openArrays--;
    this.open = around;
    this.inObject = around !== NONE && ((this.kind[around] ?? 0) & KIND_BITS) === OBJECT;
    this.next[node] = this.count;
    this.end[node] = end;
    this.quiet = false;
    return around === NONE ? DONE : AFTER_VALUE;
  }

  report(code: SyntaxCode, start: number, end: number, node: Node = NONE): void {
    const last = this.errors[this.errors.length - 1];
    if (this.errors.length >= LIMITS.syntaxErrors || (last !== undefined && last.start === start)) return;
    this.errors.push({ code, start, end, node });
  }

  /** Says that something in the innermost open container has not been typed yet. */
  markUnfinished(): void {
    if (this.open !== NONE) this.flag(this.open, UNFINISHED);
  }

  flag(node: Node, flag: number): void {
    this.kind[node] = (this.kind[node] ?? 0) | flag;
  }

  /** Reads the string whose quote stands at `at`, and gives the offset after it. */
  readString(at: number, kind: number): number {
    const codes = this.codes;
    let i = at + 1;
    let c = codes[i] ?? 0;
    while (c !== C.QUOTE && c !== C.BACKSLASH && c >= C.SPACE) c = codes[++i] ?? 0;
    if (c !== C.QUOTE) return readBrokenString(this, at, i, kind);
    this.add(kind, at, ++i);
    return i;
  }

  private readNumber(at: number, first: number): number {
    const codes = this.codes;
    let i = at;
    let c = first === C.MINUS ? (codes[++i] ?? 0) : first;
    if (c === C.DIGIT_0) c = codes[++i] ?? 0;
    else if (c > C.DIGIT_0 && c <= C.DIGIT_9) {
      do c = codes[++i] ?? 0;
      while (c >= C.DIGIT_0 && c <= C.DIGIT_9);
    } else return readBadNumber(this, at);
    if (c === C.DOT) {
      c = codes[++i] ?? 0;
      if (!C.isDigit(c)) return readBadNumber(this, at);
      while (c >= C.DIGIT_0 && c <= C.DIGIT_9) c = codes[++i] ?? 0;
    }
    if (c === C.COMMA || c === C.LINE_FEED) {
      this.add(NUMBER, at, i);
      return i;
    }
    if (c === C.LETTER_E || c === C.LETTER_CAPITAL_E) {
      c = codes[++i] ?? 0;
      if (c === C.PLUS || c === C.MINUS) c = codes[++i] ?? 0;
      if (!C.isDigit(c)) return readBadNumber(this, at);
      while (C.isDigit(c)) c = codes[++i] ?? 0;
    }
    if (i < this.limit && !C.endsWord(c) && c !== C.SLASH) return readBadNumber(this, at);
    this.add(NUMBER, at, i);
    return i;
  }

  private readLiteral(at: number, c: number): number {
    if (c === C.LETTER_T) return this.readWord(at, 'true', TRUE);
    if (c === C.LETTER_F) return this.readWord(at, 'false', FALSE);
    if (c === C.LETTER_N) return this.readWord(at, 'null', NULL);
    return at;
  }

  private readWord(at: number, word: string, kind: number): number {
    const end = at + word.length;
    if (!this.text.startsWith(word, at)) return at;
    const after = C.codeAt(this.text, end);
    if (!C.endsWord(after) && after !== C.SLASH) return at;
    this.add(kind, at, end);
    return end;
  }

  private grow(): void {
    const wider = tapeFor(this.kind.length * 2);
    wider.kind.set(this.kind);
    wider.start.set(this.start);
    wider.end.set(this.end);
    wider.next.set(this.next);
    this.kind = wider.kind;
    this.start = wider.start;
    this.end = wider.end;
    this.next = wider.next;
  }
}

/** Room for so many nodes, in one piece of memory: a reading of a few lines would spend its time on getting four. */
function tapeFor(capacity: number): Pick<Tree, 'kind' | 'start' | 'end' | 'next'> {
  const memory = new ArrayBuffer(capacity * 13);
  return {
    start: new Int32Array(memory, 0, capacity),
    end: new Int32Array(memory, capacity * 4, capacity),
    next: new Int32Array(memory, capacity * 8, capacity),
    kind: new Uint8Array(memory, capacity * 12, capacity),
  };
}

keepCompiled(new Parser('', charCodes('')));
