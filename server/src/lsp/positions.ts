import type { Range as LspRange, Position } from 'vscode-languageserver';
import type { LineIndex } from '../base/lineIndex';
import type { Range } from '../base/range';

/** What turns an offset of a text into a position and back. A snapshot is one. */
export interface Lines {
  readonly text: string;
  readonly lines: LineIndex;
}

/** A position past the end of its line or of the text stands for that end, as LSP has it. */
export function offsetAt({ text, lines }: Lines, { line, character }: Position): number {
  if (line < 0) return 0;
  if (line >= lines.lineCount) return text.length;
  const start = lines.lineStart(line);
  return Math.min(start + Math.max(0, character), lines.lineEnd(line));
}

export function positionAt({ text, lines }: Lines, offset: number): Position {
  const within = Math.max(0, Math.min(offset, text.length));
  const line = lines.lineAt(within);
  return { line, character: Math.min(within, lines.lineEnd(line)) - lines.lineStart(line) };
}

export function toLspRange(lines: Lines, { start, end }: Range): LspRange {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

/** A range whose ends a client has the wrong way round is the same range. */
export function toRange(lines: Lines, { start, end }: LspRange): Range {
  const [from, to] = [offsetAt(lines, start), offsetAt(lines, end)];
  return { start: Math.min(from, to), end: Math.max(from, to) };
}

/** Whether what a client sent is a position; where it lies past the text, `offsetAt` takes it for the end. */
export function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null || !('line' in value) || !('character' in value)) return false;
  return typeof value.line === 'number' && typeof value.character === 'number';
}

export function isRange(value: unknown): value is LspRange {
  return (
    typeof value === 'object' &&
    value !== null &&
    'start' in value &&
    'end' in value &&
    isPosition(value.start) &&
    isPosition(value.end)
  );
}
