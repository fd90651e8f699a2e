/**
 * `npm test`: everything, from a fresh clone with nothing but Node.js and npm: installs and builds, then runs the
 * checks (`npm run check`), Neovim and Emacs where they are installed, the suite inside the oldest and the newest VS Code
 * that we support, the run that drives VS Code as a person would, and a start as `npm start` does it.
 *
 * The last line is `N passed, N failed`. A step that ends badly without having counted counts as one failure.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { repository } from './host/paths.mjs';
import { installAndBuild } from './host/project.mjs';

const node = (name, ...args) => ({ name, command: process.execPath, args });

/** What needs no VS Code. */
const checks = [
  node('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '.'),
  node('types', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'),
  node('types of the pure core', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.core.json'),
  node('build', 'scripts/build.mjs', '--tests'),
  node('tests', 'scripts/test.mjs'),
];

const inEditors = [
  node('Neovim and Emacs', 'scripts/testEditors.mjs'),
  node('suite in the newest VS Code', 'scripts/testVscode.mjs', '--vscode', 'newest'),
  node('suite in the oldest VS Code', 'scripts/testVscode.mjs', '--vscode', 'oldest'),
  node('VS Code as a person uses it', 'scripts/testUi.mjs'),
  node('npm start', 'scripts/start.mjs', '--check'),
];

const { values: options } = parseArgs({ options: { 'checks-only': { type: 'boolean', default: false } } });

await installAndBuild();
const total = { passed: 0, failed: 0 };
for (const step of options['checks-only'] ? checks : [...checks, ...inEditors]) {
  const { passed, failed } = await run(step);
  total.passed += passed;
  total.failed += failed;
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);

/** Runs a step, shows what it says, and gives its count: the last line if it counts, else one. */
function run({ name, command, args }) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
    let tail = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk).slice(-2000);
    });
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`── ${name}: ${code === 0 ? 'passed' : `failed (exit code ${code})`} in ${seconds} s`);
      const counted = /(\d+) passed, (\d+) failed\s*$/.exec(tail);
      const [passed, failed] = counted ? [Number(counted[1]), Number(counted[2])] : code === 0 ? [1, 0] : [0, 1];
      resolve({ passed, failed: failed === 0 && code !== 0 ? 1 : failed });
    });
  });
}
