import { cross, dot, isMeasurable, lengthOf, middle, minus, type Points, pointAt, type Vector } from './points';
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
  for (const [i, j, a, b] of pairsOf(axes)) {
    const distance = lengthOf(minus(a.middle, b.middle));
    if (distance > Math.max(TOLERANCE.midpoint * Math.max(a.length, b.length), unit)) {
      return { kind: 'no-common-midpoint', axes: [i, j], distance };
    }
  }
  for (const [i, j, a, b] of pairsOf(axes)) {
    const product = Math.abs(dot(a.vector, b.vector));
    const slack = Math.max(TOLERANCE.perpendicular * Math.min(a.length, b.length), unit);
    if (product > slack * Math.max(a.length, b.length)) {
      const degrees = (Math.atan2(lengthOf(cross(a.vector, b.vector)), product) * 180) / Math.PI;
      return { kind: 'not-perpendicular', axes: [i, j], degrees };
    }
  }
  const [major, minor] = axes;
  if (!isOrdered || major === undefined || minor === undefined) return undefined;
  const isLonger = minor.length - major.length > Math.max(TOLERANCE.minorLonger * major.length, unit);
  return isLonger ? { kind: 'minor-longer', axes: [0, 1], lengths: [major.length, minor.length] } : undefined;
}

/** The first axis whose ends are one point. */
export function axisWithoutLength(points: Points): number | undefined {
  const found = axesOf(points).findIndex(({ length }) => length === 0);
  return found < 0 ? undefined : found;
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

function* pairsOf(axes: readonly Axis[]): Generator<readonly [number, number, Axis, Axis]> {
  for (const [i, a] of axes.entries()) {
    for (const [j, b] of axes.entries()) if (i < j) yield [i, j, a, b];
  }
}

function reordered({ dimensions, values }: Points, order: readonly number[]): Points {
  const moved = order.flatMap((point) =>
    Array.from({ length: dimensions }, (_, axis) => values[point * dimensions + axis] ?? Number.NaN),
  );
  return { dimensions, values: moved };
}
