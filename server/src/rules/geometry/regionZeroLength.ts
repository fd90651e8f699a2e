import { axisWithoutLength } from '../../geometry/axes';
import { countOf, isSamePoint, type Points } from '../../geometry/points';
import { regionPage } from '../region/regionWords';
import { defineRule } from '../rule';
import { isOfType, REGION_TYPES, rangeOfPoint, TYPE_READS, type WholeShape, wholeShapeOf } from './shape';

export const regionZeroLength = defineRule({
  id: 'region-zero-length',
  severity: 'warning',
  summary: 'A circle has a radius, an axis a length, and a line or polygon more than one place.',
  why: 'A region that is only a point under another name is drawn as nothing at all, and its length or area is zero. If a point is meant, `point` is the type for it.',
  page: () => regionPage(2),
  on: REGION_TYPES,
  when: isOfType((_, type) => type === 'circle' || type in AXES || isLine(type)),
  reads: TYPE_READS,

  check(region, report) {
    const shape = wholeShapeOf(region);
    const found = shape && collapsed(shape);
    if (shape === undefined || found === undefined) return;
    report({
      range: rangeOfPoint(shape, found.point),
      node: shape.node,
      message: found.message,
      page: regionPage(shape.points.dimensions),
    });
  },
});

const AXES = {
  ellipse: ['major axis', 'minor axis'],
  ellipsoid: ['first axis', 'second axis', 'third axis'],
} as const;

function collapsed({ type, points }: WholeShape): { point: number; message: string } | undefined {
  if (type === 'circle') {
    if (!isSamePoint(points, 0, 1)) return undefined;
    return { point: 1, message: 'This circle has no radius: the point on the circle is its centre.' };
  }
  if (type === 'ellipse' || type === 'ellipsoid') {
    const axis = axisWithoutLength(points);
    if (axis === undefined) return undefined;
    return {
      point: axis * 2 + 1,
      message: `The ${AXES[type][axis] ?? 'axis'} has no length: both of its ends are the same point.`,
    };
  }
  if (!isLine(type) || !isOnePlace(points)) return undefined;
  return { point: 1, message: `All points of this ${type} are the same, so it has no length.` };
}

/** True for the types whose points follow each other along a line. */
export function isLine(type: string): boolean {
  return type === 'polyline' || type === 'polygon' || type === 'interpolated';
}

export function isOnePlace(points: Points): boolean {
  for (let point = 1; point < countOf(points); point++) if (!isSamePoint(points, 0, point)) return false;
  return true;
}
