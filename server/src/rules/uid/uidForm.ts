import { quoted } from '../../base/quote';
import { isUid, UID_LENGTH, type UidFault, type UidFaultKind, uidFaults, uidOfUuid } from '../../dicom/uid';
import type { Fix } from '../../model/fix';
import { defineRule, type ElementRule } from '../rule';
import {
  faultyPlacesOf,
  hasFaultyUid,
  isOfItsType,
  partOf,
  replaceUid,
  UID_READS,
  UID_TYPES,
  type UidPlace,
} from './uidPlaces';

/**
 * The form of UIDs. What FHIR's own types `id` and `oid` demand is looked at by the rules of those types, so a value
 * that they reject is left to them, and so is an identifier without the prefix that would make its value a UID.
 */
function defineFormRule(rule: {
  readonly id: string;
  readonly kind: UidFaultKind;
  readonly summary: string;
  readonly why: string;
  readonly message: (wrong: string, place: UidPlace, fault: UidFault) => string;
  /** The UIDs that may have been meant, with the title of the fix. */
  readonly meant?: (place: UidPlace) => readonly (readonly [title: string, uid: string])[];
}): ElementRule {
  return defineRule({
    id: rule.id,
    severity: 'warning',
    summary: rule.summary,
    why: rule.why,
    page: () => UID_PAGE,
    on: UID_TYPES,
    when: hasFaultyUid,
    reads: UID_READS,

    check(element, report) {
      for (const place of faultyPlacesOf(element)) {
        const fault = faultsOf(place).find(({ kind }) => kind === rule.kind);
        if (fault === undefined) continue;
        report({
          range: partOf(place, fault.start, fault.end),
          node: place.node,
          message: rule.message(place.uid.slice(fault.start, fault.end), place, fault),
          fixes: () => fixesFor(place, rule.meant?.(place) ?? []),
        });
      }
    },
  });
}

const UID_PAGE = 'https://dicom.nema.org/medical/dicom/current/output/chtml/part05/chapter_9.html';

/** A repair is offered only if what comes of it is a UID, no longer than a UID may be. */
function fixesFor(place: UidPlace, meant: readonly (readonly [string, string])[]): readonly Fix[] {
  return meant
    .filter(([, uid]) => uid !== place.uid && isUid(uid))
    .map(([title, uid]) => ({ title, edits: [replaceUid(place, uid)] }));
}

/** The faults of a UID, unless another rule has to speak first. */
function faultsOf(place: UidPlace): readonly UidFault[] {
  const isBareUri = place.prefix === '' && (place.name === 'value' || place.name === 'code');
  return isBareUri || !isOfItsType(place) ? [] : uidFaults(place.uid);
}

export const uidCharacter = defineFormRule({
  id: 'uid-character',
  kind: 'character',
  summary: 'A DICOM UID consists of digits and full stops.',
  why: 'FHIR allows other characters in the same place because its type for short identifiers does, but no DICOM object can have such a UID, so nothing will ever be found by it. A UUID becomes a UID as `2.25.` and its decimal number.',
  message: (wrong, { uid }) =>
    uidOfUuid(uid) === undefined
      ? `A DICOM UID has only digits and full stops, so ${quoted(wrong)} cannot stand in one.`
      : 'This is a UUID. A DICOM UID has only digits and full stops: that of a UUID is `2.25.` and its decimal number.',
  meant: ({ uid }) => {
    const converted = uidOfUuid(uid);
    return converted === undefined ? [] : [['Write the UUID as a UID', converted]];
  },
});

export const uidEmptyComponent = defineFormRule({
  id: 'uid-empty-component',
  kind: 'empty-component',
  summary: 'A number stands on both sides of each full stop of a DICOM UID.',
  why: 'A full stop too many, or a number that was lost, makes it another UID, or none.',
  message: (_, { uid }, { start }) => {
    if (start === 0) return 'A DICOM UID does not begin with a full stop.';
    if (start === uid.length - 1) return 'A DICOM UID does not end with a full stop.';
    return 'A number is missing between two full stops of this UID.';
  },
  meant: ({ uid }) => [
    [
      'Remove the full stops without a number',
      uid
        .split('.')
        .filter((component) => component !== '')
        .join('.'),
    ],
  ],
});

export const uidLeadingZero = defineFormRule({
  id: 'uid-leading-zero',
  kind: 'leading-zero',
  summary: 'No number of a DICOM UID begins with a zero, unless it is zero.',
  why: 'UIDs are compared as text, so `1.2.03` and `1.2.3` are two different objects to most software, though only one of them is a UID.',
  message: (wrong) =>
    `A number of a DICOM UID does not begin with a zero: ${quoted(wrong)} should be ${quoted(withoutZeros(wrong))}.`,
  meant: ({ uid }) => [['Remove leading zeros', uid.split('.').map(withoutZeros).join('.')]],
});

function withoutZeros(component: string): string {
  return component.replace(/^0+(?=.)/, '');
}

export const uidRoot = defineFormRule({
  id: 'uid-root',
  kind: 'root',
  summary: 'A DICOM UID begins with 0, 1 or 2, and goes on after it.',
  why: 'UIDs are object identifiers, which are handed out below these three roots alone: 0 for ITU, 1 for ISO, 2 for both. Any other beginning is a slip, and a single number is no UID.',
  message: (wrong, { uid }) =>
    wrong.length === uid.length
      ? `A DICOM UID is several numbers with full stops between them, and ${quoted(wrong)} is only one.`
      : `A DICOM UID begins with 0, 1 or 2, not with ${quoted(wrong)}.`,
  meant: ({ uid }) => (/^11\.2\.840\./.test(uid) ? [['Begin with 1.2.840', uid.slice(1)]] : []),
});

export const uidLength = defineFormRule({
  id: 'uid-length',
  kind: 'length',
  summary: 'A DICOM UID has at most 64 characters.',
  why: 'No DICOM object can have a longer one: the standard sets the limit, and software cuts off what is beyond it, or refuses it. The prefix `urn:oid:` does not count.',
  message: (_, { uid }) => `A DICOM UID has at most ${UID_LENGTH} characters, but this one has ${uid.length}.`,
});
