import type { Range } from '../../base/range';
import { ARRAY, endOf, kindOf, type Node, OBJECT, startOf, type Tree } from '../../syntax/tree';

/** What JSON writes for a word that other languages have. */
export function literalFor(word: string): string | undefined {
  return LITERALS.get(word.toLowerCase());
}

const LITERALS: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['none', 'null'],
  ['nil', 'null'],
]);

/** The same number as JSON writes it, digits untouched: no plus, no leading zeros, digits on both sides of the point. */
export function repairedNumber(source: string): string | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?([eE][+-]?\d+)?$/.exec(source);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = parts;
  if (whole === '' && fraction === '') return undefined;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  return `${sign === '-' ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
}

/** A text in single quotes, closed or not, as JSON writes it. */
export function doubleQuoted(source: string): string {
  const isClosed = source.length > 1 && source.endsWith("'");
  const inner = source.slice(1, isClosed ? -1 : undefined);
  return `"${inner.replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"')}"`;
}

/** Offsets of the quotes inside a string that lack their backslash. */
export function strayQuotes(tree: Tree, node: Node): readonly number[] {
  const found: number[] = [];
  for (let at = startOf(tree, node) + 1; at < endOf(tree, node) - 1; at++) {
    if (tree.text[at] === '\\') at++;
    else if (tree.text[at] === '"') found.push(at);
  }
  return found;
}

/** A comment with the white space before it, and with its line where nothing else stands there. */
export function commentRange(text: string, start: number): Range {
  const lineBreak = /[\r\n]/.exec(text.slice(start));
  const lineEnd = lineBreak === null ? text.length : start + lineBreak.index;
  const close = text[start + 1] === '*' ? text.indexOf('*/', start + 2) : -1;
  const end = close < 0 ? lineEnd : close + 2;
  let before = start;
  while (text[before - 1] === ' ' || text[before - 1] === '\t') before--;
  const isWholeLine =
    (before === 0 || /[\r\n]/.test(text[before - 1] ?? '')) && /^[ \t]*$/.test(text.slice(end, lineEnd));
  if (!isWholeLine) return { start: before, end };
  const lineBreakLength = text.startsWith('\r\n', lineEnd) ? 2 : 1;
  return { start: before, end: Math.min(lineEnd + lineBreakLength, text.length) };
}

/** The brackets that are still open at the end, innermost first. */
export function closersAtEnd(tree: Tree, innermost: Node): string {
  let closers = '';
  const { length } = tree.text.trimEnd();
  for (let node = innermost; node >= 0; node--) {
    const isAround = tree.next[node] !== undefined && (tree.next[node] ?? 0) > innermost && endOf(tree, node) >= length;
    const kind = kindOf(tree, node);
    if (isAround && kind === ARRAY) closers += ']';
    else if (isAround && kind === OBJECT && tree.text[startOf(tree, node)] === '{') closers += '}';
  }
  return closers;
}
