import { nearest } from '../base/nearest';
import type { Table } from '../spec/table';
import type { Version } from '../spec/version';
import {
  ARRAY,
  BAD,
  childrenOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  nextOf,
  OBJECT,
  STRING,
  type Tree,
  textOf,
  valueOf,
} from '../syntax/tree';
import type { Form } from './forms';
import type { VersionVerdict } from './version';

/** An ImagingSelection in a document, with the version by which it is checked. */
export interface Resource {
  readonly node: Node;
  readonly version: Version;
  /** Why this version. */
  readonly verdict: VersionVerdict;
  /** The same, if it is known already: where everything fits, it is worked out when someone asks. */
  readonly knownVerdict: VersionVerdict | undefined;
  readonly table: Table;
  /** Objects of the types that rules look at, in the order of the text. */
  readonly elements: readonly Node[];
  /** For each of the elements its form, if it has one. */
  readonly forms: readonly (Form | undefined)[];
  /** The index among the resources of the document of the one that contains this one, or -1. */
  readonly outer: number;
}

/** The name of the resource that a JSON object holds, by its `resourceType`. */
export function resourceTypeOf(tree: Tree, node: Node): { readonly name: string; readonly value: Node } | undefined {
  if (node === NONE || node >= tree.count || kindOf(tree, node) !== OBJECT) return undefined;
  const key = keyNamed(tree, node, 'resourceType');
  if (key === NONE || kindOf(tree, valueOf(key)) !== STRING) return undefined;
  return { name: textOf(tree, valueOf(key)), value: valueOf(key) };
}

export const IMAGING_SELECTION = 'ImagingSelection';

/** True for a slip of the hand such as `ImagingSelecton`; false for the names of other resources. */
export function isNearlyImagingSelection(name: string): boolean {
  if (name === IMAGING_SELECTION || name === 'ImagingStudy') return false;
  return nearest(name, [IMAGING_SELECTION]) !== undefined;
}

/**
 * Every ImagingSelection of a document, in the order of the text: at the root (of each line, for NDJSON), in `contained`,
 * in the entries of Bundles and the parameters of Parameters, at any depth. A root that nearly says so is taken too, and
 * so are the resources of an array at the root, which FHIR does not have. Only the roots from the node `from` to `end` are
 * looked at.
 */
export function selectionsIn(tree: Tree, from: Node = 0, end: Node = tree.count): readonly Node[] {
  const found: Node[] = [];
  const open: Array<readonly [node: Node, isRoot: boolean]> = [];
  for (let root = from; root < end; root = nextOf(tree, root)) {
    open.push([root, true]);
    if (kindOf(tree, root) === ARRAY) for (const item of childrenOf(tree, root)) open.push([item, false]);
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [node, isRoot] = at;
    const name = resourceTypeOf(tree, node)?.name ?? (isRoot ? typeUnderMisspeltKey(tree, node) : undefined);
    if (name === undefined) continue;
    if (name === IMAGING_SELECTION || (isRoot && isNearlyImagingSelection(name))) found.push(node);
    for (const inner of resourcesBelow(tree, node, name)) open.push([inner, false]);
  }
  return found.sort((a, b) => a - b);
}

/**
 * `ImagingSelection`, where an object says it under a name such as `resourcetype` or `resource_type`, or in quotation
 * marks that are none of JSON, and has a property that tells a selection. Logs and settings of other tools name
 * resources too, and are none of ours.
 */
function typeUnderMisspeltKey(tree: Tree, node: Node): string | undefined {
  if (node >= tree.count || kindOf(tree, node) !== OBJECT || keyNamed(tree, node, 'resourceType') !== NONE)
    return undefined;
  let isNamed = false;
  for (const key of childrenOf(tree, node)) {
    const kind = kindOf(tree, valueOf(key));
    if ((kind !== STRING && kind !== BAD) || !QUOTED_TYPE.test(textOf(tree, valueOf(key)))) continue;
    isNamed = nearest(lettersOf(textOf(tree, key)), ['resourceType']) !== undefined;
    if (isNamed) break;
  }
  if (!isNamed) return undefined;
  for (const key of childrenOf(tree, node)) if (TELLING.has(lettersOf(textOf(tree, key)))) return IMAGING_SELECTION;
  return undefined;
}

const QUOTED_TYPE = /^[^\w\s]?ImagingSelection[^\w\s]?$/;

/** A name without quotation marks and underscores, in lower case. */
function lettersOf(name: string): string {
  return name.length > 40 ? '' : name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const TELLING: ReadonlySet<string> = new Set([
  'studyuid',
  'seriesuid',
  'frameofreferenceuid',
  'instance',
  'imageregion',
  'imageregion3d',
]);

/** The resources that stand directly in another: contained ones, and those that a Bundle or Parameters carries. */
function* resourcesBelow(tree: Tree, node: Node, name: string): Generator<Node> {
  yield* itemsOf(tree, node, 'contained');
  if (name === 'Bundle') {
    for (const entry of itemsOf(tree, node, 'entry')) yield* itemsOf(tree, entry, 'resource');
  }
  if (name === 'Parameters') yield* parameterResources(tree, node);
}

/** The resources that the parameters of Parameters hold, and their parts at any depth. */
export function* parameterResources(tree: Tree, node: Node): Generator<Node> {
  const open = [...itemsOf(tree, node, 'parameter')];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    yield* itemsOf(tree, one, 'resource');
    for (const part of itemsOf(tree, one, 'part')) open.push(part);
  }
}

/** The objects that stand for a property: the items of a list, or the one value. */
export function itemsOf(tree: Tree, object: Node, name: string): readonly Node[] {
  if (kindOf(tree, object) !== OBJECT) return NO_ITEMS;
  const key = keyNamed(tree, object, name);
  if (key === NONE) return NO_ITEMS;
  const value = valueOf(key);
  if (kindOf(tree, value) === OBJECT) return [value];
  if (kindOf(tree, value) !== ARRAY) return NO_ITEMS;
  const items: Node[] = [];
  const end = nextOf(tree, value);
  for (let item = value + 1; item < end; item = nextOf(tree, item)) if (kindOf(tree, item) === OBJECT) items.push(item);
  return items;
}

const NO_ITEMS: readonly Node[] = [];
