import { lengthOf, middle, minus, type Points, pointAt, type Vector } from './points';

/** Points on the outline of an ellipse that is given by the ends of its axes, each once, from the start of the major axis. */
export function ellipseOutline(axes: Points, sides: number): readonly Vector[] {
  const [a, b, c, d] = [pointAt(axes, 0), pointAt(axes, 1), pointAt(axes, 2), pointAt(axes, 3)];
  const centre = middle(a, b);
  const minorCentre = middle(c, d);
  const major = minus(a, centre);
  const minor = minus(c, minorCentre);
  return Array.from({ length: sides }, (_, side): Vector => {
    const angle = (2 * Math.PI * side) / sides;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [
      centre[0] + cos * major[0] + sin * minor[0],
      centre[1] + cos * major[1] + sin * minor[1],
      centre[2] + cos * major[2] + sin * minor[2],
    ];
  });
}

/** The digits of a fraction that tell a hundredth of the shorter axis of an ellipse. */
export function outlineDigits(axes: Points): number {
  const shorter = Math.min(
    lengthOf(minus(pointAt(axes, 0), pointAt(axes, 1))),
    lengthOf(minus(pointAt(axes, 2), pointAt(axes, 3))),
  );
  return Math.min(12, Math.max(0, Math.ceil(2 - Math.log10(shorter / 2))));
}
