import { indentAt, type LineIndex } from '../../base/lineIndex';
import type { Range } from '../../base/range';
import { gapBefore } from '../../model/edits';
import { BRACE_OPEN, skipSpace } from '../../syntax/characters';
import { applyEdits, insert, replace, type TextEdit } from '../../syntax/edit';
import { childrenOf, endOf, NONE, type Node, startOf, type Tree, valueOf } from '../../syntax/tree';

/** Where text that moves has to fit in: each part of it keeps its characters, only the indentation of its lines changes. */

/** The line break and indentation of the properties or items beside which something is put. */
export interface Gap {
  /** All of it, as it stands before a neighbour: a line break and an indent, a space, or nothing. */
  readonly whole: string;
  readonly indent: string;
  readonly hasLineBreak: boolean;
}

export function gapOf(text: string, at: number, limit: number): Gap {
  const whole = gapBefore(text, at, limit);
  const indent = /[^\r\n]*$/.exec(whole)?.[0] ?? '';
  const hasLineBreak = indent.length < whole.length;
  return { whole, indent: hasLineBreak ? indent : '', hasLineBreak };
}

/** The lines after the first, moved from one indentation to another. */
export function reindented(text: string, from: string, to: string): string {
  if (from === to) return text;
  return text.replace(/(\r\n|\n|\r)([ \t]*)/g, (_, lineBreak: string, indent: string) =>
    indent.startsWith(from) ? lineBreak + to + indent.slice(from.length) : lineBreak + indent,
  );
}

/** The same as edits, one for each line of a range that has to move. */
export function reindentingEdits(text: string, { start, end }: Range, from: string, to: string): readonly TextEdit[] {
  if (from === to) return [];
  return [...text.slice(start, end).matchAll(/(\r\n|\n|\r)([ \t]*)/g)].flatMap(
    ({ index, 1: lineBreak = '', 2: indent = '' }) => {
      const at = start + index + lineBreak.length;
      return indent.startsWith(from) ? [replace({ start: at, end: at + from.length }, to)] : [];
    },
  );
}

/** The characters of a range after these edits, which lie in it. */
export function editedSource(text: string, { start, end }: Range, edits: readonly TextEdit[]): string {
  const moved = edits.map((edit) => ({
    range: { start: edit.range.start - start, end: edit.range.end - start },
    text: edit.text,
  }));
  return applyEdits(text.slice(start, end), moved);
}

/** Adds a property after `key`, or as the last one of an object; `write` gets the indentation it will stand at. */
export function addProperty(
  tree: Tree,
  object: Node,
  name: string,
  write: (gap: Gap) => string,
  after: Node = lastKeyOf(tree, object),
): TextEdit {
  const { text } = tree;
  const open = startOf(tree, object);
  if (after === NONE) return insert(open + 1, `"${name}": ${write({ whole: '', indent: '', hasLineBreak: false })}`);
  const colon = text.slice(text.indexOf(':', endOf(tree, after)), startOf(tree, valueOf(after)));
  const written = gapOf(text, startOf(tree, after), open);
  const isFirst = after === object + 1;
  const gap = isFirst && !written.hasLineBreak ? { ...written, whole: colon === ':' ? '' : ' ' } : written;
  return insert(endOf(tree, valueOf(after)), `,${gap.whole}"${name}":${colon === ':' ? '' : ' '}${write(gap)}`);
}

function lastKeyOf(tree: Tree, object: Node): Node {
  let last = NONE;
  for (const key of childrenOf(tree, object)) last = key;
  return last;
}

/** True if the first item of a list stands on a line of its own. */
export function isSpread(tree: Tree, list: Node): boolean {
  const { text } = tree;
  const open = startOf(tree, list) + 1;
  return /[\r\n]/.test(text.slice(open, skipSpace(text, open)));
}

/** How far the properties of an object stand in from the line that it begins on. */
export function stepOf(tree: Tree, lines: LineIndex, object: Node, gap: Gap): string {
  const outer = indentAt(tree.text, lines, startOf(tree, object));
  const isDeeper =
    gap.hasLineBreak && gap.indent.startsWith(outer) && tree.text.charCodeAt(startOf(tree, object)) === BRACE_OPEN;
  const step = isDeeper ? gap.indent.slice(outer.length) : '';
  return step === '' ? '  ' : step;
}
