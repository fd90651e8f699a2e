import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runNpm } from './npm.mjs';
import { repository } from './paths.mjs';
import { step } from './progress.mjs';

/** Brings node_modules in step with package-lock.json, if it is not, and builds. */
export async function installAndBuild() {
  if (!(await isInstalled()))
    await step('npm ci', () => runNpm(['ci', '--no-audit', '--no-fund'], { cwd: repository }));
  await step('npm run build', () => runNpm(['run', '--silent', 'build'], { cwd: repository, show: true }));
}

/**
 * Whether every package of package-lock.json is in node_modules in the version asked for. npm notes there what it
 * has installed; the packages of other platforms are optional and missing.
 */
export async function isInstalled(folder = repository) {
  const wanted = await readPackages(path.join(folder, 'package-lock.json'));
  const present = await readPackages(path.join(folder, 'node_modules/.package-lock.json'));
  return Object.entries(wanted).every(([name, { version, integrity, optional }]) => {
    const installed = present[name];
    if (name === '') return true; // the project itself
    if (!installed) return optional === true;
    return installed.version === version && installed.integrity === integrity;
  });
}

async function readPackages(lockFile) {
  try {
    return JSON.parse(await readFile(lockFile, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}
