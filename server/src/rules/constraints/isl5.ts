import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { checkNeeds } from './adding';

export const isl5 = defineRule({
  id: 'isl-5',
  severity: 'error',
  summary: 'An `imageRegion3D` stands together with a `frameOfReferenceUid`.',
  why: 'Coordinates in space mean something only in a coordinate system, and the frame of reference is the name of it.',
  page: pageOfConstraint('isl-5'),
  on: ['ImagingSelection'],
  reads: {},

  check(selection, report) {
    const broken = checkNeeds(selection, 'imageRegion3D', 'frameOfReferenceUid');
    if (broken === undefined) return;
    report({
      ...broken,
      message: '`imageRegion3D` needs a `frameOfReferenceUid`: it names the coordinate system of the coordinates.',
    });
  },
});
