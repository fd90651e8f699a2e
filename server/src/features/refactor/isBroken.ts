import { LIMITS } from '../../base/limits';
import type { Range } from '../../base/range';
import { endOf, hasFlag, type Node, startOf, type Tree, UNFINISHED } from '../../syntax/tree';

/**
 * True if a part is not well-formed JSON, so that its characters cannot be moved safely. Comments are no fault here. Past
 * the limit of syntax errors nobody knows.
 */
export function isBroken(tree: Tree, node: Node): boolean {
  if (hasFlag(tree, node, UNFINISHED) || tree.errors.length >= LIMITS.syntaxErrors) return true;
  const start = startOf(tree, node);
  const end = endOf(tree, node);
  return tree.errors.some((error) => error.code !== 'comment' && error.start < end && error.end > start);
}

/** True if a comment stands in a span. */
export function hasComment(tree: Tree, { start, end }: Range): boolean {
  return tree.errors.some((error) => error.code === 'comment' && error.start < end && error.end > start);
}
