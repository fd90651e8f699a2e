import { type Format, fault, isDigitAt, type Malformed } from './format';

const MAX = 2_147_483_647;
const DOT = 46;
const MINUS = 45;
const PLUS = 43;
const CAPITAL_E = 69;
const SMALL_E = 101;

export const integer: Format = (text, start, end) => wholeNumber(text, start, end, -MAX - 1);
export const unsignedInt: Format = (text, start, end) => wholeNumber(text, start, end, 0);
export const positiveInt: Format = (text, start, end) => wholeNumber(text, start, end, 1);

/** A whole number without fraction, exponent or leading zeros that fits into 32 bits with its sign. */
function wholeNumber(text: string, start: number, end: number, least: number): Malformed | undefined {
  const isNegative = text.charCodeAt(start) === MINUS;
  const first = isNegative ? start + 1 : start;
  let value = 0;
  let at = first;
  for (; at < end && isDigitAt(text, at); at++) {
    if (value <= MAX) value = value * 10 + text.charCodeAt(at) - 48;
  }
  if (at < end) return notWhole(text, start, at, end);
  if (at === first) return fault('character', start, start, end);
  if (at - first > 1 && text.charCodeAt(first) === 48) return fault('leading-zero', start, start, end);
  if (isNegative && value > 0 && least >= 0) return fault('negative', start, start, end);
  if (isNegative && value === 0) return fault('minus-zero', start, start, end);
  if (value === 0 && least > 0) return fault('zero', start, start, end);
  if (isNegative) return value > MAX + 1 ? fault('too-small', start, start, end) : undefined;
  return value > MAX ? fault('too-large', start, start, end) : undefined;
}

function notWhole(text: string, start: number, at: number, end: number): Malformed {
  const code = text.charCodeAt(at);
  if (code === DOT) return fault('fraction', start, at, end);
  if (code === SMALL_E || code === CAPITAL_E) return fault('exponent', start, at, end);
  return fault('character', start, at, at + 1);
}

/** Digits that FHIR allows in the parts of a decimal. */
const BEFORE_POINT = 18;
const AFTER_POINT = 17;
const IN_EXPONENT = 9;
/** No decimal of this length can have too many digits anywhere: the shortest that does is `1e` and ten digits. */
const SHORT = 11;

/** A JSON number that has no more digits than FHIR allows. */
export const decimal: Format = (text, start, end) => {
  if (end - start <= SHORT) return undefined;
  const whole = text.charCodeAt(start) === MINUS ? start + 1 : start;
  let at = digitsEnd(text, whole, end);
  if (at - whole > BEFORE_POINT) return fault('digits-before-point', start, whole, at);
  if (at < end && text.charCodeAt(at) === DOT) {
    const fraction = at + 1;
    at = digitsEnd(text, fraction, end);
    if (at - fraction > AFTER_POINT) return fault('digits-after-point', start, fraction, at);
  }
  if (at === end) return undefined;
  const sign = text.charCodeAt(at + 1);
  const exponent = sign === MINUS || sign === PLUS ? at + 2 : at + 1;
  return end - exponent > IN_EXPONENT ? fault('digits-of-exponent', start, exponent, end) : undefined;
};

function digitsEnd(text: string, at: number, end: number): number {
  while (at < end && isDigitAt(text, at)) at++;
  return at;
}

const MAX_64 = '9223372036854775807';
const MIN_64 = '9223372036854775808';

/** A whole number in a string that fits into 64 bits with its sign. */
export const integer64: Format = (text, start, end) => {
  const sign = text.charCodeAt(start);
  const first = sign === MINUS || sign === PLUS ? start + 1 : start;
  const at = digitsEnd(text, first, end);
  if (at < end) return notWhole(text, start, at, end);
  if (at === first) return fault('character', start, start, end);
  if (text.charCodeAt(first) === 48) {
    if (at - first > 1) return fault('leading-zero', start, start, end);
    return first > start ? fault('minus-zero', start, start, end) : undefined;
  }
  const length = end - first;
  const limit = sign === MINUS ? MIN_64 : MAX_64;
  const isTooFar = length > limit.length || (length === limit.length && text.slice(first, end) > limit);
  return isTooFar ? fault(sign === MINUS ? 'too-small' : 'too-large', start, start, end) : undefined;
};
