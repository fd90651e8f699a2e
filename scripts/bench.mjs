/**
 * `npm run bench`: how fast we are, against `JSON.parse`, `jsonc-parser` and VS Code's JSON service and server in the
 * same run, and against what we were. What is compared with is installed into `benchmarks/` when it is first needed.
 *
 *   npm run bench -- [--quick [--large]] [--only PART]... [--write] [--save] [--again]
 *
 *   --quick   fewer rounds, and nothing of 20 MB: for a look, not for figures. Three minutes; all of it takes ten
 *   --large   in a quick run, something of 20 MB all the same
 *   --only    one part: service, features, servers, memory, lines, growth or sizes
 *   --write   write docs/performance.md and its plot
 *   --save    keep the figures as those of a release, for the runs to come to be compared with
 *   --again   measure nothing: take the figures of the last run, which are in out/bench/figures.json
 *
 * Exit code: 0 when everything was measured, whether or not a goal was reached; 2 when it could not be, or when
 * anything did not report what it should.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { runCommand } from './host/cleanup.mjs';
import { runNpm } from './host/npm.mjs';
import { repository } from './host/paths.mjs';
import { step } from './host/progress.mjs';
import { isInstalled } from './host/project.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    write: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
  },
});

const folder = path.join(repository, 'benchmarks');
const figuresFile = path.join(repository, 'out/bench/figures.json');
const parts = ['service', 'features', 'servers', 'memory', 'lines', 'growth', 'sizes'];

/** Rounds: of what is ours inside one process, of what others do there, of servers, and of bursts of keys. */
const sizes = [
  { name: '2 KB', bytes: 2_000, runs: 60, rivalRuns: 20, stdioRuns: 60, bursts: 0 },
  { name: '20 KB', bytes: 20_000, runs: 60, rivalRuns: 20, stdioRuns: 0, bursts: 0 },
  { name: '200 KB', bytes: 200_000, runs: 60, rivalRuns: 20, stdioRuns: 60, bursts: 15 },
  { name: '2 MB', bytes: 2_000_000, runs: 50, rivalRuns: 10, stdioRuns: 50, bursts: 11 },
  { name: '20 MB', bytes: 20_000_000, runs: 11, rivalRuns: 3, stdioRuns: 9, bursts: 7 },
];
const quickSizes = [
  { name: '2 KB', bytes: 2_000, runs: 15, rivalRuns: 3, stdioRuns: 10, bursts: 0 },
  { name: '200 KB', bytes: 200_000, runs: 15, rivalRuns: 3, stdioRuns: 10, bursts: 3 },
  { name: '2 MB', bytes: 2_000_000, runs: 9, rivalRuns: 2, stdioRuns: 10, bursts: 3 },
  { name: '20 MB', bytes: 20_000_000, runs: 3, rivalRuns: 1, stdioRuns: 2, bursts: 1 },
];
const measuredSizes = options.quick ? quickSizes.filter(({ bytes }) => bytes < 1e7 || options.large) : sizes;

async function bench() {
  checkOptions();
  await installRivals();
  const figures = options.again ? JSON.parse(await readFile(figuresFile, 'utf8')) : await measure();
  // Only now is there what these import.
  const { report, machineName } = await import('../benchmarks/report.mjs');
  const { comparable, readBaseline, saveBaseline } = await import('../benchmarks/baseline.mjs');
  const now = comparable(figures.measured);
  const { version } = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'));
  const { command, machine, measured, isWhole } = figures;
  if ((options.write || options.save) && !isWhole)
    throw new Error('A quick run, or a part, is nothing to write down or to keep.');
  const about = { command, machine, now, baseline: await readBaseline() };
  if (options.save) await saveBaseline({ version, machine: machineName(), figures: now });
  if (!options.write) {
    console.log(report(measured, about));
    return 0;
  }
  const { plot } = await import('../benchmarks/plot.mjs');
  await writeFile(path.join(repository, 'docs/performance.svg'), plot(measured.service));
  const text = report(measured, { ...about, plot: 'performance.svg' });
  await writeFile(path.join(repository, 'docs/performance.md'), text);
  console.log(text);
  return 0;
}

