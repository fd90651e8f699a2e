import { isAscii, isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { LIMITS } from '../base/limits';
import type { Job, LinesJob } from './outcome';
import { decoded, messageOf } from './readText';

/** Bytes that are read at a time. What is in memory at once is a few times as much. */
const BLOCK = 512 * 1024;

/** The lines of a file in portions of about half a megabyte, each with the place where it begins. */
export async function* lineJobs(name: string, isNamed: boolean): AsyncGenerator<Job> {
  const reading = new Portions(name, isNamed);
  try {
    const file = await open(name);
    try {
      const block = Buffer.alloc(BLOCK);
      for (;;) {
        const { bytesRead } = await file.read(block, 0, BLOCK);
        const job = reading.take(block.subarray(0, bytesRead));
        if (job !== undefined) yield job;
        if (bytesRead === 0 || job?.is === 'failure') return;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    yield { is: 'failure', name, message: messageOf(error) };
  }
}

/** Cuts what is read at the ends of lines. What the bytes say is for whoever does the job: here they are only counted. */
class Portions {
  private rest: readonly Uint8Array[] = [];
  private bytes = 0;
  private line = 0;
  private offset = 0;

  constructor(
    private readonly name: string,
    private readonly isNamed: boolean,
  ) {}

  /** The lines that end in the block, if any do; with an empty block, all that is left. */
  take(block: Buffer): Job | undefined {
    const { name, isNamed, rest, line, offset } = this;
    const isLast = block.length === 0;
    const end = block.lastIndexOf(LINE_FEED) + 1;
    if (!isLast && end === 0) {
      this.rest = [...rest, Buffer.from(block)];
      if (rest.length * BLOCK <= LIMITS.textLength) return undefined;
      const message = `Line ${line + 1} is longer than ${LIMITS.textLength >> 20} million bytes, so it and what follows is not checked.`;
      return { is: 'failure', name, message };
    }
    const whole = joined([...rest, block.subarray(0, end)]);
    this.rest = isLast ? [] : [Buffer.from(block.subarray(end))];
    const fault =
      whole.at(0) === 0 || whole.at(1) === 0 || !isUtf8(whole) ? decoded(whole, false, this.bytes) : undefined;
    if (fault?.is === 'failure') return { is: 'failure', name, message: fault.message };
    const portion = this.bytes === 0 && startsWithMark(whole) ? whole.subarray(3) : whole;
    this.bytes += whole.length;
    this.line += lineBreaksIn(portion);
    this.offset += utf16Length(portion);
    return { is: 'lines', name, isNamed, bytes: portion, origin: { line, offset }, isLast };
  }
}

/** The pieces in one piece of memory of its own, which can be handed to another thread without being copied. */
function joined(pieces: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  const whole = Buffer.from(new ArrayBuffer(pieces.reduce((length, piece) => length + piece.length, 0)));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The text of the lines of a job. */
export function textOf({ bytes }: LinesJob): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return text.toString(isAscii(text) ? 'latin1' : 'utf8'); // the first takes no longer than to copy it
}

/** How many UTF-16 units the text of UTF-8 has. */
function utf16Length(bytes: Uint8Array): number {
  if (isAscii(bytes)) return bytes.length;
  let units = 0;
  for (const byte of bytes) units += (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
  return units;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Lines end with `\n`, `\r\n` or `\r`, as in an editor. */
function lineBreaksIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  for (let at = bytes.indexOf(CARRIAGE_RETURN); at >= 0; at = bytes.indexOf(CARRIAGE_RETURN, at + 1)) {
    if (bytes[at + 1] !== LINE_FEED) count++;
  }
  return count;
}
