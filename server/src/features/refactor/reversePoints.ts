import { setPoints } from './points';
import type { Refactoring } from './refactoring';
import { allDigitsOf, isSequence } from './wholeRegion';

export const reversePoints: Refactoring = {
  id: 'reverse',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    if (region === undefined || !isSequence(region) || region.pointCount < 2) return;
    yield {
      title: 'Reverse the order of the points',
      edits: () => setPoints(region, allDigitsOf(region).toReversed()),
    };
  },
};
