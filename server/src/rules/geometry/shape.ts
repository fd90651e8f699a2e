import type { Range } from '../../base/range';
import { unitOf } from '../../geometry/decimal';
import { countOf, type Points } from '../../geometry/points';
import { writtenOf } from '../../model/describe';
import { type ElementView, once } from '../../model/element';
import { numberListOf } from '../../model/numbers';
import { anchorOfNode, isOnOneLine } from '../../model/questions';
import type { RegionTypeFacts } from '../../spec/regionTypes';
import { dimensionsOf, type Region } from '../region/regions';
import { fitsCount, regionTypesOf } from '../region/regionWords';
import type { Reads } from '../rule';

/** The types whose elements are regions, in one version or another. */
export const REGION_TYPES = ['ImageRegion2D', 'ImageRegion3D', 'ImageRegion'] as const;

/** The numbers of a region, as geometry sees them, and where they stand. */
export interface Shape {
  readonly element: ElementView;
  /** The list of coordinates. */
  readonly node: number;
  /** The region type in lower case; its facts, where the version has the type. */
  readonly type: string;
  readonly facts: RegionTypeFacts | undefined;
  /** NaN stands for what is no number. */
  readonly points: Points;
  /** The least of the values; infinite where none is a number. */
  readonly least: number;
  /** There are as many points as the type needs, all of them numbers. */
  readonly isWhole: boolean;
}

/** A region of a type that we know, with as many points as the type needs, all of them numbers. */
export type WholeShape = Shape & { readonly facts: RegionTypeFacts };

/** What tells the type of a region, for a rule that looks at some types only. */
export const TYPE_READS: Reads = { regionType: 'text', coordinateType: 'text' };

/** Whether a region with coordinates is of a type for which something holds. */
export function isOfType(holds: (facts: RegionTypeFacts, type: string) => boolean): (region: ElementView) => boolean {
  return (element) => {
    const shape = shapeOf(element);
    return shape?.facts !== undefined && holds(shape.facts, shape.type);
  };
}

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

function readShape(element: ElementView): Shape | undefined {
  const region = element as Region; // rules ask for regions only
  const dimensions = dimensionsOf(region);
  const coordinate = 'coordinates' in region ? region.coordinates : region.coordinate;
  if (coordinate.is !== 'value' || dimensions === undefined) return undefined;
  const code = region.regionType.is === 'value' ? region.regionType.value : '';
  const facts = regionTypesOf(dimensions, region.table.version).get(code);
  const { values, least, areFinite } = numberListOf(region.model, coordinate.node);
  const isWhole = facts !== undefined && areFinite && fitsCount(facts, values.length);
  const points = new ShapePoints(dimensions, values);
  return new ReadShape(element, coordinate.node, code.toLowerCase(), facts, points, least, isWhole);
}

/** Classes, because literals that live as long as the rules look are taken for lasting ones: see `Memory`. */
class ReadShape implements Shape {
  constructor(
    readonly element: ElementView,
    readonly node: number,
    readonly type: string,
    readonly facts: RegionTypeFacts | undefined,
    readonly points: Points,
    readonly least: number,
    readonly isWhole: boolean,
  ) {}
}

class ShapePoints implements Points {
  constructor(
    readonly dimensions: Points['dimensions'],
    readonly values: readonly number[],
  ) {}
}

/** False if there are as many values as the type of the region needs, or whole points where it is not known. */
export function isMiscounted(region: ElementView): boolean {
  const shape = shapeOf(region);
  if (shape === undefined) return false;
  const { facts, points } = shape;
  return facts === undefined ? points.values.length % points.dimensions !== 0 : !fitsCount(facts, points.values.length);
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
