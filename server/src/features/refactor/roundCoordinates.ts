import { roundedTo, writtenDecimal } from '../../geometry/exactDecimal';
import { exactPointsOf, scaleOf } from './exactPoints';
import { setPoints } from './points';
import type { Refactoring } from './refactoring';
import { allDigitsOf } from './wholeRegion';

const DIGITS = [3, 2, 1, 0];

/** Values with at most so many decimal places; those that have no more keep theirs. */
export const roundCoordinates: Refactoring = {
  id: 'round',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    const points = region && exactPointsOf(region);
    if (region === undefined || points === undefined) return;
    const written = allDigitsOf(region);
    for (const digits of DIGITS) {
      if (scaleOf(points) <= digits) continue;
      const rounded = points.map((point, index) =>
        point.map((value, axis) =>
          value.scale > digits ? writtenDecimal(roundedTo(value, digits)) : (written[index]?.[axis] ?? ''),
        ),
      );
      yield { title: TITLES[digits] ?? '', edits: () => setPoints(region, rounded), within: region.node };
    }
  },
};

const TITLES = [
  'Round to whole numbers',
  'Round to 1 decimal place',
  'Round to 2 decimal places',
  'Round to 3 decimal places',
];
