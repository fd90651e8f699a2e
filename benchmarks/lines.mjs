// Measures the command line on NDJSON, as whole processes, against one that parses each line with JSON.parse.
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { repository } from '../scripts/host/paths.mjs';
import { startProcess } from '../scripts/host/processes.mjs';
import { linesDocument } from './documents.mjs';

const folder = path.join(repository, 'out/bench');

/** What each process is given to do with the file. */
const PARSE = `
  const text = require('node:fs').readFileSync(process.argv[1], 'utf8');
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('\\n', start);
    JSON.parse(text.slice(start, end));
  }`;

/** Runs at the end of each process, but not of its threads: how much memory it had, in kilobytes. */
const TELL = `
  if (require('node:worker_threads').isMainThread)
    process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));`;

/**
 * @param {{ cli: string, bytes: number, runs: number, say: (line: string) => void }} plan
 * @returns {Promise<{ bytes: number, runs: number, times: Record<'parse' | 'one' | 'two', number[]>,
 *   memory: Record<'parse' | 'one' | 'two' | 'quarter', number> }>} milliseconds and megabytes; `quarter`: of one job with
 *   a file a quarter as long
 */
export async function measureLines({ cli, bytes, runs, say }) {
  say('lines');
  fs.mkdirSync(folder, { recursive: true });
  const [file, quarter] = ['lines.ndjson', 'quarter.ndjson'].map((name) => path.join(folder, name));
  const tell = path.join(folder, 'tell.cjs');
  fs.writeFileSync(tell, TELL);
  const written = writeLines(file, bytes);
  writeLines(quarter, bytes / 4);
  const lint = (jobs, what) => [cli, 'lint', '--no-config', '--jobs', String(jobs), what];
  const works = { parse: ['-e', PARSE, file], one: lint(1, file), two: lint(2, file) };
  const times = { parse: [], one: [], two: [] };
  const memory = { parse: 0, one: 0, two: 0, quarter: 0 };
  for (let round = 0; round < runs; round++) {
    for (const [name, args] of Object.entries(works)) {
      const run = await timeOf(['--require', tell, ...args]);
      times[name].push(run.time);
      memory[name] = Math.max(memory[name], run.memory);
    }
    memory.quarter = Math.max(memory.quarter, (await timeOf(['--require', tell, ...lint(1, quarter)])).memory);
  }
  for (const each of [file, quarter]) fs.rmSync(each);
  return { bytes: written, runs, times, memory };
}

async function timeOf(args) {
  const start = performance.now();
  const child = startProcess(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  let told = '';
  child.stdio[3].setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}: the lines are valid.`);
  return { time: performance.now() - start, memory: Number(told) / 1024 };
}

/** Gives how many bytes it has written. */
function writeLines(file, bytes) {
  const block = Buffer.from(linesDocument({ bytes: 1_000_000 }));
  const out = fs.openSync(file, 'w');
  let written = 0;
  while (written < bytes) written += fs.writeSync(out, block);
  fs.closeSync(out);
  return written;
}
