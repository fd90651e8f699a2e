import { setPoints } from './points';
import type { Refactoring } from './refactoring';
import { allDigitsOf } from './wholeRegion';

/** For coordinates that were written as row and column. */
export const swapAxes: Refactoring = {
  id: 'swapXy',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    if (region?.points.dimensions !== 2) return;
    yield {
      title: 'Swap x and y of all points',
      edits: () =>
        setPoints(
          region,
          allDigitsOf(region).map((digits) => digits.toReversed()),
        ),
    };
  },
};
