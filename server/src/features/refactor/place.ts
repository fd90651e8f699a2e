import type { Range } from '../../base/range';
import { resourceAround } from '../../model/model';
import { nodesAt } from '../../model/places';
import type { Snapshot } from '../../service/snapshot';
import { type Row, rowAt, type Type } from '../../spec/table';
import { ARRAY, endOf, KEY, kindOf, type Node, OBJECT, type Tree } from '../../syntax/tree';
import { typeOfObject } from '../context';
import type { Place } from './refactoring';
import { wholeRegionIn } from './wholeRegion';

/** What stands around a range; nothing outside of selections. */
export function placeAt(snapshot: Snapshot, range: Range, canSnippet: boolean): Place | undefined {
  if (snapshot.isTooLong || snapshot.selections.length === 0) return undefined;
  const { tree, model } = snapshot;
  const around = nodesAt(tree, range.start);
  const lastInside = around.findLastIndex((node) => endsOf(tree, node) >= range.end);
  const nodes = around.slice(0, lastInside + 1);
  const resource = resourceAround(model, nodes.at(-1) ?? -1);
  const first = resource === undefined ? -1 : nodes.indexOf(resource.node);
  if (resource === undefined || first < 0) return undefined;
  const inside = nodes.slice(first);
  return { snapshot, range, canSnippet, resource, nodes: inside, region: wholeRegionIn(snapshot, resource, inside) };
}

/** Where a node ends; for a key, its value. */
function endsOf(tree: Tree, node: Node): number {
  return kindOf(tree, node) === KEY ? Math.max(endOf(tree, node), endOf(tree, node + 1)) : endOf(tree, node);
}

/** The innermost element that the tables know, with its type. */
export function elementAt(place: Place): { readonly node: Node; readonly type: Type } | undefined {
  const { nodes, resource, snapshot } = place;
  for (const node of nodes.toReversed()) {
    if (kindOf(snapshot.tree, node) !== OBJECT) continue;
    const type = typeOfObject(snapshot.model, resource, node);
    return type && { node, type };
  }
  return undefined;
}

/** What an author calls an element of the type: `instance`, or the name of the data type. */
export function nameOfType({ path }: Type): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The innermost object of a type around the place. */
export function objectOfType({ nodes, snapshot: { tree, model } }: Place, type: string): Node | undefined {
  return nodes.findLast((node) => kindOf(tree, node) === OBJECT && rowAt(model.row[node] ?? 0).type === type);
}

export function rowOf({ snapshot: { model } }: Place, node: Node): Row | undefined {
  const id = model.row[node] ?? 0;
  return id === 0 ? undefined : rowAt(id);
}

/** The list that a node of the place is an item of. */
export function listOf({ nodes, snapshot: { tree } }: Place, item: Node): Node | undefined {
  const around = nodes[nodes.indexOf(item) - 1];
  return around !== undefined && kindOf(tree, around) === ARRAY ? around : undefined;
}
