import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { changingSources, type SourceChange } from '../support/changingSources';

/** The command line as it ships, run as a process. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Test files run side by side, so each has its own; the next run of the tests clears them away. */
const BUNDLE = path.resolve(`out/tests/cli-${process.pid}/cli.js`);

/** Bundles the command line the way `npm run build` does, and gives what went into it. */
export function buildCommandLine(): Promise<readonly string[]> {
  return bundle();
}

/** The same, with faults in it that were put in on purpose. */
export function buildFaultyCommandLine(faults: readonly SourceChange[]): Promise<readonly string[]> {
  return bundle([changingSources(faults)]);
}

async function bundle(plugins: esbuild.Plugin[] = []): Promise<readonly string[]> {
  // The address is put together here so that the bundler of the tests leaves the import alone.
  const script: BuildScript = await import(pathToFileURL(path.resolve('scripts/build.mjs')).href);
  const options = script.bundles.find(({ outfile }) => outfile === 'dist/cli.js');
  const { metafile } = await esbuild.build({ ...script.common, ...options, outfile: BUNDLE, metafile: true, plugins });
  for (const name of ['examples.js', 'fhirpath.js']) {
    const beside = script.bundles.find(({ outfile }) => outfile === `dist/${name}`);
    await esbuild.build({ ...script.common, ...beside, outfile: path.join(path.dirname(BUNDLE), name) });
  }
  return Object.keys(metafile.inputs);
}

interface BuildScript {
  readonly common: esbuild.BuildOptions;
  readonly bundles: readonly esbuild.BuildOptions[];
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
}

export function runCommandLine(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [BUNDLE, ...args], {
    cwd: options.cwd ?? process.cwd(),
    env: { ...inherited, ...options.environment },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  child.stdin.on('error', () => {
    // A process that does not read its input has ended before all of it was written.
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** Reads one chunk of what the command line prints, then closes the pipe. */
export function runAndStopReading(args: readonly string[]): Promise<Finished> {
  const child = spawn(process.execPath, [BUNDLE, ...args]);
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: '', err }));
  });
}

/** A folder of its own with these files, which is gone after `use`. */
export async function inFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'imagingselection-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
    }
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
