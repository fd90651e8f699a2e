import { type Format, fault, isDigitAt } from './format';
import { widthAt } from './texts';

export const OID_PREFIX = 'urn:oid:';
export const UUID_PREFIX = 'urn:uuid:';

const DOT = 46;

/** `urn:oid:` and at least two components of digits; the first is 0, 1 or 2, none begins with a zero. */
export const oid: Format = (text, start, end) => {
  if (!text.startsWith(OID_PREFIX, start)) return fault('prefix', start, start, end);
  const first = start + OID_PREFIX.length;
  let from = first;
  for (let at = first; at <= end; at++) {
    if (at < end && isDigitAt(text, at)) continue;
    if (at < end && text.charCodeAt(at) !== DOT) return fault('character', start, at, at + widthAt(text, at, end));
    if (at === from) return fault('empty-component', start, at - 1, at);
    if (from === first && !isFirstArc(text, from, at)) return fault('first-component', start, from, at);
    if (at - from > 1 && text.charCodeAt(from) === 48) return fault('leading-zero', start, from, at);
    if (from === first && at === end) return fault('one-component', start, from, at);
    from = at + 1;
  }
  return undefined;
};

function isFirstArc(text: string, from: number, to: number): boolean {
  return to - from === 1 && text.charCodeAt(from) <= 50;
}

const GROUPS = [8, 4, 4, 4, 12] as const;

/** `urn:uuid:` and 32 hexadecimal digits in lower case, in groups of 8, 4, 4, 4 and 12. */
export const uuid: Format = (text, start, end) => {
  if (!text.startsWith(UUID_PREFIX, start)) return fault('prefix', start, start, end);
  const first = start + UUID_PREFIX.length;
  let hasCapital = false;
  let at = first;
  for (const [index, length] of GROUPS.entries()) {
    if (index > 0 && text[at++] !== '-') return fault('uuid-form', start, first, Math.max(end, first));
    for (const stop = at + length; at < stop; at++) {
      const unit = at < end ? text.charCodeAt(at) : 0;
      const lower = unit | 32;
      const isDigit = unit >= 48 && unit <= 57;
      if (!isDigit && !(lower >= 97 && lower <= 102)) return fault('uuid-form', start, first, Math.max(end, first));
      if (!isDigit && unit !== lower) hasCapital = true;
    }
  }
  if (at !== end) return fault('uuid-form', start, first, end);
  return hasCapital ? fault('uuid-upper-case', start, first, end) : undefined;
};
