import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { checkNeeds } from './adding';

export const isl9 = defineRule({
  id: 'isl-9',
  severity: 'error',
  summary: 'A `modality` stands together with a `seriesUid`.',
  why: 'The modality is a property of the series, so it says nothing when no series is named.',
  page: pageOfConstraint('isl-9'),
  on: ['ImagingSelection'],
  reads: {},

  check(selection, report) {
    const broken = checkNeeds(selection, 'modality', 'seriesUid');
    if (broken === undefined) return;
    report({ ...broken, message: '`modality` needs the `seriesUid` of the series that has it.' });
  },
});
