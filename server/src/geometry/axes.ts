import {
  cross,
  dot,
  isMeasurable,
  isSamePoint,
  lengthOf,
  middle,
  minus,
  type Points,
  pointAt,
  type Vector,
} from './points';
import { TOLERANCE } from './tolerance';

/** The first thing that is wrong with the axes of an ellipse or ellipsoid; axes are numbered from 0. */
export type AxesFault =
  | { readonly kind: 'no-common-midpoint'; readonly axes: readonly [number, number]; readonly distance: number }
  | { readonly kind: 'not-perpendicular'; readonly axes: readonly [number, number]; readonly degrees: number }
  | { readonly kind: 'minor-longer'; readonly axes: readonly [number, number]; readonly lengths: readonly number[] };

/**
 * What is wrong with axes that are given by their ends, two points for each. `isOrdered`: the first is the major one, so
 * the second may not be longer. `unit` is one unit of the last digit of the coordinates. Axes without length are not
 * judged.
 */
export function axesFault(points: Points, isOrdered: boolean, unit: number): AxesFault | undefined {
  const axes = axesOf(points);
  if (!axes.every(({ length }) => isMeasurable(length))) return undefined;
  const fault =
    inPairs(axes, (i, j, a, b) => {
      const distance = lengthOf(minus(a.middle, b.middle));
      const isFar = distance > Math.max(TOLERANCE.midpoint * Math.max(a.length, b.length), unit);
      return isFar ? { kind: 'no-common-midpoint', axes: [i, j], distance } : undefined;
    }) ??
    inPairs(axes, (i, j, a, b) => {
      const product = Math.abs(dot(a.vector, b.vector));
      const slack = Math.max(TOLERANCE.perpendicular * Math.min(a.length, b.length), unit);
      if (!(product > slack * Math.max(a.length, b.length))) return undefined;
      const degrees = (Math.atan2(lengthOf(cross(a.vector, b.vector)), product) * 180) / Math.PI;
      return { kind: 'not-perpendicular', axes: [i, j], degrees };
    });
  if (fault !== undefined) return fault;
  const [major, minor] = axes;
  if (!isOrdered || major === undefined || minor === undefined) return undefined;
  const isLonger = minor.length - major.length > Math.max(TOLERANCE.minorLonger * major.length, unit);
  return isLonger ? { kind: 'minor-longer', axes: [0, 1], lengths: [major.length, minor.length] } : undefined;
}

/** The first axis whose ends are one point. */
export function axisWithoutLength(points: Points): number | undefined {
  for (let axis = 0; (axis + 1) * 2 * points.dimensions <= points.values.length; axis++) {
    if (isSamePoint(points, axis * 2, axis * 2 + 1)) return axis;
  }
  return undefined;
}

/**
 * The order in which the four points of an ellipse would make good axes, where they do not as they stand: with the axes
 * exchanged, or with the ends that belong together put together. Nothing if there are several ways, or none.
 */
export function betterOrder(points: Points, unit: number): readonly number[] | undefined {
  const good = PAIRINGS.flatMap((orders) => {
    const order = orders.find((one) => axesFault(reordered(points, one), true, unit) === undefined);
    return order === undefined ? [] : [order];
  });
  return good.length === 1 ? good[0] : undefined;
}

/** The ways to make two axes of four points, each with either of the two as the major one. */
const PAIRINGS: readonly (readonly (readonly number[])[])[] = [
  [[2, 3, 0, 1]],
  [
    [0, 2, 1, 3],
    [1, 3, 0, 2],
  ],
  [
    [0, 3, 1, 2],
    [1, 2, 0, 3],
  ],
];

interface Axis {
  readonly vector: Vector;
  readonly middle: Vector;
  readonly length: number;
}

function axesOf(points: Points): readonly Axis[] {
  const axes: Axis[] = [];
  for (let end = 0; (end + 2) * points.dimensions <= points.values.length; end += 2) {
    const [a, b] = [pointAt(points, end), pointAt(points, end + 1)];
    const vector = minus(b, a);
    axes.push({ vector, middle: middle(a, b), length: lengthOf(vector) });
  }
  return axes;
}

/** The first fault of any two axes, each with those behind it. */
function inPairs(
  axes: readonly Axis[],
  faultOf: (i: number, j: number, a: Axis, b: Axis) => AxesFault | undefined,
): AxesFault | undefined {
  for (let i = 0; i < axes.length; i++) {
    for (let j = i + 1; j < axes.length; j++) {
      const [a, b] = [axes[i], axes[j]];
      const fault = a && b && faultOf(i, j, a, b);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function reordered({ dimensions, values }: Points, order: readonly number[]): Points {
  const moved = order.flatMap((point) =>
    Array.from({ length: dimensions }, (_, axis) => values[point * dimensions + axis] ?? Number.NaN),
  );
  return { dimensions, values: moved };
}
