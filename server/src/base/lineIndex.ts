import { firstFrom } from './sorted';

/**
 * Where lines start in a text, to turn an offset into a line and a character and back. A line ends with `\n`, `\r\n`
 * or `\r`, as in LSP; lines and characters count from zero, characters in UTF-16 units.
 */
export interface LineIndex {
  readonly lineCount: number;
  lineAt(offset: number): number;
  lineStart(line: number): number;
  /** Offset after the last character of the line, before its line break. */
  lineEnd(line: number): number;
  /** That of the text which this one has become; only what is in the changed stretch is looked at. */
  after(change: Stretch, text: string): LineIndex;
}

/** The characters from `start` on, up to `endBefore` in the one text and `end` in the other, are all that differs. */
interface Stretch {
  readonly start: number;
  readonly endBefore: number;
  readonly end: number;
}

export function lineIndex(text: string): LineIndex {
  return linesOf(text, lineStarts(text));
}

/** `starts` are in ascending order, the first one is 0. */
function linesOf(text: string, starts: ArrayLike<number>): LineIndex {
  const startOf = (line: number): number => starts[Math.max(0, Math.min(line, starts.length - 1))] ?? 0;
  return {
    lineCount: starts.length,
    lineAt: (offset) => Math.max(0, firstFrom(starts, offset + 1) - 1),
    lineStart: startOf,
    lineEnd(line) {
      if (line >= starts.length - 1) return text.length;
      const end = startOf(line + 1) - 1;
      const isSecond = text.charCodeAt(end) === LINE_FEED && end > startOf(line);
      return isSecond && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
    },
    after: (change, now) => linesOf(now, startsAfter(starts, change, now)),
  };
}

/** The same list, if no line begins anywhere else than before. */
function startsAfter(starts: ArrayLike<number>, { start, endBefore, end }: Stretch, text: string): ArrayLike<number> {
  // Whether a line ends with the character before the change depends on the first one in it.
  const found: number[] = [];
  for (let at = Math.max(0, start - 1); at < end; at++) if (endsLine(text, at)) found.push(at + 1);
  const first = firstFrom(starts, Math.max(1, start));
  const behind = firstFrom(starts, endBefore + 1);
  const added = end - endBefore;
  const isSame = added === 0 && found.length === behind - first;
  if (isSame && found.every((at, index) => starts[first + index] === at)) return starts;
  const now = new Int32Array(first + found.length + starts.length - behind);
  for (let at = 0; at < first; at++) now[at] = starts[at] ?? 0;
  now.set(found, first);
  const shift = first + found.length - behind;
  for (let at = behind; at < starts.length; at++) now[at + shift] = (starts[at] ?? 0) + added;
  return now;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function lineStarts(text: string): number[] {
  const starts = [0];
  const onlyLineFeeds = !text.includes('\r');
  if (onlyLineFeeds) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) if (endsLine(text, at)) starts.push(at + 1);
  return starts;
}

/** True for the last character of a line break. */
function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED);
}

/** The line break of a text: its first one. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The white space at the start of the line of an offset. */
export function indentAt(text: string, lines: LineIndex, offset: number): string {
  const start = lines.lineStart(lines.lineAt(offset));
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(start, end);
}
