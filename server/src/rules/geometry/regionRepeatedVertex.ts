import { isSamePoint } from '../../geometry/points';
import { removeItems } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { regionPage, valuesNeeded } from '../region/regionWords';
import { defineRule } from '../rule';
import { isLine, isOnePlace } from './regionZeroLength';
import {
  isOfType,
  lastPointOf,
  nodeOfValue,
  pointText,
  REGION_TYPES,
  rangeOfPoint,
  TYPE_READS,
  type WholeShape,
  wholeShapeOf,
} from './shape';

export const regionRepeatedVertex = defineRule({
  id: 'region-repeated-vertex',
  severity: 'warning',
  summary: 'No two points of a line or polygon that follow each other are the same.',
  why: 'Between two points that are the same there is a side without length and without direction. Software that computes angles, offsets or areas stumbles over it, and nothing is lost without it.',
  page: () => regionPage(2),
  on: REGION_TYPES,
  when: isOfType((_, type) => isLine(type)),
  reads: TYPE_READS,

  check(region, report) {
    const shape = wholeShapeOf(region);
    if (shape === undefined || !isLine(shape.type)) return;
    const repeated = repeatedPoints(shape);
    const [first] = repeated;
    if (first === undefined || isOnePlace(shape.points)) return;
    const others = repeated.length - 1;
    const more =
      others === 0 ? '' : ` ${others} more ${others === 1 ? 'point repeats' : 'points repeat'} the one before.`;
    report({
      range: rangeOfPoint(shape, first),
      node: shape.node,
      message: `This point is the one before it again, ${pointText(shape, first)}.${more}`,
      page: regionPage(shape.points.dimensions),
      related: [{ range: rangeOfPoint(shape, first - 1), message: 'The same point stands here.' }],
      fixes: () => removal(shape, repeated),
    });
  },
});

function repeatedPoints(shape: WholeShape): readonly number[] {
  const repeated: number[] = [];
  for (let point = 1; point <= lastPointOf(shape); point++) {
    if (isSamePoint(shape.points, point - 1, point)) repeated.push(point);
  }
  return repeated;
}

/** Offered only where enough points remain. */
function removal(shape: WholeShape, repeated: readonly number[]): readonly Fix[] {
  const { dimensions, values } = shape.points;
  if (values.length - repeated.length * dimensions < valuesNeeded(shape.facts)) return [];
  const isOne = repeated.length === 1;
  return [
    {
      title: isOne ? 'Remove the repeated point' : `Remove the ${repeated.length} repeated points`,
      edits: runsOf(repeated).map(([from, to]) =>
        removeItems(
          shape.element.model,
          nodeOfValue(shape, from * dimensions),
          nodeOfValue(shape, to * dimensions + dimensions - 1),
        ),
      ),
      isPreferred: true,
    },
  ];
}

/** Ascending numbers as runs of neighbours, first and last of each: edits of list items side by side are one edit. */
export function runsOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
