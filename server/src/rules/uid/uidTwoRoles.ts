import { quoted } from '../../base/quote';
import { bareUid } from '../../dicom/uid';
import { defineRule } from '../rule';
import { textsOf } from './instanceTexts';
import { OF_REPEATED_UIDS } from './repeatedUids';
import { OBJECT_UIDS, type UidPlace, uidPlaceOf } from './uidPlaces';

export const uidTwoRoles = defineRule({
  id: 'uid-two-roles',
  severity: 'warning',
  summary: 'A study, a series, a frame of reference and an instance never share a UID.',
  why: 'A UID names one thing alone. DICOM gives the example itself: the UID of a study cannot be that of a series. Where the same one stands in two places, one of them was copied by mistake.',
  page: () => 'https://dicom.nema.org/medical/dicom/current/output/chtml/part05/chapter_9.html',
  on: ['ImagingSelection'],
  ...OF_REPEATED_UIDS,

  check(selection, report) {
    const roles = new Map<string, { readonly place: UidPlace; readonly role: string }>();
    const look = (place: UidPlace | undefined, role: string, isKept: boolean): void => {
      if (place === undefined) return;
      const before = roles.get(place.uid);
      if (before === undefined) {
        if (isKept) roles.set(place.uid, { place, role });
        return;
      }
      report({
        range: place.range,
        node: place.node,
        message: `This is the UID of the ${before.role} too (${quoted(before.place.name)}), but a UID names one thing alone: the ${role} needs its own.`,
        related: [{ range: before.place.range, message: `The ${before.role} has it here.` }],
      });
    };
    for (const name of OBJECT_UIDS) look(uidPlaceOf(selection, name), ROLES[name], true);
    if (roles.size === 0 || selection.instance.is !== 'value') return;
    const uids = [...roles.keys()];
    for (const instance of selection.instance.value) {
      const bare = bareUid(textsOf(instance).uid);
      if (uids.some((one) => one.length === bare.length && one === bare))
        look(uidPlaceOf(instance, 'uid'), 'instance', false);
    }
  },
});

const ROLES = { studyUid: 'study', seriesUid: 'series', frameOfReferenceUid: 'frame of reference' } as const;
