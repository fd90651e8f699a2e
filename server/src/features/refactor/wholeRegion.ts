import type { Points } from '../../geometry/points';
import { numbersOf } from '../../model/numbers';
import type { Resource } from '../../model/resource';
import type { Snapshot } from '../../service/snapshot';
import { type RegionTypeFacts, regionTypesIn } from '../../spec/regionTypes';
import { childrenOf, NONE, type Node, nextOf, sourceOf, textOf, valueOf } from '../../syntax/tree';
import { type Region, regionAt } from '../region';
import { isBroken } from './isBroken';

/** A region that is well formed and has whole points: its list holds numbers, none of which has extensions. */
export interface WholeRegion extends Region {
  readonly snapshot: Snapshot;
  readonly resource: Resource;
  readonly type: string;
  /** The value of `regionType`. */
  readonly typeNode: Node;
  /** The type in lower case, as all versions but 5.0.0-snapshot1 write it. */
  readonly shape: string;
  readonly points: Points;
  readonly pointCount: number;
  /** It says nothing but its type and its points, and perhaps its id: nothing is lost if it becomes part of another. */
  readonly isBare: boolean;
  readonly hasId: boolean;
}

/** The innermost region among nodes that stand around each other, if it is whole. */
export function wholeRegionIn(snapshot: Snapshot, resource: Resource, nodes: readonly Node[]): WholeRegion | undefined {
  const node = nodes.findLast((one) => regionAt(snapshot.model, one, resource.version) !== undefined);
  return node === undefined ? undefined : wholeRegionOf(snapshot, resource, node);
}

/** The region that an object is, if it is whole. */
export function wholeRegionOf(snapshot: Snapshot, resource: Resource, node: Node): WholeRegion | undefined {
  const { tree, model } = snapshot;
  const region = regionAt(model, node, resource.version);
  if (region?.type === undefined || region.dimensions === undefined || region.list === NONE) return undefined;
  const { type, list, dimensions } = region;
  const values = numbersOf(model, list);
  if (values.length === 0 || values.length % dimensions !== 0 || !values.every(Number.isFinite)) return undefined;
  const properties = propertiesOf(snapshot, node);
  const typeKey = properties?.get('regionType');
  if (properties === undefined || typeKey === undefined || isBroken(tree, node)) return undefined;
  const coordinates = textOf(tree, list - 1);
  if (properties.has(`_${coordinates}`)) return undefined;
  const known = new Set(['regionType', 'coordinateType', coordinates, 'id']);
  return {
    ...region,
    snapshot,
    resource,
    type,
    typeNode: valueOf(typeKey),
    shape: type.toLowerCase(),
    points: { dimensions, values },
    pointCount: values.length / dimensions,
    isBare: [...properties.keys()].every((name) => known.has(name)),
    hasId: properties.has('id'),
  };
}

/** The keys of an object by their names; nothing where a name stands twice. */
function propertiesOf({ tree }: Snapshot, object: Node): ReadonlyMap<string, Node> | undefined {
  const found = new Map<string, Node>();
  for (const key of childrenOf(tree, object)) {
    const name = textOf(tree, key);
    if (found.has(name)) return undefined;
    found.set(name, key);
  }
  return found;
}

/** The node of a value: scalars stand side by side on the tape, the first one behind its list. */
export function valueNode({ list }: Region, index: number): Node {
  return list + 1 + index;
}

/** The values of a point as they are written. */
function digitsOf(region: WholeRegion, point: number): readonly string[] {
  const { dimensions } = region.points;
  const { tree } = region.snapshot;
  return Array.from({ length: dimensions }, (_, axis) => sourceOf(tree, valueNode(region, point * dimensions + axis)));
}

export function allDigitsOf(region: WholeRegion): readonly (readonly string[])[] {
  return Array.from({ length: region.pointCount }, (_, point) => digitsOf(region, point));
}

/** The point that the innermost of these nodes is a value of. */
export function pointIndexAt({ list, points, snapshot }: WholeRegion, nodes: readonly Node[]): number | undefined {
  const value = nodes.at(-1) ?? NONE;
  if (value <= list || value >= nextOf(snapshot.tree, list)) return undefined;
  return Math.floor((value - list - 1) / points.dimensions);
}

/** How the version writes a region type, where it has it for these dimensions. */
export function nameOfShape({ resource, points }: WholeRegion, shape: string): string | undefined {
  return [...regionTypesIn(resource.version, points.dimensions).keys()].find((name) => name.toLowerCase() === shape);
}

export function factsOfShape(region: WholeRegion, shape: string): RegionTypeFacts | undefined {
  const name = nameOfShape(region, shape);
  return name === undefined ? undefined : regionTypesIn(region.resource.version, region.points.dimensions).get(name);
}

/** True for the types whose points may be any number, in an order or none. */
export function isSequence({ shape }: WholeRegion): boolean {
  return shape === 'polyline' || shape === 'polygon' || shape === 'multipoint' || shape === 'interpolated';
}
