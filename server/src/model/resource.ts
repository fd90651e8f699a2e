import { nearest } from '../base/nearest';
import type { Table } from '../spec/table';
import type { Version } from '../spec/version';
import { keyNamed, kindOf, NONE, type Node, OBJECT, STRING, type Tree, textOf, valueOf } from '../syntax/tree';

/** An ImagingSelection in a document, with the version by which it is checked. */
export interface Resource {
  readonly node: Node;
  readonly version: Version;
  /** Why this version, in words for the author. */
  readonly because: string;
  readonly table: Table;
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
