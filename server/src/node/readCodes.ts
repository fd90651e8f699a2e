import type { ReadCodes } from '../syntax/codes';

/**
 * Reads codes as fast as memory is copied. One piece of memory serves text after text, since to get fresh memory from
 * the system takes longer than to fill it.
 */
export function createReadCodes(): ReadCodes {
  let kept = memoryFor(0);
  return (text) => {
    const needed = text.length + 1;
    if (needed > kept.codes.length && needed <= LONGEST_KEPT) kept = memoryFor(Math.min(2 * needed, LONGEST_KEPT));
    const { codes, bytes } = needed > LONGEST_KEPT ? memoryFor(needed) : kept;
    bytes.write(text, 'utf16le');
    codes[text.length] = 0;
    return codes;
  };
}

/** UTF-16 units for which memory is kept: for longer texts it would be much, and what it spares is little. */
const LONGEST_KEPT = 4 * 1024 * 1024;

function memoryFor(length: number): { readonly codes: Uint16Array; readonly bytes: Buffer } {
  const codes = new Uint16Array(length);
  return { codes, bytes: Buffer.from(codes.buffer) };
}
