import { isSamePoint } from '../../geometry/points';
import { removeMarked } from './points';
import type { Refactoring } from './refactoring';
import { isSequence, type WholeRegion } from './wholeRegion';

/** Points that are where the one before them is; in a multipoint, where any of those before them is. */
export const removeRepeatedPoints: Refactoring = {
  id: 'removeRepeated',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    if (region === undefined || !isSequence(region)) return;
    const repeated = repeatedIn(region);
    if (repeated.size === 0) return;
    yield {
      title: repeated.size === 1 ? 'Remove the repeated point' : `Remove the ${repeated.size} repeated points`,
      edits: () => removeMarked(region, (point) => repeated.has(point)),
      within: region.node,
    };
  },
};

function repeatedIn({ shape, points, pointCount }: WholeRegion): ReadonlySet<number> {
  const repeated = new Set<number>();
  const seen = new Set<string>();
  for (let point = 0; point < pointCount; point++) {
    const { dimensions, values } = points;
    const name = Array.from({ length: dimensions }, (_, axis) => values[point * dimensions + axis]).join(' ');
    const isAgain = shape === 'multipoint' ? seen.has(name) : point > 0 && isSamePoint(points, point - 1, point);
    if (isAgain) repeated.add(point);
    seen.add(name);
  }
  return repeated;
}
