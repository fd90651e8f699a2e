// The figures as Markdown that reads well on a terminal too.
import os from 'node:os';
import process from 'node:process';
import { median, quantile, ratio } from './timing.mjs';

/** The pieces of work inside one process, by their names in the figures. */
export const works = /** @type {const} */ ({
  tape: 'text → tape',
  problems: 'text → problems',
  keystroke: 'keystroke → problems',
  parseTree: '`parseTree` of jsonc-parser',
  jsonService: 'vscode-json-languageservice, FHIR schema',
});

const serverTitles = {
  ours: 'this server',
  json: "VS Code's JSON server, FHIR schema",
  idle: 'a server that does nothing',
};

/** The goals. Sizes are those at which they are to hold, for the worst kind of document. */
const ratioGoals = [
  { work: 'tape', title: 'text → tape', limit: 1.6, counts: () => true },
  { work: 'problems', title: 'text → problems, valid document', limit: 2.5, counts: (kind) => kind !== 'faulty' },
  {
    work: 'problems',
    title: 'text → problems, a fault in every region',
    limit: 4,
    counts: (kind) => kind === 'faulty',
  },
];
const goalSizes = ['200 KB', '2 MB'];
const START_LIMIT_MS = 60;
const SIZE_LIMIT_BYTES = 450_000;
const LINES_LIMIT = 4;
const SECOND_JOB_GOAL = 1.7;
const LINES_MEMORY_LIMIT_MB = 300;

/**
 * @param {{ service: readonly object[], servers: object, lines: object, size: { bytes: number, hasFhirpath: boolean } }} figures
 * @param {{ command: string, machine: readonly string[], plot?: string }} about
 */
export function report({ service, servers, lines, size }, { command, machine, plot }) {
  return [
    '# Performance',
    `Written by \`${command}\`; do not edit. Figures of one run on one machine; the next run will give others.`,
    list(machine),
    '## Goals',
    goalTable({ service, servers, lines, size }),
    ratioText,
    '## Inside one process',
    serviceText,
    ...kindsOf(service).flatMap((kind) => [`### ${kindTitle(service, kind)}`, serviceTable(service, kind)]),
    '## Growth with size',
    growthText,
    growthTable(service),
    ...(plot === undefined ? [] : [`![Milliseconds against document size](${plot})`]),
    '## Over stdio',
    serverText(servers),
    startTable(servers),
    servingTable(servers),
    '## On the command line',
    linesText(lines),
    linesTable(lines),
    `Resident memory of an empty Node.js: ${megabytes(servers.emptyNode)}. ${sizeText(size)}`,
    '',
  ].join('\n\n');
}

/** What the figures were taken on and with. @param {readonly [name: string, version: string][]} versions */
export function machineLines(versions) {
  const cpus = os.cpus();
  const load = os.loadavg().map((value) => value.toFixed(1));
  return [
    `${cpus.length} x ${cpus[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ` +
      `${os.type()} ${os.release()} ${process.arch}`,
    `Node.js ${process.versions.node} (V8 ${process.versions.v8})`,
    versions.map(([name, version]) => `${name} ${version}`).join(', '),
    `Load average over 1, 5 and 15 minutes at the end: ${load.join(', ')}. ` +
      'The bench itself makes about 1; more than that is other work on the machine, and noise in the figures.',
  ];
}

const ratioText = [
  'A ratio is the median over the rounds of the time over that of `JSON.parse` on the same text in the same round; in',
  'brackets, between which ratios the middle half of the rounds lies: the wider, the noisier the machine was. Of several',
  'kinds of documents the worst is shown.',
].join(' ');

const serviceText = [
  'Each cell is a multiple of the time that `JSON.parse` needs for the same text in the same round, the median over the',
  'rounds. All pieces of work take turns; young garbage is collected before each. A keystroke is the edit of the text',
  '(another digit in its middle), reading it and checking it. `JSON.parse` and `parseTree` check nothing, and',
  '`JSON.parse` knows no places. The schema is made from our own tables (`benchmarks/jsonSchema.ts`): names, types,',
  'counts, required codes, lengths of coordinate lists, isl-1 to isl-6 and isl-9. Each run begins with the proof that we',
  'find no problem in the valid documents and the number that was put in the faulty one; past 1000 problems, one more',
  'says that there are others.',
].join(' ');

