import { quoted } from '../../base/quote';
import { isTransferSyntax, sopClassOf } from '../../dicom/sopClass';
import { isUid, OID_PREFIX } from '../../dicom/uid';
import { replaceValue } from '../../model/edits';
import type { ElementView } from '../../model/element';
import type { Fix } from '../../model/fix';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { textsOf } from './instanceTexts';
import { instanceUidsOf, type UidPlace, uidPlacesOf } from './uidPlaces';

export const uidSopClass = defineRule({
  id: 'uid-sop-class',
  severity: 'warning',
  summary: 'The UID of a SOP class stands in `sopClass`, and in no other place.',
  why: 'A SOP class says what kind of object an instance is, and millions of objects share it. In the place of the UID of an object it finds nothing; in the place of the class, the UID of an object or of a transfer syntax says nothing of the kind.',
  page: pageOfElement('ImagingSelection.instance.sopClass'),
  on: ['ImagingSelection', 'Instance'],
  when: isOfDicomItself,

  check(element, report) {
    const { uid, sopClass } = element.elementType.name === 'Instance' ? instanceUidsOf(element) : {};
    let isSwapped = false;
    for (const place of uidPlacesOf(element)) {
      if (place.node === sopClass?.node) continue;
      const known = sopClassOf(place.uid);
      if (known === undefined) continue;
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
  if (element.elementType.name !== 'Instance') return true;
  const { uid, sopClass, isCoded } = textsOf(element);
  return isCoded || uid.startsWith(DICOM_ROOT) || (sopClass !== '' && !sopClass.startsWith(STORAGE));
}

const DICOM_ROOT = '1.2.840.10008.';

/** SOP classes of objects that are stored are below this root, and no transfer syntaxes. */
const STORAGE = `${OID_PREFIX}${DICOM_ROOT}5.1.4.`;
