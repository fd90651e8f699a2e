import { open } from 'node:fs/promises';
import { LIMITS } from '../base/limits';

/** The text of a document without its byte order mark, or why it has none. */
export type Text =
  | { readonly is: 'text'; readonly text: string; readonly hasByteOrderMark: boolean }
  | {
      readonly is: 'failure';
      readonly message: string;
      /** False for bytes that cannot be one of ours, whatever their encoding. */
      readonly mayBeOurs: boolean;
    };

export async function readFileText(name: string): Promise<Text> {
  try {
    const file = await open(name);
    try {
      const { size } = await file.stat();
      if (size <= LONGEST) return decoded(await file.readFile());
      const beginning = Buffer.alloc(LONGEST);
      const { bytesRead } = await file.read(beginning, 0, LONGEST, 0);
      return decoded(beginning.subarray(0, bytesRead), true);
    } finally {
      await file.close();
    }
  } catch (error) {
    return { is: 'failure', message: messageOf(error), mayBeOurs: true };
  }
}

/** No UTF-16 unit takes more than three bytes of UTF-8, so what is longer is over the limit, and its end is not read. */
const LONGEST = LIMITS.textLength * 3 + 3;

/**
 * Reads bytes as UTF-8, which is what JSON is written in. `isCut` when they end where more would follow; `before` is how
 * many bytes of the file stand before them.
 */
export function decoded(bytes: Uint8Array, isCut = false, before = 0): Text {
  const first = bytes[0];
  const second = bytes[1];
  const isUtf16 =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0;
  if (isUtf16) return notUtf8(bytes, 'It is written in UTF-16: JSON is UTF-8. Save it as UTF-8.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut });
    const hasByteOrderMark = text.startsWith('\uFEFF');
    return { is: 'text', text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark };
  } catch {
    return notUtf8(
      bytes,
      `It is not UTF-8: byte ${before + placeOfFault(bytes)} begins no character. Save it as UTF-8.`,
    );
  }
}

function notUtf8(bytes: Uint8Array, message: string): Text {
  const letters = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').replaceAll('\0', '');
  return { is: 'failure', message, mayBeOurs: letters.includes('ImagingSelection') };
}

/** Where the first character begins that is none, by how much can be read before it. */
function placeOfFault(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (beginningOf(bytes, middle) === undefined) high = middle - 1;
    else low = middle;
  }
  const whole = new TextEncoder().encode(beginningOf(bytes, low)).length;
  return whole + 1;
}

/** The whole characters of the first bytes; nothing if there is something else among them. */
function beginningOf(bytes: Uint8Array, end: number): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end), { stream: true });
  } catch {
    return undefined;
  }
}

/** What the file system says, in words. */
export function messageOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = WORDS.get(code);
  if (known !== undefined) return known;
  return error instanceof Error ? error.message : String(error);
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'There is no such file or folder.'],
  ['EACCES', 'Permission denied.'],
  ['EPERM', 'Operation not permitted.'],
  ['EISDIR', 'It is a folder.'],
  ['ENOTDIR', 'A part of this path is no folder.'],
  ['ELOOP', 'Its symbolic links go in a circle.'],
  ['EROFS', 'The file system is read-only.'],
  ['ENAMETOOLONG', 'The name is too long.'],
]);
