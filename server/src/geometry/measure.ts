import { axesFault } from './axes';
import { selfCrossing } from './crossing';
import { flattened, outOfPlane } from './plane';
import { countOf, cross, isSamePoint, lengthOf, minus, type Points, pointAt, type Vector } from './points';

/**
 * What a region measures, in the unit of its coordinates, its square and its cube. A number that is not defined for the
 * region is not there; where one would look for it, `without` says why.
 */
export interface Measure {
  /** Along an outline that is open. */
  readonly length?: number;
  /** Around a shape that is closed. */
  readonly perimeter?: number;
  readonly area?: number;
  readonly volume?: number;
  /** Of a circle. */
  readonly radius?: number;
  /** Of an ellipse or ellipsoid: from end to end, in the order of its points. */
  readonly axes?: readonly number[];
  readonly without?: Undefined;
}

/**
 * Why there is no area, or no length or volume either:
 *
 * - `open`: the last point is not the first one.
 * - `crossing`: the outline crosses itself.
 * - `not-flat`: the points do not lie in one plane.
 * - `axes`: the axes do not cross in the middle at right angles, as those of an ellipse do.
 * - `curve`: a curve leads through the points, and nobody says which.
 */
export type Undefined = 'open' | 'crossing' | 'not-flat' | 'axes' | 'curve';

/**
 * The measure of a region of a type (`polyline`, `circle` ...), whatever its letters. Nothing for a type that has none,
 * for too few or too many points, and for numbers that are none or are beyond measuring. `unit` gives one unit of the
 * last digit of the coordinates, by which axes and planes may be out by rounding; it is asked for only where it matters.
 */
export function measureOf(type: string, points: Points, unit = () => 0): Measure | undefined {
  const measure = KINDS.get(type.toLowerCase())?.(points, unit);
  const numbers = [measure?.length, measure?.perimeter, measure?.area, measure?.volume, ...(measure?.axes ?? [])];
  return numbers.every((number) => number === undefined || Number.isFinite(number)) ? measure : undefined;
}

/** The points go round: the last one is the first again, and there are three corners at least. */
function isClosed(points: Points): boolean {
  const count = countOf(points);
  return count > 3 && isSamePoint(points, 0, count - 1);
}

type Measuring = (points: Points, unit: () => number) => Measure | undefined;

const KINDS: ReadonlyMap<string, Measuring> = new Map<string, Measuring>([
  ['polyline', outline],
  ['polygon', outline],
  ['interpolated', () => ({ without: 'curve' })],
  ['circle', circle],
  ['ellipse', ellipse],
  ['ellipsoid', ellipsoid],
]);

function outline(points: Points, unit: () => number): Measure | undefined {
  const count = countOf(points);
  if (count < 2 || points.values.length !== count * points.dimensions) return undefined;
  const length = lengthAlong(points, count);
  if (!isClosed(points)) return { length, without: 'open' };
  const fault = faultOf(points, unit);
  return fault === undefined
    ? { perimeter: length, area: areaIn(points, count) }
    : { perimeter: length, without: fault };
}

function faultOf(points: Points, unit: () => number): Undefined | undefined {
  if (points.dimensions === 2) return selfCrossing(points) === undefined ? undefined : 'crossing';
  if (outOfPlane(points, unit) !== undefined) return 'not-flat';
  const flat = flattened(points);
  return flat === undefined || selfCrossing(flat) === undefined ? undefined : 'crossing';
}

function lengthAlong(points: Points, count: number): number {
  let length = 0;
  for (let point = 1; point < count; point++) {
    length += lengthOf(minus(pointAt(points, point), pointAt(points, point - 1)));
  }
  return length;
}

/** Half the sum of the cross products of neighbours, as seen from the first point, where they are smallest. */
function areaIn(points: Points, count: number): number {
  const origin = pointAt(points, 0);
  let before: Vector = [0, 0, 0];
  let [x, y, z] = before;
  for (let point = 1; point < count; point++) {
    const at = minus(pointAt(points, point), origin);
    const [dx, dy, dz] = cross(before, at);
    x += dx;
    y += dy;
    z += dz;
    before = at;
  }
  return Math.hypot(x, y, z) / 2;
}

function circle(points: Points): Measure | undefined {
  if (points.values.length !== 2 * points.dimensions) return undefined;
  const radius = lengthOf(minus(pointAt(points, 1), pointAt(points, 0)));
  return { radius, perimeter: 2 * Math.PI * radius, area: Math.PI * radius * radius };
}

function ellipse(points: Points, unit: () => number): Measure | undefined {
  const axes = axesIn(points, 2);
  if (axes === undefined) return undefined;
  if (axesFault(points, false, unit()) !== undefined) return { axes, without: 'axes' };
  const [major = 0, minor = 0] = axes;
  return { axes, perimeter: ellipsePerimeter(major / 2, minor / 2), area: (Math.PI * major * minor) / 4 };
}

function ellipsoid(points: Points, unit: () => number): Measure | undefined {
  const axes = axesIn(points, 3);
  if (axes === undefined) return undefined;
  if (axesFault(points, false, unit()) !== undefined) return { axes, without: 'axes' };
  return { axes, volume: axes.reduce((product, axis) => product * axis, Math.PI / 6) };
}

/** The lengths of the axes, if there are as many as there must be. */
function axesIn(points: Points, count: number): readonly number[] | undefined {
  if (points.values.length !== 2 * count * points.dimensions) return undefined;
  return Array.from({ length: count }, (_, axis) =>
    lengthOf(minus(pointAt(points, 2 * axis + 1), pointAt(points, 2 * axis))),
  );
}

/**
 * The perimeter of an ellipse by its half axes: the complete elliptic integral of the second kind, by the mean of Gauss,
 * which has all digits of a double after a few rounds (Abramowitz and Stegun 17.6).
 */
function ellipsePerimeter(first: number, second: number): number {
  let a = Math.max(first, second);
  let b = Math.min(first, second);
  if (b === 0) return 4 * a;
  let weight = 0.5;
  let sum = weight * (a - b) * (a + b);
  const square = a * a;
  for (let round = 0; round < ROUNDS && a - b > a * Number.EPSILON; round++) {
    const half = (a - b) / 2;
    [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
    weight *= 2;
    sum += weight * half * half;
  }
  return (2 * Math.PI * (square - sum)) / a;
}

const ROUNDS = 40;
