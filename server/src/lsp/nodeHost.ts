import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../base/limits';
import { createReadCodes } from '../node/readCodes';
import type { Host } from './host';

/** The host of a server that runs as a process on the machine where the files are. */
export const nodeHost: Host = {
  readCodes: createReadCodes(),

  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },

  /** Files only: what has another scheme is not on this machine. */
  async readFile(address) {
    if (!address.startsWith('file:')) return undefined;
    try {
      const path = fileURLToPath(address);
      const { size } = await stat(path);
      return size > LIMITS.projectFile ? undefined : withoutMark(await readFile(path, 'utf8'));
    } catch {
      // It is not there, it may not be read, or the address means no file of this machine: all the same here.
      return undefined;
    }
  },
};

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
