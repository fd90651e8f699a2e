import type { Range } from '../base/range';
import {
  ARRAY,
  childrenOf,
  hasFlag,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NULL,
  nextOf,
  OBJECT,
  STRING,
  startOf,
  textOf,
  UNFINISHED,
  valueOf,
} from '../syntax/tree';
import type { Model } from './model';
import { anchorOf } from './places';
import { surroundingsAround, textAt } from './surroundingsIndex';

/**
 * A resource inside `contained`. Its content is open to the tables, so the little that rules about the container ask of
 * it is read here.
 */
export interface Contained {
  readonly node: Node;
  readonly anchor: Range;
  readonly isUnfinished: boolean;
  readonly type: string | undefined;
  readonly id: string | undefined;
  /** The name of its `id`, where it has one. */
  readonly idKey: Node;
}

/** The resources that `resource` contains, in order; an empty one is not there, which has been said. */
export function containedIn(model: Model, resource: Node): readonly Contained[] {
  const { tree } = model;
  const found: Contained[] = [];
  for (const item of containedNodes(model, resource)) {
    const idKey = keyNamed(tree, item, 'id');
    found.push({
      node: item,
      anchor: anchorOf(tree, item),
      isUnfinished: hasFlag(tree, item, UNFINISHED),
      type: textAt(model.tree, item, 'resourceType'),
      id: textAt(model.tree, item, 'id'),
      idKey,
    });
  }
  return found;
}

/** True if `contained` is still being typed, or may come yet. */
export function isContainedUnfinished(model: Model, resource: Node): boolean {
  const { tree } = model;
  const key = keyNamed(tree, resource, 'contained');
  return hasFlag(tree, resource, UNFINISHED) && (key === NONE || hasFlag(tree, valueOf(key), UNFINISHED));
}

/** The name of a property inside another one, such as `meta.versionId`, where it has a value. */
export function keyAt(model: Model, object: Node, ...path: readonly string[]): Node {
  const { tree } = model;
  let key = NONE;
  let at = object;
  for (const name of path) {
    key = kindOf(tree, at) === OBJECT ? keyNamed(tree, at, name) : NONE;
    if (key === NONE || isNothing(model, valueOf(key))) return NONE;
    at = valueOf(key);
  }
  return key;
}

/** `null` and `[]` are nothing to the constraints. */
function isNothing({ tree }: Model, node: Node): boolean {
  const kind = kindOf(tree, node);
  return kind === NULL || (kind === ARRAY && nextOf(tree, node) === node + 1);
}

/**
 * The texts inside a resource that begin with `#`, each with where it stands: the ways in which the resource can point
 * into itself. In open content nobody knows which texts are references, so each of them may be one.
 */
export function localPointers(model: Model, resource: Node): readonly { readonly text: string; readonly node: Node }[] {
  const { tree } = model;
  const end = nextOf(tree, resource);
  const found: { text: string; node: Node }[] = [];
  for (let node = resource + 1; node < end; node++) {
    if (kindOf(tree, node) !== STRING) continue;
    const first = tree.text.charCodeAt(startOf(tree, node) + 1);
    if (first !== HASH && first !== BACKSLASH) continue;
    const text = textOf(tree, node);
    if (text.startsWith('#')) found.push({ text, node });
  }
  return found;
}

const HASH = 35;
const BACKSLASH = 92;

/** The resource that contains this one, at whatever depth; the resource itself where none does. */
export function containerOf({ tree }: Model, resource: Node): Node {
  return surroundingsAround(tree, resource).get(resource)?.container ?? resource;
}

function* containedNodes({ tree }: Model, resource: Node): Generator<Node> {
  const key = keyNamed(tree, resource, 'contained');
  if (key === NONE) return;
  const list = valueOf(key);
  const items = kindOf(tree, list) === OBJECT ? [list] : childrenOf(tree, list);
  for (const item of items) {
    const isEmpty = nextOf(tree, item) === item + 1 && !hasFlag(tree, item, UNFINISHED);
    if (kindOf(tree, item) === OBJECT && !isEmpty) yield item;
  }
}