function checkOptions() {
  const { quick, only = [], write, save, again } = options;
  const unknown = only.find((part) => !parts.includes(part));
  if (unknown !== undefined) throw new Error(`There is no part ${unknown}, but ${parts.join(', ')}.`);
  if ((quick || only.length > 0) && (write || save) && !again)
    throw new Error('A quick run, or a part, is nothing to write down or to keep: leave out --write and --save.');
}

/** What we compare with is no dependency of the project: nobody else installs it. */
async function installRivals() {
  if (await isInstalled(folder)) return;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await step('Installing what we compare with (once)', () => runNpm(args, { cwd: folder }));
}

/** Measures all parts, or those that are wanted, and keeps the figures for `--again`. */
async function measure() {
  const { makeBundles } = await import('../benchmarks/bundles.mjs');
  const { machineLines } = await import('../benchmarks/report.mjs');
  const bundles = await makeBundles();
  const start = performance.now();
  const say = (line) => console.error(`  ${Math.round((performance.now() - start) / 1000)} s  ${line}`);
  const measured = {};
  for (const part of options.only ?? parts) measured[part] = await measures[part](bundles, say);
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const flags = [options.quick ? '--quick' : '', ...(options.only ?? []).map((part) => `--only ${part}`), '--write'];
  const command = `npm run bench -- ${flags.filter((flag) => flag !== '').join(' ')}`;
  const machine = [...machineLines(await versions()), `Measured in ${minutes} minutes.`];
  const isWhole = !options.quick && options.only === undefined;
  const figures = { command, machine, measured, isWhole };
  await writeFile(figuresFile, JSON.stringify(figures));
  return figures;
}

/** How each part is measured. */
const measures = {
  async service({ core }, say) {
    const { measureService } = await import('../benchmarks/service.mjs');
    return measureService({ core, sizes: measuredSizes, say });
  },
  async features({ core }, say) {
    const { measureFeatures } = await import('../benchmarks/features.mjs');
    return measureFeatures({ core, runs: options.quick ? 9 : 50, say });
  },
  async servers(bundles, say) {
    const { measureServers } = await import('../benchmarks/stdio.mjs');
    const measured = measuredSizes.filter(({ stdioRuns }) => stdioRuns > 0);
    return measureServers({ servers: await serversOf(bundles), sizes: measured, starts: options.quick ? 7 : 50, say });
  },
  async memory(bundles, say) {
    const { measureMemory } = await import('../benchmarks/memory.mjs');
    const servers = (await serversOf(bundles)).filter(({ name }) => name !== 'json'); // its edits would take minutes
    return measureMemory({ servers, edits: options.quick ? 200 : 1000, say });
  },
  async lines({ cli }, say) {
    const { measureLines } = await import('../benchmarks/lines.mjs');
    return measureLines({ cli, bytes: options.quick ? 20_000_000 : 100_000_000, runs: options.quick ? 1 : 5, say });
  },
  async growth({ core }, say) {
    const { measureGrowth } = await import('../benchmarks/growth.mjs');
    return measureGrowth({ core, runs: options.quick ? 2 : 5, say });
  },
  async sizes(bundles, say) {
    const { measureSizes } = await import('../benchmarks/sizes.mjs');
    return measureSizes({ bundles, say });
  },
};

/** The servers by their names in the figures. */
async function serversOf({ server, jsonServer, idleServer, core }) {
  const { schemaFrom } = await import('../benchmarks/service.mjs');
  const schemas = [{ fileMatch: ['*.json'], url: 'benchmark:ImagingSelection', schema: schemaFrom(core) }];
  const settings = { json: { validate: { enable: true }, schemas } };
  return [
    { name: 'ours', file: server },
    { name: 'json', file: jsonServer, settings },
    { name: 'idle', file: idleServer },
  ];
}

async function versions() {
  const read = async (file) => JSON.parse(await readFile(path.join(repository, file), 'utf8'));
  const { name, version } = await read('package.json');
  const { dependencies } = await read('benchmarks/package.json');
  return [[name, version], ...Object.entries(dependencies)];
}

await runCommand(bench);
