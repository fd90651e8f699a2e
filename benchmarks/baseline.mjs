// What the last release reached, to see what has become slower since.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../scripts/host/paths.mjs';
import { median, ratio } from './timing.mjs';

const file = path.join(repository, 'benchmarks/baseline.json');

/** A figure that differs by less is as it was: the machine alone makes as much of a difference. */
const CHANGE = 1.25;

/**
 * What is compared: ratios to something measured in the same run, memory and sizes, for smaller is better. No times,
 * which are those of a machine.
 *
 * @returns {Record<string, number>}
 */
export function comparable({ service = [], features, servers, memory, lines, growth = [], sizes }) {
  const figures = {};
  for (const { kind, size, times } of service) {
    for (const work of ['tape', 'problems', 'keystroke', 'breaking'])
      figures[`${work}, ${kind}, ${size.name}, against JSON.parse`] = ratio(times[work], times.jsonParse).median;
  }
  for (const { size, times, bursts } of servers?.bySize ?? []) {
    for (const [what, of] of Object.entries(times))
      figures[`${what} over stdio, ${size.name}, against idle`] = ratio(of.ours, of.idle).median;
    if (size.bursts === 0) continue;
    for (const burst of ['typed', 'atOnce'])
      figures[`burst ${burst}, ${size.name}, against one key`] = ratio(bursts.ours[burst], bursts.ours.single).median;
  }
  if (servers !== undefined)
    figures['start against node -e 0'] = ratio(servers.starts.ours, servers.starts.node).median;
  if (memory !== undefined) figures['memory after edits, MB'] = memory.servers.ours.end;
  if (lines !== undefined) {
    figures['NDJSON, one job, against JSON.parse'] = ratio(lines.times.one, lines.times.parse).median;
    figures['NDJSON, two jobs against one'] = ratio(lines.times.two, lines.times.one).median;
  }
  for (const { name, works } of growth)
    for (const [work, { exponent }] of Object.entries(works))
      figures[`growth, ${name}, ${work}, for twice as much`] = 2 ** exponent;
  for (const [name, { bytes }] of Object.entries(sizes?.ships ?? {})) figures[`size of ${name}, bytes`] = bytes;
  if (sizes !== undefined) figures['size of the .vsix, bytes'] = sizes.vsix;
  if (features !== undefined) {
    const { times } = features;
    figures['formatting, indented, against JSON.parse'] = ratio(times.indented, times.jsonParse).median;
    figures['formatting, bare, against JSON.parse'] = ratio(times.bare, times.bareParse).median;
    figures['completion, 2 MB, against JSON.parse'] = median(times.completion) / median(times.jsonParse);
  }
  return figures;
}

/** @param {{ version: string, machine: string, figures: Record<string, number> }} about */
export async function saveBaseline({ version, machine, figures }) {
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(3))]),
  );
  await writeFile(file, `${JSON.stringify({ version, machine, figures: rounded }, null, 2)}\n`);
}

/** What was saved, or `undefined` if nothing was. */
export async function readBaseline() {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * What has changed by more than noise does, the worst first.
 *
 * @param {Record<string, number>} before @param {Record<string, number>} now
 * @returns {{ name: string, before: number, now: number, change: number }[]}
 */
export function changes(before, now) {
  return Object.entries(now)
    .filter(([name]) => before[name] > 0)
    .map(([name, value]) => ({ name, before: before[name], now: value, change: value / before[name] }))
    .filter(({ change }) => change > CHANGE || change < 1 / CHANGE)
    .sort((a, b) => b.change - a.change);
}
