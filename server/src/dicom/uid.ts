/**
 * The form of a DICOM UID (PS3.5, chapter 9): numbers with full stops between them, none of which begins with a zero
 * unless it is zero, 64 characters at most. As an object identifier of ISO 8824 it begins with 0, 1 or 2 and goes on.
 */
export type UidFaultKind = 'character' | 'empty-component' | 'leading-zero' | 'root' | 'length';

/** A fault with the characters of the UID that are wrong; the span of an empty component is a full stop beside it. */
export interface UidFault {
  readonly kind: UidFaultKind;
  readonly start: number;
  readonly end: number;
}

export const UID_LENGTH = 64;

/** The root of everything that DICOM itself defines. */
export const DICOM_ROOT = '1.2.840.10008.';

/** How a UID stands where FHIR wants a URI. */
export const OID_PREFIX = 'urn:oid:';

/**
 * What is wrong with a UID: the first fault of each kind, in the order of the text. Other characters than digits and
 * full stops are reported alone, a UUID as a whole: there are no components to speak of. An empty text has no faults.
 */
export function uidFaults(uid: string): readonly UidFault[] {
  if (uid === '' || isUid(uid)) return NO_FAULTS;
  const long: UidFault[] = uid.length > UID_LENGTH ? [{ kind: 'length', start: UID_LENGTH, end: uid.length }] : [];
  const stray =
    uidOfUuid(uid) === undefined ? strayCharacters(uid) : { kind: 'character' as const, start: 0, end: uid.length };
  if (stray !== undefined) return [stray, ...long].sort((a, b) => a.start - b.start);
  const found = new Map<UidFaultKind, UidFault>();
  const add = (kind: UidFaultKind, start: number, end: number): void => {
    if (!found.has(kind)) found.set(kind, { kind, start, end });
  };
  let start = 0;
  for (let end = 0; end <= uid.length; end++) {
    if (end < uid.length && uid.charCodeAt(end) !== FULL_STOP) continue;
    if (end === start) add('empty-component', Math.min(start, uid.length - 1), Math.min(start, uid.length - 1) + 1);
    else if (end - start > 1 && uid.charCodeAt(start) === ZERO) add('leading-zero', start, end);
    start = end + 1;
  }
  const root = uid.search(/\.|$/);
  if (root > 0 && (root === uid.length || !/^0*[012]$/.test(uid.slice(0, Math.min(root, UID_LENGTH))))) {
    add('root', 0, root);
  }
  return [...found.values(), ...long].sort((a, b) => a.start - b.start);
}

export function isUid(text: string): boolean {
  return text.length <= UID_LENGTH && WELL_FORMED.test(text);
}

const WELL_FORMED = /^[012](?:\.(?:0|[1-9][0-9]*))+$/;
const NO_FAULTS: readonly UidFault[] = [];

/** The UID without `urn:oid:`. */
export function bareUid(text: string): string {
  return text.startsWith(OID_PREFIX) ? text.slice(OID_PREFIX.length) : text;
}

/** The UID of a UUID (PS3.5 B.2): `2.25.` and the UUID as a decimal number; nothing for any other text. */
export function uidOfUuid(text: string): string | undefined {
  const [, hex] = /^(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(text) ?? [];
  return hex === undefined ? undefined : `2.25.${BigInt(`0x${hex.replaceAll('-', '')}`)}`;
}

function strayCharacters(uid: string): UidFault | undefined {
  const start = uid.search(/[^0-9.]/);
  if (start < 0) return undefined;
  let end = start + 1;
  while (end < uid.length && !/[0-9.]/.test(uid.charAt(end))) end++;
  return { kind: 'character', start, end };
}

const FULL_STOP = 46;
const ZERO = 48;
