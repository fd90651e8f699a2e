import { ellipseOutline, outlineDigits } from '../../geometry/ellipseOutline';
import { circleAsEllipse, middleOf } from '../../geometry/exactShapes';
import { isSamePoint, lengthOf, minus, type Points, pointAt } from '../../geometry/points';
import { TOLERANCE } from '../../geometry/tolerance';
import { replaceValue } from '../../model/edits';
import { fitsCount, withArticle } from '../../rules/region/regionWords';
import { digitsOfPoint, exactPointsOf, roundedDigits, scaleOf } from './exactPoints';
import { type Digits, setPoints } from './points';
import type { Refactoring } from './refactoring';
import { allDigitsOf, factsOfShape, nameOfShape, type WholeRegion } from './wholeRegion';

/** The same place drawn as another type of region, as far as the version has it. */
export const changeRegionType: Refactoring = {
  id: 'changeType',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    if (region?.facts === undefined || !fitsCount(region.facts, region.points.values.length)) return;
    for (const [from, to, pointsFor, remark] of CHANGES) {
      const name = nameOfShape(region, to);
      const points = region.shape === from && name !== undefined ? pointsFor(region) : undefined;
      const facts = factsOfShape(region, to);
      if (name === undefined || points === undefined || facts === undefined) continue;
      if (!fitsCount(facts, points.length * facts.dimensions)) continue;
      const article = withArticle(to).replace(/^A/, 'a');
      yield {
        title: `Change to ${article}${remark === undefined ? '' : ` ${remark}`}`,
        edits: () => [
          replaceValue(region.snapshot, region.typeNode, JSON.stringify(name)),
          ...setPoints(region, points),
        ],
        within: region.node,
      };
    }
  },
};

type PointsFor = (region: WholeRegion) => readonly Digits[] | undefined;

const SIDES = 36;

/** The share of an axis that a unit of the last digit is no more than a rounding of. */
const MOST_UNIT = 0.05;

const CHANGES: readonly (readonly [from: string, to: string, points: PointsFor, remark?: string])[] = [
  ['point', 'multipoint', allDigitsOf],
  ['multipoint', 'point', allDigitsOf],
  ['multipoint', 'polyline', allDigitsOf],
  ['polyline', 'multipoint', allDigitsOf],
  ['polyline', 'polygon', closedPoints],
  ['polygon', 'polyline', allDigitsOf],
  ['circle', 'ellipse', ellipseOfCircle],
  ['ellipse', 'circle', circleOfEllipse],
  ['circle', 'polyline', outlineOf, `of ${SIDES} sides`],
  ['ellipse', 'polygon', outlineOf, `of ${SIDES} sides`],
  ['ellipse', 'polyline', outlineIn2D, `of ${SIDES} sides`],
];

/** The points, the first one again at their end. */
function closedPoints(region: WholeRegion): readonly Digits[] {
  const points = allDigitsOf(region);
  const [first] = points;
  return first === undefined || isSamePoint(region.points, 0, region.pointCount - 1) ? points : [...points, first];
}

function ellipseOfCircle(region: WholeRegion): readonly Digits[] | undefined {
  const [centre, edge] = exactPointsOf(region) ?? [];
  if (centre === undefined || edge === undefined) return undefined;
  return circleAsEllipse(centre, edge).map(digitsOfPoint);
}

/** Only of an ellipse whose axes are equally long, but for what a unit of their last digit makes in one of some size. */
function circleOfEllipse(region: WholeRegion): readonly Digits[] | undefined {
  const [start, end] = exactPointsOf(region) ?? [];
  const [digits] = allDigitsOf(region);
  if (start === undefined || end === undefined || digits === undefined) return undefined;
  const major = axisLength(region.points, 0);
  const minor = axisLength(region.points, 2);
  const unit = Math.min(10 ** -scaleOf([start, end]), MOST_UNIT * major);
  if (Math.abs(major - minor) > Math.max(TOLERANCE.minorLonger * major, unit)) return undefined;
  return [digitsOfPoint(middleOf(start, end)), digits];
}

function axisLength(points: Points, first: number): number {
  return lengthOf(minus(pointAt(points, first), pointAt(points, first + 1)));
}

/** Where there is a polygon, that is the type of an outline. */
function outlineIn2D(region: WholeRegion): readonly Digits[] | undefined {
  return nameOfShape(region, 'polygon') === undefined ? outlineOf(region) : undefined;
}

function outlineOf(region: WholeRegion): readonly Digits[] | undefined {
  const exact = exactPointsOf(region);
  const axes = exact === undefined ? undefined : axesOf(region);
  if (exact === undefined || axes === undefined) return undefined;
  const { dimensions } = axes;
  const scale = Math.max(scaleOf(exact), outlineDigits(axes));
  const corners = ellipseOutline(axes, SIDES).map((corner) =>
    corner.slice(0, dimensions).map((value) => roundedDigits(value, scale)),
  );
  const [first] = corners;
  return first === undefined ? undefined : [...corners, first];
}

/** The ends of the axes of an ellipse or circle that has an extent. */
function axesOf(region: WholeRegion): Points | undefined {
  const { shape, points } = region;
  if (shape === 'ellipse') return axisLength(points, 0) > 0 && axisLength(points, 2) > 0 ? points : undefined;
  const ends = ellipseOfCircle(region)?.flat().map(Number);
  return ends === undefined || axisLength(points, 0) === 0
    ? undefined
    : { dimensions: 2, values: Float64Array.from(ends) };
}
