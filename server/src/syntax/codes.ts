/**
 * The UTF-16 codes of a text with a 0 behind them; what stands behind that is of no meaning. The array is the caller's
 * until the next call, which may give the same one with other codes. A number in a typed array is read several times
 * faster than a character of a string, and how codes come out of a string fastest only a host knows
 * (`node/readCodes.ts`).
 */
export type ReadCodes = (text: string) => Uint16Array;

/** Reads codes where no host has a faster way. */
export const charCodes: ReadCodes = (text) => {
  const codes = new Uint16Array(text.length + 1);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
};

const ofReader = new WeakMap<ReadCodes, ReadCodes>();

/**
 * The same reader, for all who share it: to ask again for the text that was asked for last costs nothing, and to ask for
 * an empty one lets go of it.
 */
export function rememberingLast(readCodes: ReadCodes): ReadCodes {
  const known = ofReader.get(readCodes);
  if (known !== undefined) return known;
  let last: string | undefined;
  let codes: Uint16Array = NO_CODES;
  const remembering: ReadCodes = (text) => {
    if (text === last) return codes;
    last = undefined; // should the reading be ended before it is done
    codes = text === '' ? NO_CODES : readCodes(text);
    last = text;
    return codes;
  };
  ofReader.set(readCodes, remembering);
  ofReader.set(remembering, remembering);
  return remembering;
}

const NO_CODES = new Uint16Array(1);
