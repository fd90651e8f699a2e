/**
 * Drives editors other than VS Code against `dist/server.js`, configured by the very lines that `docs/editors.md` gives:
 * diagnostics, completion, hover and a quick fix, as their users meet them. Takes Neovim and Emacs where they are
 * installed (Debian: `neovim`, `emacs-nox elpa-eglot`), and says so where they are not. With `--required` a missing editor
 * is a failure.
 *
 * The last line is `N passed, N failed`.
 */
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { repository } from './host/paths.mjs';

const editors = [
  {
    name: 'Neovim',
    command: 'nvim',
    setup: (manual, version) => block(manual, 'Neovim', /NVIM v0\.(?:[0-9]|10)\./.test(version) ? 1 : 0),
    setupFile: 'setup.lua',
    arguments: ['--headless', '--clean', '-c', `luafile ${path.join(repository, 'test/editors/neovim.lua')}`],
    checks: 4,
  },
  {
    name: 'Emacs',
    command: 'emacs',
    setup: (manual) => block(manual, 'Emacs', 0),
    setupFile: 'setup.el',
    arguments: ['-Q', '--batch', '-l', path.join(repository, 'test/editors/emacs.el')],
    checks: 4,
  },
];

const SECONDS = 90;

const { values: options } = parseArgs({ options: { required: { type: 'boolean', default: false } } });
const manual = fs.readFileSync(path.join(repository, 'docs/editors.md'), 'utf8');
const total = { passed: 0, failed: 0 };
for (const editor of editors) {
  const version = versionOf(editor.command);
  if (version === undefined) {
    console.log(`${editor.name} is not installed here: not tried.`);
    if (options.required) total.failed++;
    continue;
  }
  console.log(version);
  const passed = await drive(editor, version);
  total.passed += passed;
  total.failed += editor.checks - passed;
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);

/** Resolves with how many of its checks an editor has said to be well. */
async function drive({ setup, setupFile, command, arguments: args }, version) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'isl-editor-'));
  try {
    const setupPath = path.join(folder, setupFile);
    fs.writeFileSync(setupPath, setup(manual, version).replaceAll('/path/to/', `${repository}/`));
    const file = path.join(folder, 'lesion.json');
    fs.copyFileSync(path.join(repository, 'test/vscode/workspace/lesion.json'), file);
    const said = await output(command, args, { ...process.env, HOME: folder, SETUP: setupPath, FILE: file });
    return said.split('\n').filter((line) => line.startsWith('ok ')).length;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function output(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: SECONDS * 1000 });
    let said = '';
    const take = (chunk) => {
      process.stdout.write(chunk);
      said += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('close', () => resolve(said));
  });
}

function versionOf(command) {
  try {
    return execFileSync(command, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(
      '\n',
    )[0];
  } catch {
    return undefined;
  }
}

/** The `index`th block of code under a heading of the manual. */
function block(text, heading, index) {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const blocks = [...section.matchAll(/^```\w+\n(.*?)^```$/gms)];
  const found = blocks[index]?.[1];
  if (found === undefined) throw new Error(`docs/editors.md has no such block under ${heading}.`);
  return found;
}
