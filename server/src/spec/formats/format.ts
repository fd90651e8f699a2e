/**
 * Says whether the characters `start` to `end` of a text are a well-formed value of a primitive type: nothing if they
 * are, else the first thing that is wrong with them. The text of a number is as written, that of a string is decoded.
 * Every format reads each character a bounded number of times and makes no substring on the way through a good value.
 */
export type Format = (text: string, start: number, end: number) => Malformed | undefined;

/** What is wrong with a value, and the characters of it that are, as offsets from the value's first character. */
export interface Malformed {
  readonly reason: FormatReason;
  readonly start: number;
  readonly end: number;
}

export type FormatReason =
  | 'after-end'
  | 'attribute'
  | 'attribute-twice'
  | 'base64-length'
  | 'base64-padding'
  | 'blank'
  | 'character'
  | 'closing-tag'
  | 'control-character'
  | 'date-form'
  | 'date-missing'
  | 'date-separator'
  | 'day'
  | 'day-of-month'
  | 'declaration'
  | 'digits-before-point'
  | 'digits-after-point'
  | 'digits-of-exponent'
  | 'empty-component'
  | 'entity'
  | 'exponent'
  | 'first-component'
  | 'fraction'
  | 'hour'
  | 'leading-zero'
  | 'minus-zero'
  | 'minute'
  | 'month'
  | 'namespace'
  | 'negative'
  | 'no-markup'
  | 'one-component'
  | 'prefix'
  | 'root'
  | 'second'
  | 'second-fraction'
  | 'seconds-missing'
  | 'space-around'
  | 'tag'
  | 'time-form'
  | 'time-in-date'
  | 'time-missing'
  | 'time-separator'
  | 'too-large'
  | 'too-long'
  | 'too-small'
  | 'two-spaces'
  | 'unclosed'
  | 'uuid-form'
  | 'uuid-upper-case'
  | 'white-space'
  | 'year'
  | 'zero'
  | 'zone'
  | 'zone-missing';

/** A fault at `from` to `to` of the text in which the value starts at `start`. */
export function fault(reason: FormatReason, start: number, from: number, to: number): Malformed {
  return { reason, start: from - start, end: to - start };
}

export function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
