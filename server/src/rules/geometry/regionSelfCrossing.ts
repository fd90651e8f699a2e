import { type Crossing, selfCrossing } from '../../geometry/crossing';
import { flattened, outOfPlane } from '../../geometry/plane';
import { extentOf, isMeasurable, isSamePoint } from '../../geometry/points';
import { regionPage } from '../region/regionWords';
import { defineRule } from '../rule';
import {
  isOfType,
  lastPointOf,
  REGION_TYPES,
  rangeOfPoint,
  TYPE_READS,
  unitOfShape,
  type WholeShape,
  wholeShapeOf,
} from './shape';

export const regionSelfCrossing = defineRule({
  id: 'region-self-crossing',
  severity: 'info',
  summary: 'The outline of an area does not cross itself.',
  why: 'DICOM allows it, but what lies inside an outline that crosses itself is not defined: two viewers may fill different parts and measure different areas. Mostly the points are out of order. Outlines of more than 128 sides are looked at unless their sides are very long against the whole.',
  page: () => regionPage(2),
  on: REGION_TYPES,
  when: isOfType((_, type) => type === 'polygon' || type === 'polyline'),
  reads: TYPE_READS,

  check(region, report) {
    const shape = wholeShapeOf(region);
    const found = shape && crossingOf(shape);
    if (shape === undefined || found === undefined) return;
    report({
      range: rangeOfPoint(shape, found.second),
      node: shape.node,
      message:
        'The side that begins here crosses another side of the outline, so what lies inside is not clear. Are the points in order?',
      page: regionPage(shape.points.dimensions),
      related: [{ range: rangeOfPoint(shape, found.first), message: 'The other side begins here.' }],
    });
  },
});

/** Only what is closed is an outline: a polygon, and a polyline in an image that ends where it begins. */
function crossingOf(shape: WholeShape): Crossing | undefined {
  const { type, points } = shape;
  const isOutline = type === 'polygon' || (type === 'polyline' && points.dimensions === 2);
  if (!isOutline || !isSamePoint(points, 0, lastPointOf(shape)) || !isMeasurable(extentOf(points))) return undefined;
  if (points.dimensions === 2) return selfCrossing(points);
  const flat = flattened(points);
  const found = flat && selfCrossing(flat);
  if (found === undefined) return undefined;
  // Seen from one side, the outline of what is not flat crosses itself without doing so.
  return outOfPlane(points, () => unitOfShape(shape)) === undefined ? found : undefined;
}
