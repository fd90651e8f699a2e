import { outOfPlane } from '../../geometry/plane';
import { regionPage } from '../region/regionWords';
import { defineRule } from '../rule';
import { isOfType, REGION_TYPES, rangeOfPoint, rounded, TYPE_READS, unitOfShape, wholeShapeOf } from './shape';

export const regionNotCoplanar = defineRule({
  id: 'region-not-coplanar',
  severity: 'warning',
  summary: 'The points of a polygon in space lie in one plane.',
  why: 'A polygon is a flat area. If its points do not lie in a plane there is no one surface that they enclose, and each reader makes up another. A point may be off by 1 % of the size of the polygon, or by one unit of the last digit of its coordinates.',
  page: () => regionPage(3),
  on: REGION_TYPES,
  when: isOfType(({ closed, dimensions }) => closed === true && dimensions === 3),
  reads: TYPE_READS,

  check(region, report) {
    const shape = wholeShapeOf(region);
    // An ellipse is flat if its axes have one midpoint, which is for its own rule to say.
    if (shape?.facts.closed !== true || shape.points.dimensions !== 3) return;
    const found = outOfPlane(shape.points, () => unitOfShape(shape));
    if (found === undefined) return;
    report({
      range: rangeOfPoint(shape, found.point),
      node: shape.node,
      message:
        found.count === 1
          ? `The points of a polygon lie in one plane, but this one is ${rounded(found.distance)} mm away from the plane of the others.`
          : `The points of a polygon lie in one plane, but ${found.count} of these do not: this one is ${rounded(found.distance)} mm away from it.`,
    });
  },
});
