import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { checkNeeds } from './adding';

export const isl2 = defineRule({
  id: 'isl-2',
  severity: 'error',
  summary: 'A `seriesUid` stands together with a `studyUid`.',
  why: 'DICOM services find a series by its study: with the series alone most archives cannot find it.',
  page: pageOfConstraint('isl-2'),
  on: ['ImagingSelection'],
  reads: {},

  check(selection, report) {
    const broken = checkNeeds(selection, 'seriesUid', 'studyUid');
    if (broken === undefined) return;
    report({ ...broken, message: '`seriesUid` needs the `studyUid` of the study that the series belongs to.' });
  },
});
