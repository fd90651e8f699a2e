/**
 * `npm run bench`: how fast we are, against `JSON.parse`, `jsonc-parser` and VS Code's JSON service and server in the
 * same run. What is compared with is installed into `benchmarks/` when it is first needed.
 *
 *   npm run bench -- [--quick] [--large] [--write]
 *
 *   --quick   fewer rounds, sizes and kinds: for a look, not for figures
 *   --large   documents of 20 MB too
 *   --write   write docs/performance.md and its plot
 *
 * Exit code: 0 when everything was measured, whether or not a goal was reached; 2 when it could not be, or when
 * anything did not report what it should.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
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
    write: { type: 'boolean', default: false },
  },
});

const folder = path.join(repository, 'benchmarks');

const sizes = [
  { name: '2 KB', bytes: 2_000, runs: 60 },
  { name: '20 KB', bytes: 20_000, runs: 60 },
  { name: '200 KB', bytes: 200_000, runs: 60 },
  { name: '2 MB', bytes: 2_000_000, runs: 50 },
  ...(options.large ? [{ name: '20 MB', bytes: 20_000_000, runs: 7 }] : []),
];
const quickSizes = [
  { name: '2 KB', bytes: 2_000, runs: 15 },
  { name: '200 KB', bytes: 200_000, runs: 15 },
];

await runCommand(async () => {
  if (options.quick && options.write)
    throw new Error('A quick run is nothing to write down: leave out --quick or --write.');
  await installRivals();
  // Only now is there what these import.
  const [
    { makeBundles },
    { documentKinds, measureService },
    { measureServers },
    { measureLines },
    { report, machineLines },
    { plot },
  ] = await Promise.all([
    import('../benchmarks/bundles.mjs'),
    import('../benchmarks/service.mjs'),
    import('../benchmarks/stdio.mjs'),
    import('../benchmarks/lines.mjs'),
    import('../benchmarks/report.mjs'),
    import('../benchmarks/plot.mjs'),
  ]);
  const bundles = await makeBundles();
  const say = (line) => console.error(`  ${line}`);
  const measured = options.quick ? quickSizes : sizes;
  const kinds = options.quick ? ['mixed', 'faulty'] : documentKinds;
  const service = await measureService({ core: bundles.core, sizes: measured, kinds, say });
  const servers = await measureServers({
    servers: serversOf(bundles, service.schema),
    sizes: measured.filter(({ name }) => name !== '20 KB'),
    runs: options.quick ? 5 : 50,
    say,
  });
  const lines = await measureLines({
    cli: bundles.cli,
    bytes: options.quick ? 20_000_000 : 100_000_000,
    runs: options.quick ? 1 : 5,
    say,
  });
  const figures = { service: service.figures, servers, lines, size: bundles.size };
  const about = {
    command: `npm run bench -- ${options.large ? '--large ' : ''}--write`,
    machine: machineLines(await versions()),
  };
  if (!options.write) {
    console.log(report(figures, about));
    return 0;
  }
  await writeFile(path.join(repository, 'docs/performance.svg'), plot(service.figures));
  const text = report(figures, { ...about, plot: 'performance.svg' });
  await writeFile(path.join(repository, 'docs/performance.md'), text);
  console.log(text);
  return 0;
});

/** What we compare with is no dependency of the project: nobody else installs it. */
async function installRivals() {
  if (await isInstalled(folder)) return;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await step('Installing what we compare with (once)', () => runNpm(args, { cwd: folder }));
}

/** The servers by their names in the figures. */
function serversOf({ server, jsonServer, idleServer }, schema) {
  const schemas = [{ fileMatch: ['*.json'], url: 'benchmark:ImagingSelection', schema }];
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
