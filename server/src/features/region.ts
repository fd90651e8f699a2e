import { counted } from '../base/counted';
import { countOf, type Points } from '../geometry/points';
import type { Model } from '../model/model';
import { numbersOf } from '../model/numbers';
import type { Resource } from '../model/resource';
import { fitsCount } from '../rules/region/regionWords';
import { type RegionTypeFacts, regionTypesIn } from '../spec/regionTypes';
import { rowAt } from '../spec/table';
import type { Version } from '../spec/version';
import {
  ARRAY,
  isContainer,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NUMBER,
  nextOf,
  OBJECT,
  sourceOf,
  type Tree,
  textNamed,
  valueOf,
} from '../syntax/tree';

/** A region as it stands on the tape, half typed or not. */
export interface Region {
  readonly node: Node;
  /** As it is written. */
  readonly type: string | undefined;
  /** What the version says of the type, if it has it. */
  readonly facts: RegionTypeFacts | undefined;
  /** How many values a point has; in 5.0.0-snapshot1 the region says so itself, or does not. */
  readonly dimensions: 2 | 3 | undefined;
  /** The list of coordinates, if all in it are scalars; `NONE` otherwise. */
  readonly list: Node;
  /** How many values are in the list; value `i` is node `list + 1 + i`. */
  readonly count: number;
}

/** The regions of a document, each with its resource. Those of a resource are in the order of the text. */
export function* regionsOf(model: Model): Generator<readonly [region: Region, resource: Resource]> {
  for (const resource of model.resources) {
    for (const node of resource.elements) {
      const region = regionAt(model, node, resource.version);
      if (region !== undefined) yield [region, resource];
    }
  }
}

/** The region that an object is. */
export function regionAt(model: Model, object: Node, version: Version): Region | undefined {
  const { tree } = model;
  const owner = rowAt(model.row[object] ?? 0).type;
  if (!REGION_TYPES.has(owner) || kindOf(tree, object) !== OBJECT) return undefined;
  const list = listIn(tree, object, owner === 'ImageRegion' ? 'coordinates' : 'coordinate');
  const type = textNamed(tree, object, 'regionType');
  const dimensions = dimensionsOf(tree, object, owner);
  const facts =
    type === undefined || dimensions === undefined ? undefined : regionTypesIn(version, dimensions).get(type);
  return {
    node: object,
    type,
    facts,
    dimensions,
    list,
    count: list === NONE ? 0 : nextOf(tree, list) - list - 1,
  };
}

const REGION_TYPES: ReadonlySet<string> = new Set(['ImageRegion2D', 'ImageRegion3D', 'ImageRegion']);

/** How many values each point has in a list of coordinates of the object `region`; nothing for any other list. */
export function pointLength(model: Model, region: Node, list: Node): 2 | 3 | undefined {
  const row = rowAt(model.row[list] ?? 0);
  if (!REGION_TYPES.has(row.owner) || (row.name !== 'coordinate' && row.name !== 'coordinates')) return undefined;
  return kindOf(model.tree, list) === ARRAY ? dimensionsOf(model.tree, region, row.owner) : undefined;
}

function dimensionsOf(tree: Tree, region: Node, owner: string): 2 | 3 | undefined {
  if (owner === 'ImageRegion2D') return 2;
  if (owner === 'ImageRegion3D') return 3;
  const type = textNamed(tree, region, 'coordinateType');
  return type === '2d' ? 2 : type === '3d' ? 3 : undefined;
}

/** Whole points, and the values left over. Where nobody says how many values a point has, all are left over. */
export function pointsIn({ count, dimensions }: Region): { readonly points: number; readonly rest: number } {
  if (dimensions === undefined) return { points: 0, rest: count };
  return { points: Math.floor(count / dimensions), rest: count % dimensions };
}

/**
 * `12 points`, `3 points and 1 value`, `no coordinates`, each with `closed` where the outline is. Nothing where there is
 * anything but numbers: words that are still to give way to numbers are no points.
 */
export function countWords(model: Model, region: Region): string | undefined {
  const { points, rest } = pointsIn(region);
  if (region.count === 0) return 'no coordinates';
  if (!hasOnlyNumbers(model.tree, region)) return undefined;
  const parts = [...(points > 0 ? [counted(points, 'point')] : []), ...(rest > 0 ? [counted(rest, 'value')] : [])];
  return `${parts.join(' and ')}${isClosed(model, region) ? ', closed' : ''}`;
}

/** False while words are still to give way to numbers. */
export function hasOnlyNumbers(tree: Tree, { list, count }: Region): boolean {
  for (let node = list + 1; node <= list + count; node++) if (kindOf(tree, node) !== NUMBER) return false;
  return true;
}

/** The line or polygon ends where it began. */
export function isClosed({ tree }: Model, region: Region): boolean {
  const { type = '', list, count, dimensions } = region;
  if (dimensions === undefined || !OUTLINES.has(type.toLowerCase())) return false;
  if (count % dimensions !== 0 || count < 4 * dimensions) return false;
  for (let axis = 0; axis < dimensions; axis++) {
    const first = list + 1 + axis;
    const last = list + 1 + count - dimensions + axis;
    if (kindOf(tree, first) !== NUMBER || kindOf(tree, last) !== NUMBER) return false;
    if (Number(sourceOf(tree, first)) !== Number(sourceOf(tree, last))) return false;
  }
  return true;
}

const OUTLINES: ReadonlySet<string> = new Set(['polyline', 'polygon', 'interpolated']);

/** The points of a region that has as many as its type needs, all of them numbers. */
export function wholePoints(model: Model, { facts, list, count, dimensions }: Region): Points | undefined {
  if (facts === undefined || dimensions === undefined || list === NONE || !fitsCount(facts, count)) return undefined;
  const points: Points = { dimensions, values: numbersOf(model, list) };
  return countOf(points) > 0 && Array.prototype.every.call(points.values, Number.isFinite) ? points : undefined;
}

function listIn(tree: Tree, object: Node, name: string): Node {
  const key = keyNamed(tree, object, name);
  if (key === NONE || kindOf(tree, valueOf(key)) !== ARRAY) return NONE;
  const list = valueOf(key);
  for (let item = list + 1; item < nextOf(tree, list); item++) if (isContainer(tree, item)) return NONE;
  return list;
}
