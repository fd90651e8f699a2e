/** What text takes up on a terminal. Characters that a terminal would obey, or that turn text around, are never sent. */

export interface Cell {
  /** What is printed. */
  readonly text: string;
  /** How many columns it takes. */
  readonly width: number;
}

const TAB_WIDTH = 2;

/** How one code point of a document is shown. */
export function cellOf(character: string): Cell {
  if (character === '\t') return { text: ' '.repeat(TAB_WIDTH), width: TAB_WIDTH };
  if (isUnsafe(character)) return { text: '\uFFFD', width: 1 };
  if (NO_WIDTH.test(character)) return { text: character, width: 0 };
  return { text: character, width: WIDE.test(character) ? 2 : 1 };
}

/** Text for one line of the terminal, whatever stands in it. */
export function printable(text: string): string {
  return Array.from(text, (character) => (isUnsafe(character) ? '\uFFFD' : character)).join('');
}

function isUnsafe(character: string): boolean {
  return UNSAFE.test(character);
}

/** Control characters, lone surrogates, line separators, and the marks that change the direction of text. */
const UNSAFE = /^[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
