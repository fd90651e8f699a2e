/** UTF-16 codes that JSON gives a meaning to. */
export const TAB = 9;
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const APOSTROPHE = 39;
export const ASTERISK = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const DIGIT_0 = 48;
export const DIGIT_9 = 57;
export const COLON = 58;
export const BRACKET_OPEN = 91;
export const BACKSLASH = 92;
export const BRACKET_CLOSE = 93;
export const LETTER_CAPITAL_E = 69;
export const LETTER_A = 97;
export const LETTER_E = 101;
export const LETTER_F = 102;
export const LETTER_N = 110;
export const LETTER_T = 116;
export const LETTER_U = 117;
export const BRACE_OPEN = 123;
export const BRACE_CLOSE = 125;
export const BYTE_ORDER_MARK = 0xfeff;
/** What reading past the end of the text gives. */
export const END = -1;

export function isSpace(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB;
}

export function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

/** True for the characters that end a bare word. */
export function endsWord(code: number): boolean {
  return (
    code === END ||
    isSpace(code) ||
    code === COMMA ||
    code === COLON ||
    code === QUOTE ||
    code === BRACE_OPEN ||
    code === BRACE_CLOSE ||
    code === BRACKET_OPEN ||
    code === BRACKET_CLOSE
  );
}

/** First offset at or after `at` that is no JSON white space. */
export function skipSpace(text: string, at: number): number {
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Offset after the last character before `at` that is no JSON white space. */
export function skipSpaceBack(text: string, at: number): number {
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

export function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : END;
}
