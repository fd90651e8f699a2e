import type { Snippet } from '../../base/snippet';
import { OID_PREFIX } from '../../dicom/uid';
import { codesOf, rowsNamed } from '../../spec/table';
import { hasVersion, R6, SNAPSHOT1, type Version } from '../../spec/version';
import { snippet } from './template';

/** How a version says what snippets have in common. */
export interface Wording {
  readonly version: Version;
  /** A tab stop for a UID that is an `id`, or an `oid` in the version: with the prefix and the quotes around it. */
  readonly uid: (label: string) => Snippet;
  /** The value of `sopClass`: of this class, or a tab stop. */
  readonly sopClass: (uid?: string) => Snippet;
}

export function wordingOf(version: Version): Wording {
  return {
    version,
    uid: (label) => (hasVersion(SNAPSHOT1, version) ? snippet`"urn:oid:${label}"` : snippet`"${label}"`),
    sopClass: (uid) => {
      const code: Snippet = uid === undefined ? snippet`"urn:oid:${'SOP Class UID'}"` : [`"${OID_PREFIX}${uid}"`];
      return hasVersion(R6, version) ? code : snippet`{ "system": "urn:ietf:rfc:3986", "code": ${code} }`;
    },
  };
}

/** The codes that a property with a binding has in the version. */
export function codesIn(version: Version, type: string, name: string): readonly string[] {
  const row = rowsNamed(type, name).find((one) => hasVersion(one.in, version));
  if (row?.binding === undefined) return [];
  return codesOf(row.binding, version).map(({ code }) => code);
}
