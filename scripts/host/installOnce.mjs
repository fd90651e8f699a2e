import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hostCache } from './paths.mjs';
import { step } from './progress.mjs';

const marker = '.complete';
const unfinishedName = /^\.installing-(\d+)-/;

/**
 * Makes the folder `name` in the cache if it is not there yet, and resolves with its path. The folder is filled
 * under another name and renamed when it is complete, so an interrupted installation leaves nothing that could be
 * taken for a whole one.
 *
 * @param {string} name carries the version of what is installed
 * @param {string} title what is installed, for the progress lines
 * @param {(folder: string) => Promise<void>} fill
 */
export async function installOnce(name, title, fill) {
  const folder = path.join(hostCache, name);
  const isComplete = () => existsSync(path.join(folder, marker));
  if (isComplete()) return folder;

  await removeUnfinished();
  const unfinished = path.join(hostCache, `.installing-${process.pid}-${name}`);
  await mkdir(unfinished, { recursive: true });
  try {
    await step(`Installing ${title} (once)`, () => fill(unfinished));
    await writeFile(path.join(unfinished, marker), '');
    // Another process may have installed the same in the meantime: then its folder stays.
    if (!isComplete()) {
      await rm(folder, { recursive: true, force: true });
      await rename(unfinished, folder);
    }
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Throws away what installations left that were cut short. */
async function removeUnfinished() {
  await mkdir(hostCache, { recursive: true });
  for (const name of await readdir(hostCache)) {
    const owner = unfinishedName.exec(name)?.[1];
    if (owner && !isRunning(Number(owner))) await rm(path.join(hostCache, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  if (pid === process.pid) return false; // an earlier process with the number that is now ours
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
