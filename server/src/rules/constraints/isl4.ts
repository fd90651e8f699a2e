import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { checkNeeds } from './adding';

export const isl4 = defineRule({
  id: 'isl-4',
  severity: 'error',
  summary: 'An `instance` stands together with a `seriesUid`.',
  why: 'The instances of a selection all belong to one series, and it must be known which one.',
  page: pageOfConstraint('isl-4'),
  on: ['ImagingSelection'],
  reads: {},

  check(selection, report) {
    const broken = checkNeeds(selection, 'instance', 'seriesUid');
    if (broken === undefined) return;
    report({ ...broken, message: '`instance` needs the `seriesUid` of the series that the instances belong to.' });
  },
});
