import {
  countOf,
  cross,
  extentOf,
  isMeasurable,
  isSamePoint,
  lengthOf,
  minus,
  type Points,
  pointAt,
  type Vector,
} from './points';
import { TOLERANCE } from './tolerance';

/** The plane of points in space: through the first point, the one farthest from it, and the one farthest from both. */
export interface Plane {
  readonly origin: Vector;
  /** Of length 1. */
  readonly normal: Vector;
  /** The points that it was made of. */
  readonly through: readonly [number, number, number];
}

/**
 * Nothing where the points lie on a line, or where their numbers are beyond measuring: each such plane would do. Points
 * that are the same as the one to be left out do not count.
 */
function planeOf(points: Points, leftOut = -1): Plane | undefined {
  const first = leftOut === 0 ? 1 : 0;
  const origin = pointAt(points, first);
  const along = farthest(points, leftOut, origin);
  const across = farthest(points, leftOut, origin, along.vector);
  const normal = cross(along.vector, across.vector);
  const length = lengthOf(normal);
  const extent = lengthOf(along.vector);
  if (!isMeasurable(extent) || length <= extent * extent * Number.EPSILON * 16) return undefined;
  const [x, y, z] = normal;
  return { origin, normal: [x / length, y / length, z / length], through: [first, along.point, across.point] };
}

/** The points that lie out of the plane of the others by more than the tolerance. */
export interface OutOfPlane {
  /** The one that lies farthest out, and by how much. */
  readonly point: number;
  readonly distance: number;
  /** How many there are. */
  readonly count: number;
}

/**
 * What lies out of the plane that most points lie in. A point that is out may itself be one of the three that the plane
 * was made of, so there are four planes to choose from. `unit` gives one unit of the last digit of the coordinates; it
 * is asked for only where it matters.
 */
export function outOfPlane(points: Points, unit: () => number): OutOfPlane | undefined {
  const plane = planeOf(points);
  if (plane === undefined) return undefined;
  const share = TOLERANCE.flat * extentOf(points);
  if (outOf(plane, points, share).count === 0) return undefined;
  const slack = Math.max(share, unit());
  const others = plane.through.map((point) => planeOf(points, point));
  const found = [plane, ...others].flatMap((one) => (one === undefined ? [] : [outOf(one, points, slack)]));
  const best = found.reduce((least, one) => (one.count < least.count ? one : least));
  return best.count === 0 ? undefined : best;
}

function outOf({ normal: [nx, ny, nz], origin: [ox, oy, oz] }: Plane, { values }: Points, slack: number): OutOfPlane {
  let point = 0;
  let most = 0;
  let count = 0;
  for (let at = 0; at + 2 < values.length; at += 3) {
    const x = (values[at] ?? 0) - ox;
    const y = (values[at + 1] ?? 0) - oy;
    const z = (values[at + 2] ?? 0) - oz;
    const distance = Math.abs(nx * x + ny * y + nz * z);
    if (distance > slack) count++;
    if (distance > most) {
      point = at / 3;
      most = distance;
    }
  }
  return { point, distance: most, count };
}

/** The points of a flat shape in space as points of a plane; the axis that the plane faces most is left out. */
export function flattened(points: Points): Points | undefined {
  const plane = planeOf(points);
  if (plane === undefined) return undefined;
  const [x, y, z] = plane.normal.map(Math.abs) as [number, number, number]; // a vector has three components
  const [first, second] = z >= x && z >= y ? [0, 1] : y >= x ? [0, 2] : [1, 2];
  const values = new Float64Array(countOf(points) * 2);
  for (let point = 0; point * 2 < values.length; point++) {
    values[point * 2] = points.values[point * 3 + first] ?? Number.NaN;
    values[point * 2 + 1] = points.values[point * 3 + second] ?? Number.NaN;
  }
  return { dimensions: 2, values };
}

/** The point farthest from the line through `origin` along a direction, or from `origin` itself where none is given. */
function farthest(
  points: Points,
  leftOut: number,
  origin: Vector,
  [ax, ay, az]: Vector = [0, 0, 0],
): { readonly vector: Vector; readonly point: number } {
  const { values } = points;
  const [ox, oy, oz] = origin;
  const isFromPoint = ax === 0 && ay === 0 && az === 0;
  let most = 0;
  let found = 0;
  for (let at = 0; at + 2 < values.length; at += 3) {
    const x = (values[at] ?? 0) - ox;
    const y = (values[at + 1] ?? 0) - oy;
    const z = (values[at + 2] ?? 0) - oz;
    const cx = isFromPoint ? x : ay * z - az * y;
    const cy = isFromPoint ? y : az * x - ax * z;
    const cz = isFromPoint ? z : ax * y - ay * x;
    const size = cx * cx + cy * cy + cz * cz;
    if (size <= most || (leftOut >= 0 && isSamePoint(points, leftOut, at / 3))) continue;
    most = size;
    found = at / 3;
  }
  return { vector: minus(pointAt(points, found), origin), point: found };
}
