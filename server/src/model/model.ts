import { ROWS } from '../spec/table';
import type { Node, Tree } from '../syntax/tree';
import type { Fault } from './fault';
import type { Resource } from './resource';
import { StructureCheck } from './structure';

/** A document read as FHIR: which row of the tables each node is, and where the JSON is not as the tables have it. */
export interface Model {
  readonly tree: Tree;
  /** For each node the id of its row, 0 where the tables know nothing of it. A key and its value have the same row. */
  readonly row: Uint16Array;
  readonly resources: readonly Resource[];
  /** Faults of the structure, in no particular order. */
  readonly faults: readonly Fault[];
  /** Objects of the types that rules look at, in the order of the text. */
  readonly elements: readonly Node[];
}

/** Reads the resources that `roots` names. `watched` are the types whose objects `elements` lists. */
export function modelOf(
  tree: Tree,
  roots: readonly Resource[],
  watched: ReadonlySet<string>,
  faultLimit: number,
): Model {
  const check = new StructureCheck(tree, new Uint16Array(tree.count), ROWS.length, watched, faultLimit);
  for (const resource of roots) check.resource(resource);
  return { tree, row: check.row, resources: roots, faults: check.faults, elements: check.elements };
}
