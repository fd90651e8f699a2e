import { type AxesFault, axesFault, betterOrder } from '../../geometry/axes';
import { replaceValue } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { regionPage } from '../region/regionWords';
import { defineRule, type Report } from '../rule';
import {
  digitsOf,
  isOfType,
  nodeOfValue,
  REGION_TYPES,
  rangeOfPoint,
  rounded,
  TYPE_READS,
  unitOfShape,
  type WholeShape,
  wholeShapeOf,
} from './shape';

export const regionEllipseAxes = defineRule({
  id: 'region-ellipse-axes',
  severity: 'warning',
  summary: 'The four points of an ellipse are the ends of its major axis, then those of its minor axis.',
  why: 'The axes of an ellipse meet in their middle at a right angle, and the major one is not the shorter one. Points that do not fit describe no ellipse: often they are the corners of a box, or stand in another order. Off by 1 %, by 0.6 degrees or by one unit of the last digit is taken for rounding.',
  page: () => regionPage(2),
  on: REGION_TYPES,
  when: isOfType((_, type) => type === 'ellipse'),
  reads: TYPE_READS,

  check(region, report) {
    const shape = wholeShapeOf(region);
    if (shape?.type !== 'ellipse' || axesFault(shape.points, true, 0) === undefined) return;
    const unit = unitOfShape(shape);
    const fault = axesFault(shape.points, true, unit);
    if (fault !== undefined) report(described(shape, fault, ['major axis', 'minor axis'], () => reorder(shape, unit)));
  },
});

export const regionEllipsoidAxes = defineRule({
  id: 'region-ellipsoid-axes',
  severity: 'warning',
  summary: 'The six points of an ellipsoid are the ends of its three axes, which meet in their middle at right angles.',
  why: 'Points that do not fit describe no ellipsoid, and each reader draws another one. Off by 1 %, by 0.6 degrees or by one unit of the last digit is taken for rounding.',
  page: () => regionPage(3),
  on: REGION_TYPES,
  when: isOfType((_, type) => type === 'ellipsoid'),
  reads: TYPE_READS,

  check(region, report) {
    const shape = wholeShapeOf(region);
    if (shape?.type !== 'ellipsoid' || axesFault(shape.points, false, 0) === undefined) return;
    const fault = axesFault(shape.points, false, unitOfShape(shape));
    if (fault !== undefined) report(described(shape, fault, ['first axis', 'second axis', 'third axis'], () => []));
  },
});

function described(shape: WholeShape, fault: AxesFault, names: readonly string[], fixes: () => readonly Fix[]): Report {
  const [a, b] = fault.axes;
  const [first = '', second = ''] = [names[a], names[b]];
  return {
    range: rangeOfPoint(shape, b * 2),
    node: shape.node,
    message: messageOf(fault, first, second, shape.points.dimensions === 2 ? 'pixels' : 'mm'),
    page: regionPage(shape.points.dimensions),
    related: [{ range: rangeOfPoint(shape, a * 2), message: `The ${first} begins here.` }],
    fixes,
  };
}

function messageOf(fault: AxesFault, first: string, second: string, units: string): string {
  switch (fault.kind) {
    case 'no-common-midpoint':
      return `The ${second} does not cross the ${first} in the middle: their midpoints are ${rounded(fault.distance)} ${units} apart.`;
    case 'not-perpendicular':
      return `The ${second} is not perpendicular to the ${first}: they meet at ${rounded(fault.degrees)} degrees.`;
    case 'minor-longer': {
      const [major = 0, minor = 0] = fault.lengths;
      return `The minor axis (${rounded(minor)} ${units}) is longer than the major axis (${rounded(major)} ${units}): the major axis comes first.`;
    }
  }
}

/** The same points in the one order in which they are the ends of axes. */
function reorder(shape: WholeShape, unit: number): readonly Fix[] {
  const order = betterOrder(shape.points, unit);
  if (order === undefined) return [];
  const { dimensions } = shape.points;
  const edits = order.flatMap((from, to) =>
    Array.from({ length: dimensions }, (_, axis) => ({ from: from * dimensions + axis, to: to * dimensions + axis }))
      .filter((move) => digitsOf(shape, move.from) !== digitsOf(shape, move.to))
      .map((move) => replaceValue(shape.element.model, nodeOfValue(shape, move.to), digitsOf(shape, move.from))),
  );
  const isExchange = order[0] === 2 && order[1] === 3;
  const title = isExchange
    ? 'Put the major axis first'
    : 'Put the ends of the major axis first, then those of the minor';
  return [{ title, edits, isPreferred: true }];
}