const growthText = [
  'Time for each byte, as a multiple of that at 200 KB: 1.0x throughout would be exactly linear. `JSON.parse` shows how',
  'much of the unevenness is the machine, which is not equally fast all the time.',
].join(' ');

function sizeText({ bytes, hasFhirpath }) {
  return `\`dist/server.js\`: ${kilobytes(bytes)}, minified, fhirpath ${hasFhirpath ? 'included' : 'not in it'}.`;
}

function serverText({ found, bySize }) {
  const counts = Object.entries(found.counts).map(([name, count]) => `${serverTitles[name]} ${count}`);
  const { answers } = bySize[bySize.length - 1];
  const said = Object.entries(answers).map(
    ([name, { completions, hover }]) => `${serverTitles[name]} ${completions} and ${hover ? 'a text' : 'nothing'}`,
  );
  return [
    'Whole servers in processes of their own, each bundled into one file, with the shape `mixed` and diagnostics that the',
    'client asks for. A start ends with the diagnostics of a document of 2 KB. The server that does nothing keeps the text',
    "and has an empty answer to everything. VS Code's JSON server is the one that `vscode-langservers-extracted` puts on",
    'npm, its outer layer translated to older JavaScript; the JSON service in it is the one measured above.',
    `In a document with ${found.faults} faults they report: ${counts.join(', ')}.`,
    `To completion in the value of a \`regionType\`, and to hover on its name, they answer: ${said.join('; ')}.`,
  ].join(' ');
}

function goalTable({ service, servers, lines, size }) {
  const rows = ratioGoals.flatMap((goal) => goalSizes.map((name) => ratioGoalRow(service, goal, name)));
  const beyond = servers.starts.ours.map((time, round) => time - servers.starts.node[round]);
  const start = median(beyond);
  const middle = `${Math.round(quantile(beyond, 0.25))} to ${Math.round(quantile(beyond, 0.75))} ms`;
  const isSmall = size.bytes <= SIZE_LIMIT_BYTES && !size.hasFhirpath;
  rows.push(
    [
      'start → first diagnostics, beyond `node -e 0`',
      `${START_LIMIT_MS} ms`,
      `${Math.round(start)} ms (${middle})`,
      yes(start <= START_LIMIT_MS),
    ],
    ['`dist/server.js`, minified, without fhirpath', kilobytes(SIZE_LIMIT_BYTES), kilobytes(size.bytes), yes(isSmall)],
    ...lineGoalRows(lines),
  );
  return table(
    ['goal', 'at most', 'measured', 'reached'],
    rows.filter((row) => row !== undefined),
  );
}

function lineGoalRows({ times, memory }) {
  const one = ratio(times.one, times.parse);
  const second = ratio(times.one, times.two);
  const most = Math.max(memory.one, memory.two);
  const range = ({ median: middle, low, high }) => `${multiple(middle)} (${multiple(low)} to ${multiple(high)})`;
  const atLeast = `at least ${multiple(SECOND_JOB_GOAL)}`;
  return [
    [
      'NDJSON, one job, against `JSON.parse` line by line',
      multiple(LINES_LIMIT),
      range(one),
      yes(one.median <= LINES_LIMIT),
    ],
    ['NDJSON, how much faster with `--jobs 2`', atLeast, range(second), yes(second.median >= SECOND_JOB_GOAL)],
    ['NDJSON, memory', `${LINES_MEMORY_LIMIT_MB} MB`, megabytes(most), yes(most <= LINES_MEMORY_LIMIT_MB)],
  ];
}

function linesText({ bytes, runs }) {
  return [
    `Whole processes, from start to end, on ${Math.round(bytes / 1e6)} MB of NDJSON: valid selections of all shapes, 1 to 4 KB`,
    `each, one a line. Medians over ${runs} rounds. What is measured against reads the file and parses each line with`,
    '`JSON.parse`.',
  ].join(' ');
}

function linesTable({ times, memory }) {
  const names = { parse: '`JSON.parse` line by line', one: '`lint`', two: '`lint --jobs 2`' };
  const rows = Object.entries(names).map(([name, title]) => [
    title,
    duration(median(times[name])),
    multiple(ratio(times[name], times.parse).median),
    megabytes(memory[name]),
  ]);
  return table(['', 'time', 'multiple', 'most memory'], rows);
}

