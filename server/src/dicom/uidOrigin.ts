/** Where a UID comes from, as far as its first components say it. */
export type UidOrigin =
  | { readonly is: 'dicom' }
  /** Made of a UUID (PS3.5 B.2). */
  | { readonly is: 'uuid'; readonly uuid: string }
  /** An organization that IANA has given a number. */
  | { readonly is: 'enterprise'; readonly number: string }
  /** An organization that the national body of a country has given a number; the country by its code in ISO 3166-1, 004 to 894. */
  | { readonly is: 'country'; readonly code: string };

/** The origin of a well-formed UID, bare; nothing where its root does not tell. */
export function uidOrigin(uid: string): UidOrigin | undefined {
  if (uid.startsWith('1.2.840.10008.')) return { is: 'dicom' };
  if (uid.startsWith('2.25.')) {
    const uuid = uuidOf(uid.slice('2.25.'.length));
    return uuid === undefined ? undefined : { is: 'uuid', uuid };
  }
  const [, number] = /^1\.3\.6\.1\.4\.1\.(\d{1,10})\./.exec(uid) ?? [];
  if (number !== undefined) return { is: 'enterprise', number };
  const [, code = ''] = /^1\.2\.(\d{1,3})\.\d+\./.exec(uid) ?? [];
  const isCountry = Number(code) >= 4 && Number(code) <= 894;
  return isCountry ? { is: 'country', code: code.padStart(3, '0') } : undefined;
}

/** The UUID that a decimal number is; nothing for one that is too great. */
function uuidOf(decimal: string): string | undefined {
  if (!/^\d{1,39}$/.test(decimal)) return undefined;
  const hex = BigInt(decimal).toString(16).padStart(32, '0');
  return hex.length > 32 ? undefined : hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
