// The figures as a page of Markdown.
import os from 'node:os';
import process from 'node:process';
import { changes } from './baseline.mjs';
import { goalRows } from './goals.mjs';
import { growthWorks } from './growth.mjs';
import { reasonOf } from './reasons.mjs';
import { median, ratio } from './timing.mjs';
import { duration, kilobytes, list, megabytes, multiple, table } from './words.mjs';

/** The pieces of work inside one process, by their names in the figures. */
export const works = /** @type {const} */ ({
  tape: 'text → tape',
  problems: 'text → problems',
  keystroke: 'keystroke → problems',
  breaking: 'keystroke → problems, half typed',
});
export const rivals = /** @type {const} */ ({
  parseTree: '`parseTree` of jsonc-parser',
  jsonService: 'vscode-json-languageservice, FHIR schema',
});

const serverTitles = {
  ours: 'this server',
  json: "VS Code's JSON server, FHIR schema",
  idle: 'a server that does nothing',
};

/**
 * @param {object} figures of the parts that were measured
 * @param {{ command: string, machine: readonly string[], plot?: string,
 *   baseline?: { version: string, machine: string, figures: Record<string, number> }, now: Record<string, number> }} about
 */
export function report(figures, { command, machine, plot, baseline, now }) {
  const { service, features, servers, memory, lines, growth, sizes } = figures;
  return [
    '# Performance',
    `Written by \`${command}\`; do not edit. Figures of one run on one machine; the next run will give others.`,
    list(machine),
    '## Goals',
    goalTable(figures),
    ratioText,
    '## Since the last release',
    baselineText(baseline, now),
    ...(service === undefined ? [] : serviceSection(service, plot)),
    ...(growth === undefined ? [] : growthSection(growth)),
    ...(features === undefined ? [] : featureSection(features)),
    ...(servers === undefined ? [] : serverSection(servers)),
    ...(memory === undefined ? [] : memorySection(memory)),
    ...(lines === undefined ? [] : linesSection(lines)),
    ...(sizes === undefined ? [] : sizeSection(sizes)),
    '',
  ].join('\n\n');
}

/** What the figures were taken on and with. @param {readonly [name: string, version: string][]} versions */
export function machineLines(versions) {
  const load = os.loadavg().map((value) => value.toFixed(1));
  return [
    machineName(),
    `Node.js ${process.versions.node} (V8 ${process.versions.v8})`,
    versions.map(([name, version]) => `${name} ${version}`).join(', '),
    `Load average over 1, 5 and 15 minutes at the end: ${load.join(', ')}. ` +
      'The bench itself makes about 1; more than that is other work on the machine, and noise in the figures.',
  ];
}

export function machineName() {
  const cpus = os.cpus();
  const system = `${os.type()} ${os.release()} ${process.arch}`;
  return `${cpus.length} x ${cpus[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${system}`;
}

function goalTable(figures) {
  const rows = goalRows(figures);
  return table(
    ['work', 'goal', 'measured', 'reached', 'why not'],
    rows.map((row) => [row.title, row.goal, row.measured, row.reached ? 'yes' : '**no**', reasonOf(row)]),
    5,
  );
}

const ratioText = [
  'A multiple without a name is one of `JSON.parse`. It is the median over the rounds of the time over that of `JSON.parse`',
  'on the same text in the same round; in brackets, between which ratios the middle half of the rounds lies: the wider, the',
  'noisier the machine was. Of several kinds of documents the worst is shown.',
].join(' ');

function baselineText(baseline, now) {
  if (baseline === undefined) return 'No figures of a release were saved (`npm run bench -- --save`).';
  const changed = changes(baseline.figures, now);
  const saved = `Against the figures of ${baseline.version} (${baseline.machine}), by the ratios, which depend less on the machine than times do, changed by more than a quarter: `;
  const compared = Object.keys(now).filter((name) => name in baseline.figures).length;
  if (changed.length === 0) return `${saved}none of ${compared}.`;
  const rows = changed.map(({ name, before, now: value, change }) => [
    name,
    rounded(before),
    rounded(value),
    multiple(change),
  ]);
  return `${saved}${changed.length} of ${compared}.\n\n${table(['', 'then', 'now', 'change'], rows)}`;
}

