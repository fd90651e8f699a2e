import * as C from './characters';

/**
 * The end of what stands at `at`, as a reader takes it: a string with its quotes, or to the end of its line if it is not
 * closed there; a bracket or a mark; a word. In any text, JSON or not, it is after `at`.
 */
export function tokenEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== C.QUOTE) return C.endsWord(C.codeAt(text, at)) ? at + 1 : wordEnd(text, at);
  for (let i = at + 1; ; i++) {
    const c = C.codeAt(text, i);
    if (c === C.BACKSLASH && !isLineEnd(C.codeAt(text, i + 1))) i++;
    else if (c === C.QUOTE) return i + 1;
    else if (isLineEnd(c)) return Math.max(C.skipSpaceBack(text, i), at + 1);
  }
}

/** The end of a word without quotes; in the quotation marks of a word processor it has spaces and commas too. */
export function wordEnd(text: string, at: number): number {
  if (isCurlyQuote(text.charCodeAt(at))) {
    const limit = Math.min(text.length, at + CURLY_LIMIT);
    for (let close = at + 1; close < limit && !isLineEnd(text.charCodeAt(close)); close++)
      if (isCurlyQuote(text.charCodeAt(close))) return close + 1;
  }
  let end = at;
  while (!C.endsWord(C.codeAt(text, end))) end++;
  return end;
}

/** So that many marks without a partner take no more than linear time. */
const CURLY_LIMIT = 1000;

/** Double quotation marks other than that of JSON: “ ” „ ‟ « ». */
function isCurlyQuote(c: number): boolean {
  return (c >= 0x201c && c <= 0x201f) || c === 0xab || c === 0xbb;
}

/** True when a string stands at `at` that ends on its line and is followed by a colon. */
export function isName(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== C.QUOTE) return false;
  const end = tokenEnd(text, at);
  return text.charCodeAt(end - 1) === C.QUOTE && text.charCodeAt(C.skipSpace(text, end)) === C.COLON;
}

/** True for the beginning of a comment as JavaScript has them, which JSON has not. */
export function isCommentStart(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== C.SLASH) return false;
  const second = text.charCodeAt(at + 1);
  return second === C.SLASH || second === C.ASTERISK;
}

/** True for what a number begins with, if not in JSON then elsewhere. */
export function isNumberStart(c: number): boolean {
  return C.isDigit(c) || c === C.PLUS || c === C.MINUS || c === C.DOT;
}

/** True when a quote before `at` may be the end of its string: what follows is what follows a value. */
export function mayEndString(text: string, at: number, isInObject: boolean): boolean {
  let i = at;
  while (text.charCodeAt(i) === C.SPACE || text.charCodeAt(i) === C.TAB) i++;
  const c = C.codeAt(text, i);
  if (isLineEnd(c)) return true;
  if (c === C.BRACE_CLOSE || c === C.BRACKET_CLOSE) return true;
  if (c !== C.COMMA) return false;
  const after = C.codeAt(text, C.skipSpace(text, i + 1));
  return after === C.QUOTE || (!isInObject && (after === C.BRACE_OPEN || after === C.BRACKET_OPEN));
}

/** Length of the escape that starts at the backslash; 0 when JSON has no such escape. */
export function escapeLength(text: string, at: number): number {
  const letter = C.codeAt(text, at + 1);
  if (letter !== C.LETTER_U) return ESCAPE_LETTERS.includes(letter) ? 2 : 0;
  for (let digit = at + 2; digit < at + 6; digit++) if (!isHexDigit(C.codeAt(text, digit))) return 0;
  return 6;
}

/** What may stand behind a backslash but for `u`: the commonest first. */
const ESCAPE_LETTERS = [...'"n\\/bfrt'].map((letter) => letter.charCodeAt(0));

function isHexDigit(code: number): boolean {
  const lower = code | 32;
  return C.isDigit(code) || (lower >= C.LETTER_A && lower <= C.LETTER_F);
}

/** Where the line of `at` ends, or `limit` if that comes first. */
export function lineEnd(text: string, at: number, limit = text.length): number {
  let end = at;
  while (end < limit && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/** True at the end of the text too. */
export function isLineEnd(c: number): boolean {
  return c === C.LINE_FEED || c === C.CARRIAGE_RETURN || c === C.END;
}
