// What is to be reached, and whether it is.
import { quantile, ratio } from './timing.mjs';
import { duration, kilobytes, megabytes, multiple, spread } from './words.mjs';

/**
 * A goal beside what was measured. `id` is a word, and behind a slash where it was measured: a reason for not reaching it
 * (`reasons.mjs`) stands under either.
 *
 * @typedef {{ id: string, title: string, goal: string, measured: string, reached: boolean }} Row
 */

/** Every goal that the figures say something about. @param {object} figures @returns {Row[]} */
export function goalRows({ service, features, servers, memory, lines, growth, sizes }) {
  return [
    ...(service === undefined ? [] : serviceRows(service)),
    ...(servers === undefined ? [] : serverRows(servers)),
    ...(memory === undefined ? [] : memoryRows(memory)),
    ...(sizes === undefined ? [] : sizeRows(sizes)),
    ...(lines === undefined ? [] : lineRows(lines)),
    ...(growth === undefined ? [] : growthRows(growth)),
    ...(features === undefined ? [] : featureRows(features)),
  ];
}

const everyShape = ['mixed', 'instances', 'coordinates', 'bundle', 'lines'];
const everyKind = [...everyShape, 'faulty'];

/** At most so many times `JSON.parse`, at these sizes, for the worst of these kinds. */
const serviceGoals = [
  {
    id: 'tape',
    work: 'tape',
    title: 'text → tape',
    limits: { '2 KB': 1.6, '20 KB': 1.6, '200 KB': 1.6, '2 MB': 1.6, '20 MB': 1.6 },
    kinds: everyKind,
  },
  {
    id: 'valid',
    work: 'problems',
    title: 'text → problems, valid document',
    limits: { '200 KB': 2.5, '2 MB': 2.5 },
    kinds: everyShape,
  },
  {
    id: 'faulty',
    work: 'problems',
    title: 'text → problems, a fault in every region',
    limits: { '200 KB': 4, '2 MB': 4 },
    kinds: ['faulty'],
  },
  ...['key', 'half'].flatMap((id) => {
    const work = id === 'key' ? 'keystroke' : 'breaking';
    const title = id === 'key' ? 'keystroke → problems, inside the service' : 'the same, half typed';
    const limits = { '2 MB': 1, '20 MB': 0.5 };
    return [
      { id, work, title: `${title}, valid document`, limits, kinds: everyShape },
      { id: `${id}-faulty`, work, title: `${title}, a fault in every region`, limits, kinds: ['faulty'] },
    ];
  }),
];

function serviceRows(service) {
  const rows = serviceGoals.flatMap(({ id, work, title, limits, kinds }) =>
    Object.entries(limits).flatMap(([size, limit]) => {
      const measured = service
        .filter((one) => kinds.includes(one.kind) && one.size.name === size)
        .map(({ kind, times }) => ({ kind, ...ratio(times[work], times.jsonParse) }));
      if (measured.length === 0) return [];
      const worst = measured.reduce((a, b) => (b.median > a.median ? b : a));
      return [
        {
          id: `${id}/${size}`,
          title: `${title}, ${size}`,
          goal: `≤ ${multiple(limit)}`,
          measured: `${spread(worst)}${kinds.length > 1 ? `, ${worst.kind}` : ''}`,
          reached: worst.median <= limit,
        },
      ];
    }),
  );
  return rows;
}

const serverGoals = { '200 KB': { json: 4, idle: 2 }, '2 MB': { json: 12, idle: 2.5 }, '20 MB': { json: 25, idle: 4 } };
const questionsAtGoal = {
  completion: 'completion',
  hover: 'hover',
  lightBulb: 'code actions, at each move of the cursor',
  codeAction: 'code actions, when a person opens the list',
  documentSymbol: 'symbols',
};
const START_LIMIT_MS = 60;

