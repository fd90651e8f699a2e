import type { LineIndex } from '../../base/lineIndex';
import type { Version } from '../../spec/version';
import type { TextEdit } from '../../syntax/edit';
import {
  ARRAY,
  childrenOf,
  ESCAPED,
  endOf,
  hasFlag,
  kindOf,
  NONE,
  type Node,
  nextOf,
  OBJECT,
  startOf,
  type Tree,
  textOf,
  UNFINISHED,
  UNQUOTED,
  valueOf,
} from '../../syntax/tree';

/** The versions that a resource can be brought to; 5.0.0-snapshot1 is a draft that nothing is written for any more. */
export const TARGETS = ['5.0.0', '6.0.0-ballot4', '6.0.0-ballot5'] as const satisfies readonly Version[];

export type Target = (typeof TARGETS)[number];

export function isTarget(value: unknown): value is Target {
  return TARGETS.some((target) => target === value);
}

/** A selection as it stands in the text of the round. */
export interface Selection {
  readonly tree: Tree;
  readonly lines: LineIndex;
  readonly node: Node;
  readonly to: Target;
}

/**
 * What a conversion has to say of one property, at its key: the edits that bring it to the target, with the sentence
 * about them and what the result does not say any more, or why it stays as it is.
 */
export type Step =
  | {
      readonly is: 'done';
      readonly key: Node;
      readonly edits: readonly TextEdit[];
      readonly message: string;
      readonly loses?: string;
    }
  | { readonly is: 'left'; readonly key: Node; readonly message: string };

/**
 * Finds what has the shape of another version and brings it to that of the target. It goes by what stands there, not by
 * the version that the resource was read by, so it finds nothing to do in its own results.
 */
export type Conversion = (selection: Selection) => Iterable<Step>;

export function done(key: Node, edits: readonly TextEdit[], message: string, loses?: string): Step {
  return { is: 'done', key, edits, message, ...(loses === undefined ? {} : { loses }) };
}

export function left(key: Node, message: string): Step {
  return { is: 'left', key, message };
}

export function isR6({ to }: Selection): boolean {
  return to !== '5.0.0';
}

/** The key of a property that stands in its object once; `NONE` where it does not, or where it cannot be told which counts. */
export function soleKey(tree: Tree, object: Node, name: string): Node {
  let found = NONE;
  const end = kindOf(tree, object) === OBJECT ? nextOf(tree, object) : object;
  for (let key = object + 1; key < end; key = nextOf(tree, valueOf(key))) {
    if (!isNamed(tree, key, name)) continue;
    if (found !== NONE) return NONE;
    found = key;
  }
  return found;
}

/** Most names are told apart by their length, so that no text has to be made of them. */
function isNamed(tree: Tree, key: Node, name: string): boolean {
  const isPlain = !hasFlag(tree, key, ESCAPED | UNFINISHED | UNQUOTED);
  if (isPlain && endOf(tree, key) - startOf(tree, key) !== name.length + 2) return false;
  return textOf(tree, key) === name;
}

/** The keys of these properties, each where it stands once. */
export function soleKeys(tree: Tree, object: Node, names: readonly string[]): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  const again = new Set<string>();
  for (const key of childrenOf(tree, object)) {
    const name = names.find((one) => isNamed(tree, key, one));
    if (name === undefined) continue;
    if (found.has(name)) again.add(name);
    found.set(name, key);
  }
  for (const name of again) found.delete(name);
  return found;
}

/** The key of a property whose value has this kind. */
export function keyOfKind(tree: Tree, object: Node, name: string, kind: number): Node {
  const key = soleKey(tree, object, name);
  return key !== NONE && kindOf(tree, valueOf(key)) === kind ? key : NONE;
}

export function instancesOf({ tree, node }: Selection): readonly Node[] {
  return objectsOf(tree, keyOfKind(tree, node, 'instance', ARRAY));
}

/** The objects in the list of a property. */
export function objectsOf(tree: Tree, key: Node): readonly Node[] {
  if (key === NONE) return [];
  return [...childrenOf(tree, valueOf(key))].filter((item) => kindOf(tree, item) === OBJECT);
}

/** The one item of the list of a property; `NONE` where it has none or several. */
export function onlyItem(tree: Tree, key: Node): Node {
  const items = childrenOf(tree, valueOf(key));
  const first = items.next();
  return first.done === true || items.next().done !== true ? NONE : first.value;
}
