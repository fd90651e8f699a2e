import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { checkNeeds } from './adding';

export const isl3 = defineRule({
  id: 'isl-3',
  severity: 'error',
  summary: 'A `seriesNumber` stands together with a `seriesUid`.',
  why: 'A series number is unique in nothing, not even in its study: only the UID says which series is meant.',
  page: pageOfConstraint('isl-3'),
  on: ['ImagingSelection'],
  reads: {},

  check(selection, report) {
    const broken = checkNeeds(selection, 'seriesNumber', 'seriesUid');
    if (broken === undefined) return;
    report({ ...broken, message: '`seriesNumber` needs the `seriesUid` of the series that has this number.' });
  },
});
