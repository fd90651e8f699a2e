import { quoted } from '../../base/quote';
import { isUid, OID_PREFIX } from '../../dicom/uid';
import { replaceValue } from '../../model/edits';
import type { ElementView } from '../../model/element';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { isOfItsType, UID_READS, UID_SYSTEM, uidPlacesOf } from './uidPlaces';

export const uidPrefix = defineRule({
  id: 'uid-prefix',
  severity: 'warning',
  summary: 'A UID that stands as a URI has the prefix `urn:oid:`.',
  why: 'An identifier with the system `urn:dicom:uid`, and a SOP class coded with `urn:ietf:rfc:3986`, hold the UID as a URI. Servers compare the whole text, so without the prefix the same UID is not found.',
  page: pageOfElement('ImagingSelection.identifier'),
  on: ['Identifier', 'Instance'],
  when: mayLackPrefix,
  reads: UID_READS,

  check(element, report) {
    for (const place of uidPlacesOf(element)) {
      const isUri = place.name === 'value' || place.name === 'code';
      if (!isUri || place.prefix !== '' || !isOfItsType(place)) continue;
      const { uid, range, node, model } = place;
      const where =
        place.name === 'value' ? `With the system ${quoted(UID_SYSTEM)} a value` : 'The code of a SOP class';
      const isBare = isUid(uid);
      report({
        range,
        node,
        message: `${where} is a UID with the prefix ${quoted(OID_PREFIX)}${isBare ? '' : `, and ${quoted(uid)} is no UID`}.`,
        fixes: () =>
          isBare
            ? [
                {
                  title: `Add the prefix ${quoted(OID_PREFIX)}`,
                  edits: [replaceValue(model, node, JSON.stringify(OID_PREFIX + uid))],
                  isPreferred: true,
                },
              ]
            : [],
      });
    }
  },
});

/** In R6 the SOP class is an OID, whose own type demands the prefix; before it was a coding. */
function mayLackPrefix(element: ElementView): boolean {
  return uidPlacesOf(element).some(({ name, prefix }) => (name === 'value' || name === 'code') && prefix === '');
}
