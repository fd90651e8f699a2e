// Where keys are typed, and what the text is then.

/** So many places of a text are typed in, one after the other. */
const PLACES = 9;

/**
 * Offsets of digits, spread over the text, that another digit may take the place of: they end the fraction of a number
 * or, where a text has none, a number that stands on a line of its own or before a comma.
 *
 * @param {string} text
 */
export function digitsIn(text) {
  const found = new Set();
  for (let place = 0; place < PLACES; place++) {
    const from = Math.floor((text.length * (place + 0.5)) / PLACES);
    for (const pattern of [/\.\d+(?=[,\s\]])/g, /[ [:]\d+(?=[,\s\]])/g]) {
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      if (match === null || match.index - from > 100_000) continue;
      found.add(match.index + match[0].length - 1);
      break;
    }
  }
  if (found.size === 0) {
    const last = [...text.matchAll(/\d(?=[,\s\]])/g)].at(-1);
    if (last === undefined) throw new Error('The document has no number to type in.');
    found.add(last.index);
  }
  return [...found];
}

/** Another digit than this one, and not a zero. @param {string} digit */
export function otherDigit(digit) {
  return String((Number(digit) % 9) + 1);
}

/** The same text as one piece in memory, as it comes from a file: not the pieces that it was put together from. */
export function flat(text) {
  return Buffer.from(text).toString();
}
