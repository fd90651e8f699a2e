import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as esbuild from 'esbuild';
import { common } from './build.mjs';

/**
 * Bundles a TypeScript file, as the tests are bundled, and runs it; its exit code becomes ours.
 *
 * @param {string} entry
 * @param {readonly string[]} args
 */
export async function runBundled(entry, args) {
  const file = `out/${path.basename(path.dirname(entry))}-${process.pid}.mjs`;
  process.on('exit', () => fs.rmSync(file, { force: true }));
  await esbuild.build({
    ...common,
    format: 'esm',
    entryPoints: [entry],
    outfile: file,
    sourcemap: 'inline',
    packages: 'external',
  });
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { stdio: 'inherit' });
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}
