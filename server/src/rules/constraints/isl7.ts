import { isMiscounted } from '../geometry/shape';
import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { dangling } from './partners';

export const isl7 = defineRule({
  id: 'isl-7',
  severity: 'error',
  summary: 'Each `imageRegion2D` has an even number of coordinate values.',
  why: 'The values are pairs of column and row. One too many or too few, and every reader draws another shape, or none.',
  page: pageOfConstraint('isl-7'),
  on: ['ImageRegion2D'],
  when: isMiscounted,

  check(region, report) {
    const found = dangling(region);
    if (found !== undefined) report(found);
  },
});
