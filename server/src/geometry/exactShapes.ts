import { difference, type ExactDecimal, half, sum } from './exactDecimal';

/** A point of a plane or of space, exactly. */
export type ExactPoint = readonly ExactDecimal[];

/** The four ends of the axes of an ellipse that is a circle: the point on it, the one opposite, and the two between them. */
export function circleAsEllipse(centre: ExactPoint, edge: ExactPoint): readonly ExactPoint[] {
  const [cx, cy] = centre;
  const [ex, ey] = edge;
  if (cx === undefined || cy === undefined || ex === undefined || ey === undefined) return [];
  const dx = difference(ex, cx);
  const dy = difference(ey, cy);
  return [
    edge,
    [difference(cx, dx), difference(cy, dy)],
    [sum(cx, dy), difference(cy, dx)],
    [difference(cx, dy), sum(cy, dx)],
  ];
}

export function middleOf(a: ExactPoint, b: ExactPoint): ExactPoint {
  return a.map((value, axis) => half(sum(value, b[axis] ?? value)));
}

/**
 * The corners of the rectangle along the axes that has `a` and `b` as opposite corners, beginning and ending with `a`.
 * In space they must differ along two axes, or there is no one rectangle; nothing where there is none.
 */
export function boxBetween(a: ExactPoint, b: ExactPoint): readonly ExactPoint[] | undefined {
  const apart = a.flatMap((value, axis) => (isSame(value, b[axis]) ? [] : [axis]));
  const [first, second] = apart;
  if (apart.length !== 2 || first === undefined || second === undefined) return undefined;
  const corner = (moved: number): ExactPoint => a.map((value, axis) => (axis === moved ? (b[axis] ?? value) : value));
  return [a, corner(first), b, corner(second), a];
}

function isSame(a: ExactDecimal, b: ExactDecimal | undefined): boolean {
  return b === undefined || difference(a, b).units === 0n;
}
