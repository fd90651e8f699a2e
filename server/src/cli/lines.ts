import { open } from 'node:fs/promises';
import { LIMITS } from '../base/limits';
import type { Job, Origin } from './outcome';
import { decoded, messageOf } from './readText';

/** Bytes that are read at a time. What is in memory at once is a few times as much. */
const BLOCK = 1024 * 1024;

/** The lines of a file in portions of a few megabytes, each with the place where it begins. */
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

/** Cuts what is read at the ends of lines. */
class Portions {
  private rest: Buffer = Buffer.alloc(0);
  private bytes = 0;
  private line = 0;
  private offset = 0;

  constructor(
    private readonly name: string,
    private readonly isNamed: boolean,
  ) {}

  /** The lines that end in the block, if any do; with an empty block, all that is left. */
  take(block: Buffer): Job | undefined {
    const isLast = block.length === 0;
    const end = isLast ? 0 : block.lastIndexOf(LINE_FEED) + 1;
    if (!isLast && end === 0) {
      this.rest = Buffer.concat([this.rest, block]);
      if (this.rest.length <= LIMITS.textLength) return undefined;
      const message = `Line ${this.line + 1} is longer than ${LIMITS.textLength >> 20} million bytes, so it and what follows is not checked.`;
      return { is: 'failure', name: this.name, message };
    }
    const portion = Buffer.concat([this.rest, block.subarray(0, end)]);
    this.rest = Buffer.from(block.subarray(end));
    const read = decoded(portion, false, this.bytes);
    if (read.is === 'failure') return { is: 'failure', name: this.name, message: read.message };
    const origin: Origin = { line: this.line, offset: this.offset };
    const text = this.bytes === 0 || !read.hasByteOrderMark ? read.text : `\uFEFF${read.text}`;
    this.bytes += portion.length;
    this.line += lineBreaks(text);
    this.offset += text.length;
    return { is: 'lines', name: this.name, isNamed: this.isNamed, text, origin, isLast };
  }
}

const LINE_FEED = 10;

/** Lines end with `\n`, `\r\n` or `\r`, as in an editor. */
export function lineBreaks(text: string): number {
  if (text.includes('\r')) return text.match(/\r\n|\n|\r/g)?.length ?? 0;
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