function ratioGoalRow(service, { work, title, limit, counts }, name) {
  const measured = service
    .filter(({ kind, size }) => counts(kind) && size.name === name)
    .map(({ kind, times }) => ({ kind, ...ratio(times[work], times.jsonParse) }));
  if (measured.length === 0) return undefined;
  const worst = measured.reduce((a, b) => (b.median > a.median ? b : a));
  const figure = `${multiple(worst.median)} (${multiple(worst.low)} to ${multiple(worst.high)}), ${worst.kind}`;
  return [`${title}, ${name}`, multiple(limit), figure, yes(worst.median <= limit)];
}

function kindsOf(service) {
  return [...new Set(service.map(({ kind }) => kind))];
}

function kindTitle(service, kind) {
  return kind === 'faulty'
    ? 'Shape `mixed` with a fault in every region'
    : `Shape \`${kind}\`: ${service.find((one) => one.kind === kind).about}`;
}

function serviceTable(service, kind) {
  const columns = service.filter((one) => one.kind === kind);
  const rows = Object.entries(works).map(([work, title]) => [
    title,
    ...columns.map(({ times }) => multiple(ratio(times[work], times.jsonParse).median)),
  ]);
  const base = ['`JSON.parse`', ...columns.map(({ times }) => duration(median(times.jsonParse)))];
  const found =
    kind === 'faulty'
      ? [
          [
            'problems found: we / the schema',
            ...columns.map(({ problems, foundBySchema }) => `${problems} / ${foundBySchema}`),
          ],
        ]
      : [];
  const runs = ['rounds', ...columns.map(({ size }) => String(size.runs))];
  return table(['', ...columns.map(({ size }) => size.name)], [base, ...rows, ...found, runs]);
}

function growthTable(service) {
  const columns = service.filter(({ kind }) => kind === 'mixed');
  const base = columns.find(({ size }) => size.name === '200 KB');
  const perByte = (one, work) => median(one.times[work]) / one.length;
  const rows = Object.entries({ jsonParse: '`JSON.parse`', ...works }).map(([work, title]) => [
    title,
    ...columns.map((one) => multiple(perByte(one, work) / perByte(base, work))),
  ]);
  return table(['mixed', ...columns.map(({ size }) => size.name)], rows);
}

function startTable({ starts }) {
  const names = Object.keys(serverTitles);
  const beyond = (name) => starts[name].map((time, round) => time - starts.node[round]);
  const cells = names.map((name) => `${Math.round(median(beyond(name)))} ms`);
  const title = `start → first diagnostics, beyond \`node -e 0\` (${Math.round(median(starts.node))} ms)`;
  return table([`${starts.node.length} rounds`, ...names.map((name) => serverTitles[name])], [[title, ...cells]]);
}

function servingTable({ bySize }) {
  const names = Object.keys(serverTitles);
  const row = (title, times) => [title, ...names.map((name) => duration(median(times[name])))];
  const rows = bySize.flatMap(({ size, keystroke, completion, hover, memory }) => [
    row(`keystroke → diagnostics, ${size.name}`, keystroke),
    row(`completion, ${size.name}`, completion),
    row(`hover, ${size.name}`, hover),
    [`resident memory after ${size.runs} keystrokes, ${size.name}`, ...names.map((name) => megabytes(memory[name]))],
  ]);
  const rounds = bySize.map(({ size }) => `${size.runs} at ${size.name}`).join(', ');
  return table([`rounds: ${rounds}`, ...names.map((name) => serverTitles[name])], rows);
}

function table(head, rows) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => pad(cell, widths[column], column)).join(' | ')} |`;
  const rules = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rules), ...rows.map(line)].join('\n');
}

function pad(cell, width, column) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function list(lines) {
  return lines.map((line) => `- ${line}`).join('\n');
}

function multiple(value) {
  return `${value.toFixed(value < 9.95 ? 2 : 0)}x`;
}

function duration(milliseconds) {
  if (milliseconds < 1) return `${(milliseconds * 1000).toFixed(milliseconds < 0.01 ? 1 : 0)} µs`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

function megabytes(value) {
  return value === undefined ? 'not told' : `${Math.round(value)} MB`;
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} KB`;
}

function yes(isTrue) {
  return isTrue ? 'yes' : '**no**';
}
