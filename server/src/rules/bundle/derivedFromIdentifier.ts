import { quoted } from '../../base/quote';
import { isUid, OID_PREFIX } from '../../dicom/uid';
import { replaceValue } from '../../model/edits';
import type { ElementView } from '../../model/element';
import type { ElementOf } from '../../model/slot';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { type UidPlace, uidPlaceOf, uidPlacesOf } from '../uid/uidPlaces';
import { derivedFromOf, standsHere, studiesOf } from './comparedStudy';

export const derivedFromIdentifier = defineRule({
  id: 'derived-from-identifier',
  severity: 'hint',
  summary: 'An identifier of the study in `derivedFrom` is the `studyUid`.',
  why: 'With the system `urn:dicom:uid` the identifier of a study is its UID, so it can be expected to be the same as `studyUid`. The published examples have different ones, so this is no more than a hint. Where the study itself stands in the document, that is compared instead.',
  page: pageOfElement('ImagingSelection.derivedFrom'),
  on: ['ImagingSelection'],
  needs: ['derivedFrom'],
  when: isByIdentifier,
  sees: {},
  looksOutside: true,

  check(selection, report) {
    const references = derivedFromOf(selection);
    const study = uidPlaceOf(selection, 'studyUid');
    if (study === undefined || !isUid(study.uid)) return;
    const places: UidPlace[] = [];
    for (const { identifier, type } of references) {
      const isStudy = type.is !== 'value' || type.value === 'ImagingStudy';
      if (isStudy && identifier.is === 'value') places.push(...uidPlacesOf(identifier.value));
    }
    const [first] = places;
    if (first === undefined || places.some(({ uid }) => uid === study.uid) || studiesOf(selection).length > 0) return;
    report({
      range: first.range,
      node: first.node,
      message: `The identifier of the study is not the \`studyUid\`, ${quoted(study.uid)}.`,
      related: standsHere('The `studyUid`', study.range),
      fixes: () => [
        {
          title: `Replace by ${quoted(OID_PREFIX + study.uid)}`,
          edits: [replaceValue(selection.model, first.node, JSON.stringify(OID_PREFIX + study.uid))],
        },
      ],
    });
  },
});

/** True if a reference of `derivedFrom` has an identifier. */
function isByIdentifier(selection: ElementView): boolean {
  // It is asked for a selection only.
  return derivedFromOf(selection as ElementOf<'ImagingSelection'>).some(({ identifier }) => identifier.is === 'value');
}
