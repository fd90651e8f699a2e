import type { Range } from '../../base/range';
import { unitOf } from '../../geometry/decimal';
import { countOf, type Points } from '../../geometry/points';
import { writtenOf } from '../../model/describe';
import { type ElementView, once, slotNamed } from '../../model/element';
import { numbersOf } from '../../model/numbers';
import { anchorOfNode, isOnOneLine } from '../../model/questions';
import type { Slot } from '../../model/slot';
import type { RegionTypeFacts } from '../../spec/regionTypes';
import { fitsCount, regionTypesOf } from '../region/regionWords';

/** The types whose elements are regions, in one version or another. */
export const REGION_TYPES = ['ImageRegion2D', 'ImageRegion3D', 'ImageRegion'] as const;

/** The numbers of a region, as geometry sees them, and where they stand. */
export interface Shape {
  readonly element: ElementView;
  /** The list of coordinates, and its key. */
  readonly node: number;
  readonly key: Range;
  /** The region type in lower case; its facts, where the version has the type. */
  readonly type: string;
  readonly facts: RegionTypeFacts | undefined;
  /** NaN stands for what is no number. */
  readonly points: Points;
  /** There are as many points as the type needs, all of them numbers. */
  readonly isWhole: boolean;
}

/** A region of a type that we know, with as many points as the type needs, all of them numbers. */
export type WholeShape = Shape & { readonly facts: RegionTypeFacts };

/** The shape of a region that has coordinates. Several rules ask for it, so it is read once for each region. */
export function shapeOf(region: ElementView): Shape | undefined {
  return once(region, readShape);
}

/** The shape where geometry has something to say: the counts and JSON types are other rules' to judge. */
export function wholeShapeOf(region: ElementView): WholeShape | undefined {
  const shape = shapeOf(region);
  // A shape is whole only if there are facts to measure it by.
  return shape?.isWhole === true ? (shape as WholeShape) : undefined;
}

function readShape(region: ElementView): Shape | undefined {
  const dimensions = dimensionsOf(region);
  const coordinate = slotNamed(region, region.elementType.name === 'ImageRegion' ? 'coordinates' : 'coordinate');
  if (coordinate.is !== 'value' || dimensions === undefined) return undefined;
  const type = textOf(slotNamed(region, 'regionType')) ?? '';
  const facts = regionTypesOf(dimensions, region.table.version).get(type);
  const values = numbersOf(region.model, coordinate.node);
  return {
    element: region,
    node: coordinate.node,
    key: coordinate.key,
    type: type.toLowerCase(),
    facts,
    points: { dimensions, values },
    isWhole: facts !== undefined && fitsCount(facts, values.length) && areNumbers(values),
  };
}

/** False also where the numbers are beyond all measure. */
function areNumbers(values: Float64Array): boolean {
  for (let index = 0; index < values.length; index++) if (!Number.isFinite(values[index])) return false;
  return true;
}

function dimensionsOf(region: ElementView): 2 | 3 | undefined {
  if (region.elementType.name === 'ImageRegion2D') return 2;
  if (region.elementType.name === 'ImageRegion3D') return 3;
  const type = textOf(slotNamed(region, 'coordinateType'));
  return type === '2d' ? 2 : type === '3d' ? 3 : undefined;
}

function textOf(slot: Slot<unknown>): string | undefined {
  return slot.is === 'value' && typeof slot.value === 'string' ? slot.value : undefined;
}

/** The node of a coordinate value: scalars stand side by side on the tape, the first one behind its list. */
export function nodeOfValue({ node }: Shape, index: number): number {
  return node + 1 + index;
}

export function rangeOfValue(shape: Shape, index: number): Range {
  return anchorOfNode(shape.element.model, nodeOfValue(shape, index));
}

/** The values of a point, or the first of them where they do not stand on one line. */
export function rangeOfPoint(shape: Shape, point: number): Range {
  const { dimensions } = shape.points;
  const first = rangeOfValue(shape, point * dimensions);
  const { end } = rangeOfValue(shape, point * dimensions + dimensions - 1);
  const whole = { start: first.start, end };
  return isOnOneLine(shape.element.model, whole) ? whole : first;
}

/** A coordinate value as its author wrote it. */
export function digitsOf(shape: Shape, index: number): string {
  return writtenOf(shape.element.model, nodeOfValue(shape, index));
}

/** One unit of the last digit that the coordinates are written with: 0.01 if the longest fraction has two digits. */
export function unitOfShape(shape: Shape): number {
  let unit = 1;
  for (let index = 0; index < shape.points.values.length; index++)
    unit = Math.min(unit, unitOf(digitsOf(shape, index)));
  return unit;
}

/** `(10, 20)`, with the author's digits. */
export function pointText(shape: Shape, point: number): string {
  const { dimensions } = shape.points;
  const values = Array.from({ length: dimensions }, (_, axis) => digitsOf(shape, point * dimensions + axis));
  return `(${values.join(', ')})`;
}

export function lastPointOf({ points }: Shape): number {
  return countOf(points) - 1;
}

/** A measure as a message shows it: three digits that matter. */
export function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