function rounded(value) {
  return value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

const serviceText = [
  'Each cell is a multiple of the time that `JSON.parse` needs for the same text in the same round (for NDJSON: of all',
  'lines, one by one), the median over the rounds. All pieces of work take turns; young garbage is collected before each. A',
  'keystroke is another digit at one of nine places of the text, now here and now there: making the new text, reading and',
  'checking it. Half typed is a quote in the middle of the text, where a name is begun, and taking it back: half of the time',
  'of both. `JSON.parse` and `parseTree` check nothing, and `JSON.parse` knows no places. The schema is made from our own',
  'tables (`benchmarks/jsonSchema.ts`): names, types, counts, required codes, lengths of coordinate lists, isl-1 to isl-6',
  'and isl-9. The others take turns with `JSON.parse` by themselves, in fewer rounds. Each run begins with the proof that we',
  'find no problem in the valid documents and the number that was put in the faulty one; past 1000 problems, one more says',
  'that there are others.',
].join(' ');

function serviceSection(service, plot) {
  const kinds = [...new Set(service.map(({ kind }) => kind))];
  return [
    '## Inside one process',
    serviceText,
    ...kinds.flatMap((kind) => {
      const columns = service.filter((one) => one.kind === kind);
      return [`### \`${kind}\`: ${columns[0].about}`, serviceTable(columns, kind)];
    }),
    '## Growth with size',
    'Time for each byte, as a multiple of that at 200 KB: 1.0x throughout would be exactly linear. `JSON.parse` shows how ' +
      'much of the unevenness is the machine, which is not equally fast all the time.',
    growthTable(service),
    ...(plot === undefined ? [] : [`![Milliseconds against document size](${plot})`]),
  ];
}

function serviceTable(columns, kind) {
  const cell = (times, work) => (times === undefined ? '' : multiple(ratio(times[work], times.jsonParse).median));
  const hasRivals = columns.some((one) => one.rivals !== undefined);
  const rows = [
    ['`JSON.parse`', ...columns.map(({ times }) => duration(median(times.jsonParse)))],
    ...Object.entries(works).map(([work, title]) => [title, ...columns.map(({ times }) => cell(times, work))]),
    ['rounds', ...columns.map(({ size }) => String(size.runs))],
  ];
  if (hasRivals) {
    for (const [work, title] of Object.entries(rivals))
      rows.push([title, ...columns.map((one) => cell(one.rivals?.times, work))]);
    rows.push(['their rounds', ...columns.map((one) => String(one.rivals?.runs ?? ''))]);
  }
  if (kind === 'faulty')
    rows.push([
      'problems found: we / the schema',
      ...columns.map((one) => `${one.problems} / ${one.rivals?.found ?? ''}`),
    ]);
  return table(['', ...columns.map(({ size }) => size.name)], rows);
}

function growthTable(service) {
  const columns = service.filter(({ kind }) => kind === 'mixed');
  const base = columns.find(({ size }) => size.name === '200 KB') ?? columns[0];
  const perByte = (one, work) => median((one.times[work] ?? one.rivals?.times[work]) || [Number.NaN]) / one.length;
  const rows = Object.entries({ jsonParse: '`JSON.parse`', ...works, ...rivals }).map(([work, title]) => [
    title,
    ...columns.map((one) => multiple(perByte(one, work) / perByte(base, work))),
  ]);
  return table(['mixed', ...columns.map(({ size }) => size.name)], rows);
}

function growthSection(growth) {
  const rows = growth.map(({ title, length, works: each }) => [
    title,
    `${(length / 1e6).toFixed(1)} MB`,
    ...Object.keys(growthWorks).flatMap((work) => [duration(each[work].time), each[work].exponent.toFixed(2)]),
  ]);
  const head = Object.keys(growthWorks).flatMap((work) => [work, 'power']);
  const legend = Object.entries(growthWorks).map(([work, title]) => `${work}: ${title}`);
  return [
    '## Hostile documents',
    `Each as large as is named and an eighth of that, in turn: the fastest of ${growth[0].runs} rounds, or four times as many of what is short. The power is that of the ` +
      'size by which the time grows from one to the other: 1 is linear, 2 would be quadratic, 0 is a limit that stops the work. ' +
      `${legend.join('; ')}; key is two: a space in the middle, and taking it back.`,
    table(['so much of', 'text', ...head], rows),
  ];
}

function featureSection({ runs, bareLength, times }) {
  const row = (title, work, base) => [
    title,
    duration(median(times[work])),
    multiple(ratio(times[work], times[base]).median),
  ];
  return [
    '## Completion and formatting, inside one process',
    `With the snapshot made, at 2 MB, ${runs} rounds. Formatting gives the edits; applying them is the editor's.`,
    table(
      ['', 'time', 'multiple'],
      [
        row('completion in the middle', 'completion', 'jsonParse'),
        row('formatting, where every number has a line', 'indented', 'jsonParse'),
        row(`formatting, without white space (${(bareLength / 1e6).toFixed(1)} MB)`, 'bare', 'bareParse'),
      ],
    ),
  ];
}

function serverSection(servers) {
  return [
    '## Over stdio',
    serverText(servers),
    startTable(servers),
    servingTable(servers),
    burstText,
    burstTable(servers),
  ];
}

function serverText({ found, bySize }) {
  const counts = Object.entries(found.counts).map(([name, count]) => `${serverTitles[name]} ${count}`);
  const { answers } = bySize.findLast((each) => each.answers.ours !== undefined);
  const said = Object.entries(answers).map(
    ([name, { completions, hover, actions, symbols }]) =>
      `${serverTitles[name]} ${completions}, ${hover ? 'a text' : 'nothing'}, ${actions} and ${symbols}`,
  );
  return [
    'Whole servers in processes of their own, bundled, with the shape `mixed` and diagnostics that the',
    'client asks for. A start ends with the diagnostics of a document of 2 KB. The server that does nothing keeps the text',
    "and has an empty answer to everything. VS Code's JSON server is the one that `vscode-langservers-extracted` puts on",
    'npm, its outer layer translated to older JavaScript; the JSON service in it is the one measured above.',
    `In a document with ${found.faults} faults they report: ${counts.join(', ')}.`,
    'To completion in the value of a `regionType`, to hover on its name, to code actions there, and to symbols they answer:',
    `${said.join('; ')}.`,
  ].join(' ');
}

function startTable({ starts }) {
  const names = Object.keys(serverTitles);
  const beyond = (name) => starts[name].map((time, round) => time - starts.node[round]);
  const cells = names.map((name) => `${Math.round(median(beyond(name)))} ms`);
  const title = `start → first diagnostics, beyond \`node -e 0\` (${Math.round(median(starts.node))} ms)`;
  return table([`${starts.node.length} rounds`, ...names.map((name) => serverTitles[name])], [[title, ...cells]]);
}

const asked = {
  keystroke: 'keystroke → diagnostics',
  completionAfterKey: 'keystroke → completion',
  completion: 'completion',
  hover: 'hover',
  lightBulb: 'code actions for the light bulb',
  codeAction: 'code actions by hand',
  documentSymbol: 'symbols',
};

function servingTable({ bySize }) {
  const names = Object.keys(serverTitles);
  const rows = bySize.flatMap(({ size, times, memory }) => [
    ...Object.entries(asked)
      .filter(([what]) => what in times)
      .map(([what, title]) => [`${title}, ${size.name}`, ...names.map((name) => duration(median(times[what][name])))]),
    [`resident memory after that, ${size.name}`, ...names.map((name) => megabytes(memory[name]))],
  ]);
  const rounds = bySize.map(({ size }) => `${size.stdioRuns} at ${size.name}`).join(', ');
  return table([`rounds: ${rounds}`, ...names.map((name) => serverTitles[name])], rows);
}

const burstText =
  'Ten keys in one place, at 40 ms and at once; after each the client asks for diagnostics and takes the question before back, ' +
  'as VS Code does. Beside them, one key in the same round. If the server computed for texts that are gone, ten keys at once ' +
  'would take it ten times as long as one. The server that does nothing shows what it costs to keep the text.';

function burstTable({ bySize }) {
  const names = Object.keys(serverTitles);
  const row = (title, times, bursts) => [
    title,
    ...names.map((name) => (bursts[name] === undefined ? '' : duration(median(bursts[name][times])))),
  ];
  const measured = bySize.filter(({ size }) => size.bursts > 0);
  const rows = measured.flatMap(({ size, bursts }) => [
    row(`one key, ${size.name}`, 'single', bursts),
    row(`10 keys at 40 ms: the last one → its diagnostics, ${size.name}`, 'typed', bursts),
    row(`10 keys at once: the first one → diagnostics of the last, ${size.name}`, 'atOnce', bursts),
  ]);
  const rounds = measured.map(({ size }) => `${size.bursts} at ${size.name}`).join(', ');
  return table([`rounds: ${rounds}`, ...names.map((name) => serverTitles[name])], rows);
}

function memorySection({ emptyNode, edits, servers }) {
  const rows = Object.entries(servers).map(([name, { opened, half, end, rested }]) => [
    serverTitles[name],
    ...[opened, half, end, rested].map(megabytes),
  ]);
  return [
    '## Memory',
    `Resident memory while a document of 2 MB is typed in, with diagnostics after each edit. An empty Node.js: ${megabytes(emptyNode)}.`,
    table(['', 'opened', `${edits / 2} edits`, `${edits} edits`, '3 s later'], rows),
  ];
}

function linesSection({ bytes, runs, times, memory }) {
  const names = { parse: '`JSON.parse` line by line', one: '`lint`', two: '`lint --jobs 2`' };
  const rows = Object.entries(names).map(([name, title]) => [
    title,
    duration(median(times[name])),
    multiple(ratio(times[name], times.parse).median),
    megabytes(memory[name]),
  ]);
  return [
    '## On the command line',
    `Whole processes, from start to end, on ${Math.round(bytes / 1e6)} MB of NDJSON: valid selections of all shapes, 1 to 4 KB ` +
      `each, one a line. Medians over ${runs} rounds. What is measured against reads the file and parses each line with \`JSON.parse\`.`,
    table(['', 'time', 'multiple', 'most memory'], rows),
  ];
}

function sizeSection({ ships, vsix }) {
  const rows = Object.entries(ships).map(([name, { bytes, hasFhirpath }]) => [
    `\`dist/${name}\`${hasFhirpath ? ', with fhirpath' : ''}`,
    kilobytes(bytes),
  ]);
  return [
    '## Size',
    'What stands in `dist/server/` is loaded by the server, some of it at the start and some when it is first asked for.',
    table(['minified', ''], [...rows, ['the `.vsix`, compressed', kilobytes(vsix)]]),
  ];
}
