import { quoted } from '../../base/quote';
import { sopClassOf } from '../../dicom/sopClass';
import { sopClassNamed } from '../../dicom/sopClassNamed';
import { bareUid, isUid, OID_PREFIX } from '../../dicom/uid';
import { insertPropertyWith, replaceValue } from '../../model/edits';
import { type ElementView, slotNamed } from '../../model/element';
import type { Fix } from '../../model/fix';
import type { ElementOf } from '../../model/slot';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';

/** In R6 the SOP class is no coding any more. */
export const sopClassCoding = defineRule({
  id: 'sop-class-coding',
  severity: 'warning',
  summary: 'A SOP class that is a coding has its UID as `code`, in the system `urn:ietf:rfc:3986`.',
  why: 'The published examples write the class as a URI, `urn:oid:` and its UID, and name the system of URIs. Under the address of a page, without a system, or by its name, no reader finds the class.',
  page: pageOfElement('ImagingSelection.instance.sopClass'),
  on: ['Instance'],
  needs: ['sopClass'],
  reads: { sopClass: 'text' },

  check(instance, report) {
    const slot = slotNamed(instance, 'sopClass');
    if (slot.is !== 'value' || typeof slot.value === 'string') return;
    // A SOP class that is no text is a coding: the tables have no third shape.
    const coding = slot.value as ElementOf<'Coding'>;
    const { system, code } = coding;
    if (code.is !== 'value' || system.is === 'held' || coding.isUnfinished) return;
    const isUri = system.is === 'value' && system.value === URI_SYSTEM;
    if (system.is === 'value' && UID_SYSTEMS.has(system.value)) return;
    const isWrittenAsUid = isUid(bareUid(code.value));
    if (isUri && isWrittenAsUid) return; // whether the prefix is there, the rule about prefixes says
    const uid = isWrittenAsUid ? bareUid(code.value) : sopClassNamed(code.value)?.uid;
    if (uid === undefined) return;
    const at = isWrittenAsUid && system.is === 'value' ? system : code;
    const what = isWrittenAsUid
      ? system.is === 'absent'
        ? 'The coding has no `system`'
        : `${quoted(system.value)} is no system of UIDs`
      : `${quoted(code.value)} is the name of a SOP class, not its UID`;
    report({
      range: at.range,
      node: at.node,
      message: `${what}: write the class as the code ${quoted(OID_PREFIX + uid)} of the system ${quoted(URI_SYSTEM)}.`,
      fixes: () => [repair(coding, uid)],
    });
  },
});

const URI_SYSTEM = 'urn:ietf:rfc:3986';

/** Systems whose codes are the UIDs of DICOM as they are. */
const UID_SYSTEMS: ReadonlySet<string> = new Set([
  'http://dicom.nema.org/resources/ontology/DCMUID',
  'urn:oid:1.2.840.10008.2.6.1',
]);

function repair(coding: ElementView & Pick<ElementOf<'Coding'>, 'system' | 'code'>, uid: string): Fix {
  const { model, node, elementType: type, system, code } = coding;
  const row = type.byName.get('system');
  const written = JSON.stringify(URI_SYSTEM);
  const ofSystem =
    system.is !== 'absent'
      ? [replaceValue(model, system.node, written)]
      : row === undefined
        ? []
        : [insertPropertyWith(model, node, type, row, written)];
  const ofCode = code.is === 'value' && code.value !== OID_PREFIX + uid;
  return {
    title: `Write it as ${quoted(OID_PREFIX + uid)}, a URI`,
    edits: [...ofSystem, ...(ofCode ? [replaceValue(model, code.node, JSON.stringify(OID_PREFIX + uid))] : [])],
    isPreferred: sopClassOf(uid) !== undefined,
  };
}
