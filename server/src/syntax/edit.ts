import type { Range } from '../base/range';

/** One replacement in a text: the characters of `range` give way to `text`. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** Applies edits that do not overlap, all meant for this one text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { range, text: added } of inOrder(edits)) {
    result += text.slice(at, range.start) + added;
    at = range.end;
  }
  return result + text.slice(at);
}

/** Edits by their places in the text; those of one place in the order given, insertions before what they stand before. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

export function replace(range: Range, text: string): TextEdit {
  return { range, text };
}

export function insert(offset: number, text: string): TextEdit {
  return { range: { start: offset, end: offset }, text };
}

export function remove(range: Range): TextEdit {
  return { range, text: '' };
}
