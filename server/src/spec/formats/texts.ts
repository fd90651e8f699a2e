import { type Format, fault } from './format';

const SPACE = 32;
/** FHIR's limit of a string, in characters. */
const LONGEST = 1024 * 1024;
const LONGEST_ID = 64;

/** `string` and `markdown`: any text that is not blank, without control characters but tabs and line breaks. */
export const text: Format = (whole, start, end) => {
  if (end - start > LONGEST) return fault('too-long', start, start + LONGEST, end);
  for (let at = start; at < end; at++) {
    const code = whole.charCodeAt(at);
    if (code < SPACE && code !== 9 && code !== 10 && code !== 13) return fault('control-character', start, at, at + 1);
  }
  return isBlank(whole, start, end) ? fault('blank', start, start, end) : undefined;
};

function isBlank(whole: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isWhiteSpace(whole.charCodeAt(at))) return false;
  return true;
}

/** What `\s` of a regular expression is. */
function isWhiteSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** No white space at either end, and only single spaces inside. */
export const code: Format = (whole, start, end) => {
  let isAfterSpace = true;
  for (let at = start; at < end; at++) {
    const unit = whole.charCodeAt(at);
    if (!isWhiteSpace(unit)) isAfterSpace = false;
    else if (at === start || at === end - 1) return fault('space-around', start, start, end);
    else if (unit !== SPACE) return fault('white-space', start, at, at + 1);
    else if (isAfterSpace) return fault('two-spaces', start, at - 1, at + 1);
    else isAfterSpace = true;
  }
  return undefined;
};

/** Letters, digits, hyphens and full stops: 1 to 64 of them. */
export const id: Format = (whole, start, end) => {
  for (let at = start; at < end; at++) {
    const unit = whole.charCodeAt(at);
    const isLetter = (unit | 32) >= 97 && (unit | 32) <= 122;
    if (isLetter || (unit >= 48 && unit <= 57) || unit === 45 || unit === 46) continue;
    return fault(isWhiteSpace(unit) ? 'white-space' : 'character', start, at, at + widthAt(whole, at, end));
  }
  return end - start > LONGEST_ID ? fault('too-long', start, start, end) : undefined;
};

/** `uri`, `url`, `canonical` and `System.String`: no white space anywhere. */
export const unspaced: Format = (whole, start, end) => {
  for (let at = start; at < end; at++) {
    if (isWhiteSpace(whole.charCodeAt(at))) return fault('white-space', start, at, at + 1);
  }
  return undefined;
};

/** The part of a surrogate pair at `at` that a message can show. */
export function widthAt(whole: string, at: number, end: number): number {
  const unit = whole.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 && at + 1 < end ? 2 : 1;
}

const EQUALS = 61;

/** Groups of four characters, the last one filled up with `=`. */
export const base64Binary: Format = (whole, start, end) => {
  let data = end;
  while (data > start && end - data < 2 && whole.charCodeAt(data - 1) === EQUALS) data--;
  for (let at = start; at < data; at++) {
    const unit = whole.charCodeAt(at);
    const isLetter = (unit | 32) >= 97 && (unit | 32) <= 122;
    if (isLetter || (unit >= 48 && unit <= 57) || unit === 43 || unit === 47) continue;
    if (unit === EQUALS) return fault('base64-padding', start, at, at + 1);
    return fault(isWhiteSpace(unit) ? 'white-space' : 'character', start, at, at + widthAt(whole, at, end));
  }
  const isWhole = (end - start) % 4 === 0;
  return isWhole ? undefined : fault('base64-length', start, start, end);
};
