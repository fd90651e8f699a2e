import type { Range } from '../base/range';
import {
  ARRAY,
  childrenOf,
  endOf,
  KEY,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  OBJECT,
  rangeOf,
  rootsOf,
  startOf,
  type Tree,
  textOf,
  valueOf,
} from '../syntax/tree';

/**
 * The characters to point at when speaking of a node: a scalar itself; a container by its key, but a resource, in a
 * Bundle too, by the value of its `resourceType`; one without a key by its opening bracket. Never empty, never over the end of a line.
 */
export function anchorOf(tree: Tree, node: Node): Range {
  const kind = kindOf(tree, node);
  if (kind !== OBJECT && kind !== ARRAY) return withWidth(tree, node);
  const isProperty = node > 0 && kindOf(tree, node - 1) === KEY && startOf(tree, node - 1) < endOf(tree, node - 1);
  // Every entry of a Bundle has a `resource`: which of them is meant, its type says.
  const isEntry = isProperty && kind === OBJECT && textOf(tree, node - 1) === 'resource';
  if (isProperty && !isEntry) return rangeOf(tree, node - 1);
  if (kind === OBJECT) {
    const key = keyNamed(tree, node, 'resourceType');
    if (key !== NONE) {
      const value = valueOf(key);
      return startOf(tree, value) < endOf(tree, value) &&
        kindOf(tree, value) !== OBJECT &&
        kindOf(tree, value) !== ARRAY
        ? rangeOf(tree, value)
        : rangeOf(tree, key);
    }
  }
  if (isProperty) return rangeOf(tree, node - 1);
  return { start: startOf(tree, node), end: startOf(tree, node) + 1 };
}

function withWidth(tree: Tree, node: Node): Range {
  const range = rangeOf(tree, node);
  if (range.start < range.end || node === 0) return range;
  return rangeOf(tree, node - 1);
}

/** The nodes around the innermost node at `offset`, from the top-level node down to it; keys stand before their values. */
export function nodesAt(tree: Tree, offset: number): Node[] {
  const path: Node[] = [];
  let among: Iterable<Node> = rootsOf(tree);
  for (;;) {
    const found = nodeAmong(tree, among, offset);
    if (found === NONE) return path;
    path.push(found);
    if (kindOf(tree, found) === KEY) {
      if (offset <= endOf(tree, found)) return path;
      among = [valueOf(found)];
    } else among = childrenOf(tree, found);
  }
}

function nodeAmong(tree: Tree, nodes: Iterable<Node>, offset: number): Node {
  for (const node of nodes) {
    const end =
      kindOf(tree, node) === KEY ? Math.max(endOf(tree, node), endOf(tree, valueOf(node))) : endOf(tree, node);
    if (startOf(tree, node) <= offset && offset <= end) return node;
    if (startOf(tree, node) > offset) return NONE;
  }
  return NONE;
}

/** The node's path as FHIRPath has it, from the resource: `instance[2].imageRegion2D[0].coordinate`. */
export function pathOf(tree: Tree, node: Node): string {
  let path = '';
  let at: Node = NONE;
  for (const root of rootsOf(tree)) if (root <= node) at = root;
  while (at !== NONE && at !== node) {
    let inside = NONE;
    let index = 0;
    let step = '';
    const isObject = kindOf(tree, at) === OBJECT;
    for (const child of childrenOf(tree, at)) {
      if (child > node) break;
      inside = isObject ? valueOf(child) : child;
      step = isObject ? `${path === '' ? '' : '.'}${textOf(tree, child)}` : `[${index++}]`;
    }
    if (inside === NONE) return path;
    path += step;
    at = node === inside - 1 ? node : inside;
  }
  return path;
}

/** The object that holds the node's property or list item, with the list if there is one. */
export function parentOf(tree: Tree, node: Node): Node {
  let parent = NONE;
  let at: Node = NONE;
  for (const root of rootsOf(tree)) if (root <= node) at = root;
  while (at !== NONE && at !== node) {
    parent = at;
    let inside = NONE;
    const isObject = kindOf(tree, at) === OBJECT;
    for (const child of childrenOf(tree, at)) {
      if (child > node) break;
      inside = isObject && child !== node ? valueOf(child) : child;
    }
    if (inside === NONE) return NONE;
    at = inside;
  }
  return parent;
}
