import { quoted } from '../../base/quote';
import { sopClassNamed } from '../../dicom/sopClassNamed';
import { bareUid, isUid } from '../../dicom/uid';
import { OID_PREFIX, UUID_PREFIX } from '../../spec/formats/names';
import type { Wrong } from './formatWords';
import type { Repair } from './repairs';

/** Ids, OIDs, UUIDs, codes, URIs and bytes that were written another way. */
export function nameRepairs(wrong: Wrong): readonly Repair[] {
  switch (wrong.type) {
    case 'id':
      return idRepairs(wrong);
    case 'oid':
      return oidRepairs(wrong);
    case 'uuid':
      return uuidRepairs(wrong);
    case 'base64Binary':
      return base64Repairs(wrong);
    case 'code':
      return codeRepairs(wrong);
    default:
      return [];
  }
}

function idRepairs({ text }: Wrong): readonly Repair[] {
  const [prefix] = /^(?:urn:)?oid:/i.exec(text) ?? [];
  if (prefix !== undefined) {
    return [{ title: `Remove the prefix ${quoted(prefix)}`, from: 0, to: prefix.length, text: '', isSure: true }];
  }
  return withoutInnerSpace(text);
}

function oidRepairs({ text, fault, row }: Wrong): readonly Repair[] {
  if (fault.reason === 'white-space' || fault.reason === 'character') return withoutInnerSpace(text);
  if (fault.reason !== 'prefix') return [];
  const named = row.name === 'sopClass' ? sopClassNamed(text) : undefined;
  if (named !== undefined) {
    const title = `Replace by the UID of ${named.name}`;
    return [{ title, from: 0, to: text.length, text: OID_PREFIX + named.uid, isSure: true }];
  }
  const [written = ''] = /^(urn:)?(oid:)?/i.exec(text) ?? [];
  const title = written === '' ? 'Add the prefix `urn:oid:`' : 'Write the prefix as `urn:oid:`';
  return [{ title, from: 0, to: written.length, text: OID_PREFIX, isSure: true }];
}

/** Spaces and line breaks that came into a UID on the way; those between digits may part two of them. */
function withoutInnerSpace(text: string): readonly Repair[] {
  const joined = text.replace(/\s+/g, '');
  if (joined === text || !isUid(bareUid(joined))) return [];
  return [{ title: 'Remove the white space', from: 0, to: text.length, text: joined, isSure: !/\d\s+\d/.test(text) }];
}

function uuidRepairs({ text }: Wrong): readonly Repair[] {
  const [, digits] = /^(?:urn:)?(?:uuid:)?\{?([0-9a-f-]{36})\}?$/i.exec(text) ?? [];
  if (digits === undefined) return [];
  const written = UUID_PREFIX + digits.toLowerCase();
  const title = text.startsWith(UUID_PREFIX) ? 'Write it in lower case' : 'Write it with the prefix `urn:uuid:`';
  return [{ title, from: 0, to: text.length, text: written, isSure: true }];
}

function codeRepairs({ text, fault }: Wrong): readonly Repair[] {
  if (fault.reason !== 'two-spaces' && fault.reason !== 'white-space') return [];
  const single = text.replace(/\s+/g, ' ');
  return [{ title: 'Leave single spaces', from: 0, to: text.length, text: single, isSure: true }];
}

function base64Repairs({ text, fault }: Wrong): readonly Repair[] {
  const whole = { from: 0, to: text.length };
  switch (fault.reason) {
    case 'white-space':
      return [{ title: 'Remove the white space', ...whole, text: text.replace(/\s+/g, ''), isSure: true }];
    case 'character': {
      const standard = text.replaceAll('-', '+').replaceAll('_', '/');
      return [{ title: 'Write it with `+` and `/`', ...whole, text: padded(standard), isSure: true }];
    }
    case 'base64-length':
      return [{ title: 'Fill up with `=`', from: text.length, to: text.length, text: padding(text), isSure: true }];
    default:
      return [];
  }
}

function padded(text: string): string {
  return text + padding(text);
}

function padding(text: string): string {
  const over = text.length % 4;
  return over < 2 || text.endsWith('=') ? '' : '='.repeat(4 - over);
}
