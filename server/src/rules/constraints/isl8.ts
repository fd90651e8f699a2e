import { isMiscounted } from '../geometry/shape';
import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { dangling } from './partners';

export const isl8 = defineRule({
  id: 'isl-8',
  severity: 'error',
  summary: 'The number of coordinate values of each `imageRegion3D` is a multiple of three.',
  why: 'The values are triplets of x, y and z. With a value too many or too few all the points after it are wrong.',
  page: pageOfConstraint('isl-8'),
  on: ['ImageRegion3D'],
  when: isMiscounted,

  check(region, report) {
    const found = dangling(region);
    if (found !== undefined) report(found);
  },
});
