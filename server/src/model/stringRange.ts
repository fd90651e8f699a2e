import type { Range } from '../base/range';
import { ESCAPED, endOf, hasFlag, kindOf, type Node, STRING, startOf } from '../syntax/tree';
import type { Model } from './model';

/**
 * Where characters `from` to `to` of what a string says stand in the document; for a number those of its text. The
 * whole of a string has its quotes with it, unless the characters inside are asked for.
 */
export function rangeInString(
  model: Pick<Model, 'tree'>,
  node: Node,
  from: number,
  to: number,
  want: 'inner' | 'shown' = 'shown',
): Range {
  const { tree } = model;
  const whole = { start: startOf(tree, node), end: endOf(tree, node) };
  const start = offsetInString(model, node, from);
  const end = from === to ? start : offsetInString(model, node, to);
  if (kindOf(tree, node) !== STRING) return within(whole, start, end);
  const isWhole = start === whole.start + 1 && end >= whole.end - 1;
  return isWhole && want === 'shown' ? whole : within(whole, start, Math.min(end, whole.end - 1));
}

/** Where to put characters that are to be said before the character at `at`. */
export function insertionInString(model: Pick<Model, 'tree'>, node: Node, at: number): Range {
  const offset = offsetInString(model, node, at);
  return { start: offset, end: offset };
}

/** The offset in the document of the character of a string that stands at `said`. */
function offsetInString({ tree }: Pick<Model, 'tree'>, node: Node, said: number): number {
  const start = startOf(tree, node);
  if (kindOf(tree, node) !== STRING) return start + said;
  if (!hasFlag(tree, node, ESCAPED)) return start + 1 + said;
  let at = start + 1;
  for (let count = 0; count < said; count++) at += tree.text[at] !== '\\' ? 1 : tree.text[at + 1] === 'u' ? 6 : 2;
  return at;
}

function within(whole: Range, start: number, end: number): Range {
  return start < end ? { start, end: Math.min(end, whole.end) } : whole;
}
