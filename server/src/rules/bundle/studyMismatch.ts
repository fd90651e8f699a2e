import { quoted } from '../../base/quote';
import { isUid } from '../../dicom/uid';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { replaceUid, uidPlaceOf } from '../uid/uidPlaces';
import { isOfStudy, standsHere, studiesOf } from './comparedStudy';

export const studyMismatch = defineRule({
  id: 'study-mismatch',
  severity: 'warning',
  summary: 'The `studyUid` is that of the ImagingStudy which `derivedFrom` refers to.',
  why: 'Where the ImagingStudy stands in the same document, as a contained resource or in the Bundle, its identifier with the system `urn:dicom:uid` says which DICOM study it is. A selection that refers to it and has another `studyUid` points at two studies at once.',
  page: pageOfElement('ImagingSelection.studyUid'),
  on: ['ImagingSelection'],
  needs: ['derivedFrom'],
  around: isOfStudy,
  looksOutside: true,

  check(selection, report) {
    const studies = studiesOf(selection);
    if (studies.length === 0 || studies.some(({ uids }) => uids.length === 0)) return;
    const place = uidPlaceOf(selection, 'studyUid');
    if (place === undefined || !isUid(place.uid)) return;
    const uids = studies.flatMap((study) => study.uids);
    const [only, ...others] = uids;
    if (only === undefined || uids.some(({ value }) => value === place.uid)) return;
    const isOne = others.length === 0;
    report({
      range: place.range,
      node: place.node,
      message: isOne
        ? `The ImagingStudy in \`derivedFrom\` is another study, ${quoted(only.value)}: correct the UID or the reference.`
        : 'No ImagingStudy in `derivedFrom` has this UID: correct the UID or the reference.',
      related: uids.flatMap(({ range }) => standsHere('The UID of the study', range)),
      fixes: () =>
        isOne ? [{ title: `Replace by ${quoted(only.value)}`, edits: [replaceUid(place, only.value)] }] : [],
    });
  },
});
