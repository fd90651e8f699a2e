import { date, dateTime, instant, time } from './formats/dates';
import type { Format } from './formats/format';
import { oid, uuid } from './formats/names';
import { decimal, integer, integer64, positiveInt, unsignedInt } from './formats/numbers';
import { base64Binary, code, id, text, unspaced } from './formats/texts';
import { xhtml } from './formats/xhtml';
import type { PrimitiveName } from './primitives';

export type { Format, FormatReason, Malformed } from './formats/format';

/**
 * What a well-formed value of each primitive type is. Source: the regular expressions and the prose of FHIR 5.0.0 and of
 * the R6 build of 2025-08-08, which agree. Where the prose is stricter (real dates, seconds and zone with every time,
 * 32 bits), the prose counts. A boolean has no other form than that of JSON.
 */
const formats: Readonly<Record<Exclude<PrimitiveName, 'boolean'>, Format>> = {
  integer,
  integer64,
  unsignedInt,
  positiveInt,
  decimal,
  string: text,
  markdown: text,
  code,
  id,
  uri: unspaced,
  url: unspaced,
  canonical: unspaced,
  oid,
  uuid,
  instant,
  dateTime,
  date,
  time,
  base64Binary,
  xhtml,
  elementId: unspaced,
};

/** A primitive type whose values have a form of their own. */
export type FormattedType = keyof typeof formats;

export function isFormatted(type: string): type is FormattedType {
  return Object.hasOwn(formats, type);
}

export function formatOf(type: FormattedType): Format {
  return formats[type];
}
