import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from './processes.mjs';

/**
 * Runs npm, with the output shown only if it fails or if `show` is set.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, show?: boolean }} options
 */
export async function runNpm(args, { cwd, show = false }) {
  const [command, ...first] = npmCommand();
  const exitCode = await runProcess(command, [...first, ...args], {
    cwd,
    stdio: ['ignore', show ? 'inherit' : 'ignore', 'inherit'],
    shell: command.endsWith('.cmd'), // Windows runs batch files only through its shell
  });
  if (exitCode !== 0) throw new Error(`npm ${args.join(' ')} (in ${cwd}) ended with exit code ${exitCode}.`);
}

/**
 * Installs packages into an otherwise empty folder. No install script is run, so no compiler is needed and nothing
 * is downloaded but packages.
 *
 * @param {string} folder
 * @param {readonly string[]} packages
 */
export async function installPackages(folder, packages) {
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'on-demand', version: '0.0.0', private: true }),
  );
  await runNpm(['install', ...quietly, '--save-exact', ...packages], { cwd: folder });
}

/**
 * Installs what the package.json (and the shrinkwrap beside it) of a folder asks for.
 *
 * @param {string} folder
 */
export async function installDependencies(folder) {
  await runNpm(['install', ...quietly, '--omit=dev', '--legacy-peer-deps'], { cwd: folder });
}

const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

/** Inside `npm run` npm tells where it is; else it is the npm beside this Node.js, or the one on the PATH. */
function npmCommand() {
  const { npm_execpath: told } = process.env;
  if (told && path.basename(told) === 'npm-cli.js') return [process.execPath, told];
  const bin = path.dirname(process.execPath);
  const beside = [
    path.join(bin, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(bin, 'node_modules/npm/bin/npm-cli.js'),
  ].find(existsSync);
  if (beside) return [process.execPath, beside];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
