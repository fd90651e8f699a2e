import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../base/limits';
import { localTime } from '../base/localTime';
import { createBounded } from '../node/bounded';
import { createReadCodes } from '../node/readCodes';
import type { FoundFile, Host, IsWanted } from './host';
import { offsetIn } from './timeZone';

/** The host of a server that runs as a process on the machine where the files are. */
export const nodeHost: Host = {
  bounded: createBounded(),

  readCodes: createReadCodes(),

  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },

  randomUuid: () => crypto.randomUUID(),

  now(timeZone) {
    const now = new Date();
    return localTime(now.getTime(), offsetIn(timeZone, now) ?? -now.getTimezoneOffset());
  },

  /** Files only: what has another scheme is not on this machine. */
  async readFile(address, most = LIMITS.projectFile) {
    if (!isHere(address)) return undefined;
    try {
      const path = fileURLToPath(address);
      const { size } = await stat(path);
      return size > most ? undefined : withoutMark(await readFile(path, 'utf8'));
    } catch {
      // It is not there, it may not be read, or the address means no file of this machine: all the same here.
      return undefined;
    }
  },

  async *findFiles(folder, isWanted) {
    if (!isHere(folder)) return;
    const root = rootAt(folder);
    const open = root === undefined ? [] : [''];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      for (const { name, is } of await entriesOf(`${root}/${path}`)) {
        const inner = path === '' ? name : `${path}/${name}`;
        if (is === undefined || !isWanted(inner, is)) continue;
        if (is === 'folder') open.push(inner);
        else yield* foundFile(`${root}/${inner}`, inner);
      }
    }
  },
};

function isHere(address: string): boolean {
  return address.startsWith('file:');
}

function rootAt(folder: string): string | undefined {
  try {
    return fileURLToPath(folder);
  } catch {
    return undefined; // The address means no folder of this machine.
  }
}

interface Entry {
  readonly name: string;
  /** Nothing for a link, a socket and the like. */
  readonly is: Parameters<IsWanted>[1] | undefined;
}

/** None where the folder is gone or may not be read. */
async function entriesOf(path: string): Promise<readonly Entry[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({
      name: entry.name,
      is: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined,
    }));
  } catch {
    return [];
  }
}

async function* foundFile(path: string, inner: string): AsyncGenerator<FoundFile> {
  try {
    const { size, mtimeMs } = await lstat(path);
    yield { path: inner, size, modified: mtimeMs };
  } catch {
    // It is gone since it was listed.
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
