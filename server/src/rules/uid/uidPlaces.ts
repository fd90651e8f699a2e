import type { Range } from '../../base/range';
import { bareUid, DICOM_ROOT, isUid } from '../../dicom/uid';
import { replaceValue } from '../../model/edits';
import { type ElementView, once, slotNamed } from '../../model/element';
import type { Edit } from '../../model/fix';
import type { Telling } from '../../model/forms';
import type { Model } from '../../model/model';
import { anchorOfNode } from '../../model/questions';
import { formatOf, isFormatted } from '../../spec/formats';
import type { Reads } from '../rule';

/** A DICOM UID in a document. */
export interface UidPlace {
  /** The property that holds it: `studyUid`, `uid`, `code`, `value`. */
  readonly name: string;
  /** Without `urn:oid:`. */
  readonly uid: string;
  /** `urn:oid:`, if it stands there. */
  readonly prefix: string;
  /** The FHIR type of the value. */
  readonly type: string;
  /** The value, with its quotes. */
  readonly range: Range;
  readonly node: number;
  readonly model: Model;
}

/** The system of an identifier whose value is a DICOM UID. */
export const UID_SYSTEM = 'urn:dicom:uid';

/** The system of a coding whose code is a URI. */
const URI_SYSTEM = 'urn:ietf:rfc:3986';

/** The types whose elements have UIDs. */
export const UID_TYPES = ['ImagingSelection', 'Instance', 'Identifier'] as const;

/** The UIDs that name one object each. */
export const OBJECT_UIDS = ['studyUid', 'seriesUid', 'frameOfReferenceUid'] as const;

/** False if the value is not what its FHIR type demands: the rule for the type says so, and no other need. */
export function isOfItsType({ prefix, uid, type }: UidPlace): boolean {
  return !isFormatted(type) || formatOf(type)(prefix + uid, 0, prefix.length + uid.length) === undefined;
}

/** The UIDs of an element itself, whatever their form. */
export function uidPlacesOf(element: ElementView): readonly UidPlace[] {
  return once(element, readPlaces);
}

/** Those of them that are no UIDs. */
export function faultyPlacesOf(element: ElementView): readonly UidPlace[] {
  return once(element, readFaulty);
}

/** Whether there are any. */
export function hasFaultyUid(element: ElementView): boolean {
  return faultyPlacesOf(element).length > 0;
}

const IS_UID = 2;

/** UIDs are well-formed ids, and with their prefix well-formed OIDs. */
const uidKind: Telling = { kindOf: uidKindOf, isOfOneFormat: (kind) => (kind & IS_UID) !== 0 };

/** What rules read of UIDs. */
export const UID_READS: Reads = {
  studyUid: uidKind,
  seriesUid: uidKind,
  frameOfReferenceUid: uidKind,
  uid: uidKind,
  sopClass: 'text',
  system: 'text',
  value: uidKind,
};

/** Whether a text has the prefix, whether it is a UID, and whether it is below the root of DICOM itself: a bit for each. */
function uidKindOf(text: string): number {
  const uid = bareUid(text);
  return (uid === text ? 0 : 1) + (isUid(uid) ? IS_UID : 0) + (isOfDicomRoot(uid) ? 4 : 0);
}

/** UIDs of different roots begin alike, so the end of the root is looked at first. */
function isOfDicomRoot(uid: string): boolean {
  const last = DICOM_ROOT.length - 1;
  return uid.charCodeAt(last) === DICOM_ROOT.charCodeAt(last) && uid.startsWith(DICOM_ROOT);
}

function readFaulty(element: ElementView): readonly UidPlace[] {
  const places = uidPlacesOf(element);
  return places.every(isWellFormed) ? NO_PLACES : places.filter((place) => !isWellFormed(place));
}

function isWellFormed({ uid }: UidPlace): boolean {
  return isUid(uid);
}

const NO_PLACES: readonly UidPlace[] = [];

/** The UID of an instance, and that of its SOP class. */
export function instanceUidsOf(instance: ElementView): { readonly uid?: UidPlace; readonly sopClass?: UidPlace } {
  const [first, second] = uidPlacesOf(instance);
  if (first?.name !== 'uid') return first === undefined ? {} : { sopClass: first };
  return second === undefined ? { uid: first } : { uid: first, sopClass: second };
}

function readPlaces(element: ElementView): readonly UidPlace[] {
  switch (element.elementType.name) {
    case 'ImagingSelection':
      return OBJECT_UIDS.flatMap((name) => uidPlaceOf(element, name) ?? []);
    case 'Instance':
      return both(uidPlaceOf(element, 'uid'), sopClassPlaceOf(element));
    case 'Identifier':
      return identifierPlaceOf(element) ?? [];
    default:
      return [];
  }
}

function both(first: UidPlace | undefined, second: UidPlace | undefined): readonly UidPlace[] {
  if (first === undefined) return second === undefined ? [] : [second];
  return second === undefined ? [first] : [first, second];
}

/** The text of a property, as a UID. */
export function uidPlaceOf(element: ElementView, name: string): UidPlace | undefined {
  const slot = slotNamed(element, name);
  if (slot.is !== 'value' || typeof slot.value !== 'string' || slot.value === '') return undefined;
  return new TextPlace(element, name, slot.node, slot.value);
}

/** The text of a property. Its ranges are worked out for the few that a rule has something to say of. */
class TextPlace implements UidPlace {
  readonly uid: string;

  constructor(
    private readonly element: ElementView,
    readonly name: string,
    readonly node: number,
    private readonly text: string,
  ) {
    this.uid = bareUid(text);
  }

  get prefix(): string {
    return this.text.slice(0, this.text.length - this.uid.length);
  }

  get type(): string {
    return this.element.elementType.byName.get(this.name)?.type ?? '';
  }

  get range(): Range {
    return anchorOfNode(this.element.model, this.node);
  }

  get model(): Model {
    return this.element.model;
  }
}

/** The UID of a SOP class: an OID, or in the versions before R6 the code of a coding. */
export function sopClassPlaceOf(instance: ElementView): UidPlace | undefined {
  const slot = slotNamed(instance, 'sopClass');
  if (slot.is !== 'value') return undefined;
  if (typeof slot.value === 'string') return uidPlaceOf(instance, 'sopClass');
  // What is no string is a coding: the tables have no third shape.
  const coding = slot.value as ElementView;
  return uidPlaceOf(coding, 'system')?.uid === URI_SYSTEM ? uidPlaceOf(coding, 'code') : undefined;
}

/** The value of an identifier whose system says that it is a UID. */
function identifierPlaceOf(identifier: ElementView): readonly UidPlace[] | undefined {
  if (uidPlaceOf(identifier, 'system')?.uid !== UID_SYSTEM) return undefined;
  const value = uidPlaceOf(identifier, 'value');
  return value && [value];
}

/** The characters `start` to `end` of the UID; all of the value where escapes make them hard to find. */
export function partOf({ range, prefix, uid }: UidPlace, start: number, end: number): Range {
  const first = range.start + 1 + prefix.length;
  const isPlain = range.end - range.start === prefix.length + uid.length + 2;
  return isPlain ? { start: first + start, end: first + end } : range;
}

/** Puts another UID in the place of the UID; its prefix stays. */
export function replaceUid({ model, node, prefix }: UidPlace, uid: string): Edit {
  return replaceValue(model, node, JSON.stringify(prefix + uid));
}