function serverRows({ starts, bySize }) {
  const start = starts.ours.map((time, round) => time - starts.node[round]);
  const beyond = { median: quantile(start, 0.5), low: quantile(start, 0.25), high: quantile(start, 0.75) };
  return [
    ...bySize.flatMap(({ size: { name }, times }) => (name in serverGoals ? keyRows(name, times.keystroke) : [])),
    ...bySize.flatMap(({ size: { name }, bursts }) => (name in serverGoals ? burstRows(name, bursts) : [])),
    ...bySize.flatMap(({ size: { name }, times }) => (name === '2 MB' ? questionRows(times) : [])),
    {
      id: 'start',
      title: 'start → first diagnostics, 2 KB, beyond `node -e 0`',
      goal: `≤ ${START_LIMIT_MS} ms`,
      measured: spread(beyond, duration),
      reached: beyond.median <= START_LIMIT_MS,
    },
  ];
}

function keyRows(name, { ours, json, idle }) {
  const { json: faster, idle: slower } = serverGoals[name];
  const [ahead, behind] = [ratio(json, ours), ratio(ours, idle)];
  const title = `keystroke → diagnostics over stdio, ${name}`;
  return [
    {
      id: `stdio-json/${name}`,
      title: `${title}: faster than VS Code's JSON server`,
      goal: `≥ ${faster}x`,
      measured: spread(ahead),
      reached: ahead.median >= faster,
    },
    {
      id: `stdio-idle/${name}`,
      title: `${title}: against a server that does nothing`,
      goal: `≤ ${multiple(slower)}`,
      measured: spread(behind),
      reached: behind.median <= slower,
    },
  ];
}

/** Two runs of the same thing differ by as much on a quiet machine. */
const NOISE = 1.1;
/** The first of ten keys at once may be looked at before the others are there; after that nothing but the last one is. */
const AT_ONCE_LIMIT = 2;

function burstRows(name, { ours, idle }) {
  const typed = ratio(ours.typed, ours.single);
  const beyond = ours.atOnce.map((time, round) => Math.max(0, time - idle.atOnce[round]) / ours.single[round]);
  const atOnce = quantile(beyond, 0.5);
  return [
    {
      id: `burst/${name}`,
      title: `10 keys at 40 ms: the last one → its diagnostics, ${name}`,
      goal: '≤ 1x one key',
      measured: spread(typed),
      reached: typed.median <= NOISE,
    },
    {
      id: `at-once/${name}`,
      title: `10 keys at once → diagnostics, beyond a server that does nothing, ${name}`,
      goal: `≤ ${AT_ONCE_LIMIT}x one key`,
      measured: multiple(atOnce),
      reached: atOnce <= AT_ONCE_LIMIT,
    },
  ];
}

function questionRows(times) {
  const rows = Object.entries(questionsAtGoal).map(([what, title]) => {
    const measured = ratio(times[what].ours, times[what].idle);
    return {
      id: `ask/${what}`,
      title: `${title} over stdio, 2 MB: against a server that does nothing`,
      goal: '≤ 2.00x',
      measured: `${spread(measured)}, ${duration(quantile(times[what].ours, 0.5))}`,
      reached: measured.median <= 2,
    };
  });
  const snapshot = quantile(times.keystroke.ours, 0.5);
  const afterKey = quantile(times.completionAfterKey.ours, 0.5) / snapshot;
  rows.push({
    id: 'ask/completionAfterKey',
    title: 'completion right after a key, 2 MB: against that key → diagnostics',
    goal: '≤ 2.00x',
    measured: multiple(afterKey),
    reached: afterKey <= 2,
  });
  return rows;
}

const MEMORY_LIMIT_MB = 80;
const GROWTH_LIMIT = 1.1;

function memoryRows({ emptyNode, edits, servers: { ours } }) {
  const beyond = ours.end - emptyNode;
  const grown = ours.end / ours.half;
  return [
    {
      id: 'memory',
      title: `memory beyond an empty Node.js, 2 MB open, after ${edits} edits`,
      goal: `≤ ${MEMORY_LIMIT_MB} MB`,
      measured: megabytes(beyond),
      reached: beyond <= MEMORY_LIMIT_MB,
    },
    {
      id: 'memory-flat',
      title: `the same: after ${edits} edits against after ${edits / 2}`,
      goal: `≤ ${multiple(GROWTH_LIMIT)}`,
      measured: `${multiple(grown)}, ${megabytes(ours.half)} and ${megabytes(ours.end)}`,
      reached: grown <= GROWTH_LIMIT,
    },
  ];
}

