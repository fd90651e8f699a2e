import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';
import { memoryOf } from './memory';
import { numbersFrom, Typist } from './typist';

/**
 * `npm run soak`: types for so many minutes, at the pace of a fast typist, and says for each tenth of the time how much
 * memory the server holds and how long a stroke takes up to its diagnostics. The exit code is 1 if either grew, or the
 * server had a fault to tell of.
 */
const MINUTES = Number(process.argv[2] ?? 60);
const PARTS = 10;
const PAUSE_MS = 40;
/** Beyond these the last third of the time counts as other than the second; the first is for getting warm. */
const MOST_GROWTH = { megabytes: 15, latency: 1.5 };

interface Part {
  readonly strokes: number;
  readonly median: number;
  readonly slowest: number;
  readonly megabytes: number;
}

const client = await LspClient.start({ capabilities: editorCapabilities });
const typist = new Typist(client, numbersFrom(1));
await typist.openAll();
const parts: Part[] = [];
console.log('| minutes | strokes | median ms | slowest ms | memory MB |\n|---:|---:|---:|---:|---:|');
for (let part = 1; part <= PARTS; part++) {
  parts.push(await typeUntil(performance.now() + (MINUTES * 60_000) / PARTS));
  const { strokes, median, slowest, megabytes } = parts.at(-1) as Part; // it was put there just now
  const minutes = ((MINUTES * part) / PARTS).toFixed(1);
  console.log(`| ${minutes} | ${strokes} | ${median.toFixed(1)} | ${slowest.toFixed(0)} | ${megabytes.toFixed(0)} |`);
}
const faults = client.notifications.filter(({ method }) => method === 'window/logMessage');
for (const { params } of faults) console.log(JSON.stringify(params));
await client.stop();
const [middle, last] = [parts.slice(3, 6), parts.slice(-3)];
const hasGrown =
  most(last, 'megabytes') - most(middle, 'megabytes') > MOST_GROWTH.megabytes ||
  most(last, 'median') / most(middle, 'median') > MOST_GROWTH.latency;
console.log(`${faults.length} faults in the log; memory and latency ${hasGrown ? 'have grown' : 'are flat'}.`);
process.exitCode = hasGrown || faults.length > 0 ? 1 : 0;

async function typeUntil(end: number): Promise<Part> {
  const times: number[] = [];
  while (performance.now() < end) {
    const start = performance.now();
    await typist.stroke();
    times.push(performance.now() - start);
    await pause(PAUSE_MS);
  }
  times.sort((a, b) => a - b);
  return {
    strokes: times.length,
    median: times[times.length >> 1] ?? 0,
    slowest: times.at(-1) ?? 0,
    megabytes: memoryOf(client),
  };
}

function most(of: readonly Part[], what: 'megabytes' | 'median'): number {
  return Math.max(...of.map((part) => part[what]));
}
