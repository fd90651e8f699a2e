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
}

export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const startOf = (line: number): number => starts[Math.max(0, Math.min(line, starts.length - 1))] ?? 0;
  return {
    lineCount: starts.length,
    lineAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    lineStart: startOf,
    lineEnd(line) {
      if (line >= starts.length - 1) return text.length;
      let end = startOf(line + 1) - 1;
      if (text.charCodeAt(end) === LINE_FEED && end > startOf(line) && text.charCodeAt(end - 1) === CARRIAGE_RETURN)
        end--;
      return end;
    },
  };
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
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) starts.push(at + 1);
  }
  return starts;
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
