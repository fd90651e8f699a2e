import { quoted } from '../../base/quote';
import { isTransferSyntax, sopClassOf } from '../../dicom/sopClass';
import { DICOM_ROOT, isUid, OID_PREFIX } from '../../dicom/uid';
import { replaceValue } from '../../model/edits';
import type { ElementView } from '../../model/element';
import type { Fix } from '../../model/fix';
import { pageOfElement } from '../pages';
import { defineRule, type Report } from '../rule';
import { instanceUidsOf, UID_READS, type UidPlace, uidPlacesOf } from './uidPlaces';

export const uidSopClass = defineRule({
  id: 'uid-sop-class',
  severity: 'warning',
  summary:
    'The UID of a SOP class stands in `sopClass`, and neither it nor another UID of DICOM itself in any other place.',
  why: 'A SOP class says what kind of object an instance is, and millions of objects share it. In the place of the UID of an object it finds nothing; in the place of the class, the UID of an object or of a transfer syntax says nothing of the kind.',
  page: pageOfElement('ImagingSelection.instance.sopClass'),
  on: ['ImagingSelection', 'Instance'],
  when: isOfDicomItself,
  reads: UID_READS,

  check(element, report) {
    const { uid, sopClass } = element.elementType.name === 'Instance' ? instanceUidsOf(element) : {};
    let isSwapped = false;
    for (const place of uidPlacesOf(element)) {
      if (place.node === sopClass?.node) continue;
      const known = sopClassOf(place.uid);
      if (known === undefined) {
        if (isOfDicom(place)) report(reservedUid(place));
        continue;
      }
      isSwapped = sopClass !== undefined && sopClassOf(sopClass.uid) === undefined;
      report({
        range: place.range,
        node: place.node,
        message: `This is the UID of the SOP class ${known.name}, not of ${OBJECTS[place.name] ?? 'an object'}.${isSwapped ? ' It has changed places with `sopClass`.' : ''}`,
        fixes: () => (isSwapped && sopClass !== undefined ? exchange(place, sopClass) : []),
      });
    }
    if (sopClass === undefined || isSwapped) return;
    if (isTransferSyntax(sopClass.uid)) {
      report({
        range: sopClass.range,
        node: sopClass.node,
        message: `${quoted(sopClass.uid)} is a transfer syntax: it says how an object is encoded, not which SOP class it has.`,
      });
    } else if (uid?.uid === sopClass.uid && sopClassOf(sopClass.uid) === undefined) {
      report({
        range: sopClass.range,
        node: sopClass.node,
        message:
          'This is the UID of the instance itself. The UID of its SOP class belongs here, which says what kind of object it is.',
      });
    }
  },
});

const OBJECTS: Readonly<Record<string, string>> = {
  studyUid: 'a study',
  seriesUid: 'a series',
  frameOfReferenceUid: 'a frame of reference',
  uid: 'an instance',
};

/**
 * The UIDs below DICOM's own root name classes, syntaxes and the like. Some frames of reference are among them, and the
 * colour palettes, which are instances.
 */
function isOfDicom({ name, uid }: UidPlace): boolean {
  return uid.startsWith(DICOM_ROOT) && name !== 'frameOfReferenceUid' && name !== 'value' && !uid.startsWith(PALETTES);
}

const PALETTES = '1.2.840.10008.1.5.';

function reservedUid({ name, uid, range, node }: UidPlace): Report {
  const what = isTransferSyntax(uid)
    ? `${quoted(uid)} is a transfer syntax`
    : `${quoted(uid)} is a UID of DICOM itself`;
  return {
    range,
    node,
    message: `${what}, which no ${(OBJECTS[name] ?? 'an object').replace(/^an? /, '')} has: below 1.2.840.10008 the standard names its classes and encodings.`,
  };
}

/** Each of the two in the other's place, with the prefix that belongs there. */
function exchange(uid: UidPlace, sopClass: UidPlace): readonly Fix[] {
  if (!isUid(uid.uid) || !isUid(sopClass.uid)) return [];
  return [
    {
      title: 'Exchange `uid` and `sopClass`',
      edits: [
        replaceValue(uid.model, uid.node, JSON.stringify(uid.prefix + sopClass.uid)),
        replaceValue(sopClass.model, sopClass.node, JSON.stringify(OID_PREFIX + uid.uid)),
      ],
      isPreferred: true,
    },
  ];
}

/** Most instances have a UID of their maker's and a class that DICOM defines, and there is nothing to look into. */
function isOfDicomItself(element: ElementView): boolean {
  if (element.elementType.name !== 'Instance')
    return uidPlacesOf(element).some(({ uid }) => uid.startsWith(DICOM_ROOT));
  const { uid, sopClass } = instanceUidsOf(element);
  const isStorage = sopClass === undefined || sopClass.uid.startsWith(STORAGE);
  const isInPlace = uid?.prefix === '' || sopClass?.name === 'code'; // else the type of `uid` has something to say
  return (isInPlace && uid?.uid.startsWith(DICOM_ROOT) === true) || !isStorage;
}

/** SOP classes of objects that are stored are below this root, and no transfer syntaxes. */
const STORAGE = `${DICOM_ROOT}5.1.4.`;
