import { extentOf, isSamePoint, lengthOf, minus, pointAt } from '../../geometry/points';
import { TOLERANCE } from '../../geometry/tolerance';
import { appendItems, replaceValue } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { regionPage } from '../region/regionWords';
import { defineRule } from '../rule';
import {
  digitsOf,
  isOfType,
  lastPointOf,
  nodeOfValue,
  pointText,
  REGION_TYPES,
  rangeOfPoint,
  type Shape,
  TYPE_READS,
  wholeShapeOf,
} from './shape';

export const regionNotClosed = defineRule({
  id: 'region-not-closed',
  severity: 'warning',
  summary: 'The last point of a polygon is its first point again.',
  why: 'DICOM has a polygon closed by its points, not by its reader: without the closing point some software leaves the last side out, and some takes the region for invalid.',
  page: () => regionPage(3),
  on: REGION_TYPES,
  when: isOfType(({ closed }) => closed === true),
  reads: TYPE_READS,

  check(region, report) {
    const shape = wholeShapeOf(region);
    if (shape?.facts.closed !== true) return;
    const last = lastPointOf(shape);
    if (isSamePoint(shape.points, 0, last)) return;
    const isNear = isNearlyClosed(shape, last);
    report({
      range: rangeOfPoint(shape, last),
      node: shape.node,
      message: isNear
        ? `A polygon ends where it begins, but its last point is only near its first, ${pointText(shape, 0)}.`
        : `A polygon ends where it begins: after this point its first one, ${pointText(shape, 0)}, must stand again.`,
      page: regionPage(shape.points.dimensions),
      related: [{ range: rangeOfPoint(shape, 0), message: 'The polygon begins here.' }],
      fixes: () => (isNear ? [moveLast(shape, last), repeatFirst(shape, false)] : [repeatFirst(shape, true)]),
    });
  },
});

function isNearlyClosed({ points }: Shape, last: number): boolean {
  return lengthOf(minus(pointAt(points, last), pointAt(points, 0))) <= TOLERANCE.nearlyClosed * extentOf(points);
}

function repeatFirst(shape: Shape, isPreferred: boolean): Fix {
  const first = Array.from({ length: shape.points.dimensions }, (_, axis) => [digitsOf(shape, axis)]);
  return {
    title: 'Close the polygon: add its first point at the end',
    edits: [appendItems(shape.element.model, shape.node, first)],
    isPreferred,
  };
}

function moveLast(shape: Shape, last: number): Fix {
  const { dimensions } = shape.points;
  const axes = Array.from({ length: dimensions }, (_, axis) => axis);
  return {
    title: 'Close the polygon: make its last point the first',
    edits: axes
      .filter((axis) => digitsOf(shape, axis) !== digitsOf(shape, last * dimensions + axis))
      .map((axis) =>
        replaceValue(shape.element.model, nodeOfValue(shape, last * dimensions + axis), digitsOf(shape, axis)),
      ),
  };
}
