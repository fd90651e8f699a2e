import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { artifacts } from './paths.mjs';

/**
 * Makes an empty folder for the logs and pictures of one kind of run.
 *
 * @param {string} name
 */
export async function emptyArtifacts(name) {
  const folder = path.join(artifacts, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