const SERVER_LIMIT_BYTES = 450_000;
const PACKAGE_LIMIT_BYTES = 1_500_000;

function sizeRows({ ships, loaded, vsix }) {
  const bytes = loaded.reduce((sum, name) => sum + (ships[name]?.bytes ?? 0), 0);
  const hasFhirpath = loaded.some((name) => ships[name]?.hasFhirpath);
  const each = loaded.map((name) => `\`dist/${name}\` ${kilobytes(ships[name]?.bytes ?? 0)}`).join(', ');
  return [
    {
      id: 'size/server',
      title: '`dist/server.js` with all that it loads up to the first diagnostics, minified, without fhirpath',
      goal: `≤ ${kilobytes(SERVER_LIMIT_BYTES)}`,
      measured: `${kilobytes(bytes)}${hasFhirpath ? ' with fhirpath' : ''}: ${each}`,
      reached: bytes <= SERVER_LIMIT_BYTES && !hasFhirpath,
    },
    {
      id: 'size/vsix',
      title: 'the `.vsix`',
      goal: `≤ ${kilobytes(PACKAGE_LIMIT_BYTES)}`,
      measured: kilobytes(vsix),
      reached: vsix <= PACKAGE_LIMIT_BYTES,
    },
  ];
}

const LINES_LIMIT = 4;
const SECOND_JOB_GOAL = 1.7;

function lineRows({ times, memory }) {
  const one = ratio(times.one, times.parse);
  const second = ratio(times.one, times.two);
  const grown = memory.one / memory.quarter;
  return [
    {
      id: 'lines/one',
      title: 'NDJSON, one job, against `JSON.parse` line by line',
      goal: `≤ ${multiple(LINES_LIMIT)}`,
      measured: spread(one),
      reached: one.median <= LINES_LIMIT,
    },
    {
      id: 'lines/two',
      title: 'NDJSON, how much faster with `--jobs 2`',
      goal: `≥ ${multiple(SECOND_JOB_GOAL)}`,
      measured: spread(second),
      reached: second.median >= SECOND_JOB_GOAL,
    },
    {
      id: 'lines/memory',
      title: 'NDJSON, memory, the whole file against a quarter of it',
      goal: `≤ ${multiple(GROWTH_LIMIT)}`,
      measured: `${multiple(grown)}, ${megabytes(memory.quarter)} and ${megabytes(memory.one)}`,
      reached: grown <= GROWTH_LIMIT,
    },
  ];
}

/** Twice as much takes at most 2.4 times as long: 2 and the noise. */
const EXPONENT_LIMIT = Math.log2(2.4);

function growthRows(growth) {
  const all = growth.flatMap(({ title, works }) =>
    Object.entries(works).map(([work, { exponent }]) => ({ title, work, exponent })),
  );
  const worst = all.reduce((a, b) => (b.exponent > a.exponent ? b : a));
  const over = all.filter(({ exponent }) => exponent > EXPONENT_LIMIT).length;
  return [
    {
      id: 'growth',
      title: `${growth.length} hostile documents: the power of the size that time grows by, the worst`,
      goal: `≤ ${EXPONENT_LIMIT.toFixed(2)}`,
      measured: `${worst.exponent.toFixed(2)}, ${worst.title}${over > 1 ? `; ${over} of ${all.length} are over` : ''}`,
      reached: over === 0,
    },
  ];
}

const COMPLETION_LIMIT_MS = 20;
const FORMAT_LIMIT = 8;

function featureRows({ times }) {
  const completion = quantile(times.completion, 0.5);
  const forms = [ratio(times.indented, times.jsonParse), ratio(times.bare, times.bareParse)];
  const worst = forms.reduce((a, b) => (b.median > a.median ? b : a));
  return [
    {
      id: 'completion',
      title: 'completion with the snapshot made, 2 MB',
      goal: `≤ ${COMPLETION_LIMIT_MS} ms`,
      measured: duration(completion),
      reached: completion <= COMPLETION_LIMIT_MS,
    },
    {
      id: 'format',
      title: 'formatting, 2 MB, indented or without any white space',
      goal: `≤ ${multiple(FORMAT_LIMIT)}`,
      measured: spread(worst),
      reached: worst.median <= FORMAT_LIMIT,
    },
  ];
}
