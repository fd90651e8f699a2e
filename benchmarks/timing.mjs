// Timing of several pieces of work in turn, so that whatever else the machine does falls on all of them alike.
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** A run of something short repeats it until this long has passed, or the clock would be too coarse. */
const SHORTEST_RUN_MS = 2;
const WARM_UP_MS = 300;
/** Of something short, so that it is warm on a busy machine too. */
const WARM_UP_CALLS = 2000;

/**
 * Runs each piece of work `runs` times, one after the other in rounds that begin with another piece each time. Young
 * garbage is collected before every run, so that none pays for what another left. (To collect all of it would throw
 * away compiled code as well: V8 drops code that was compiled for a shape of objects of which none is alive.)
 *
 * @template {string} Name
 * @param {Record<Name, () => unknown>} works one that gives a promise is waited for
 * @param {number} runs
 * @returns {Promise<Record<Name, number[]>>} milliseconds of one call, round by round
 */
export async function timeInTurn(works, runs) {
  const names = Object.keys(works);
  const repeats = new Map();
  for (const name of names) repeats.set(name, await warmUp(works[name]));
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < runs; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      collectGarbage({ type: 'minor' });
      times[name].push(await timeOf(works[name], repeats.get(name)));
    }
  }
  return times;
}

/** Lets the compiler of the JavaScript engine do its work, and resolves with how often a run is to repeat the piece. */
async function warmUp(work) {
  const end = performance.now() + WARM_UP_MS;
  let last = 0;
  let calls = 0;
  do {
    last = await timeOf(work, 1);
    calls += 1;
  } while (performance.now() < end || (calls < WARM_UP_CALLS && last < SHORTEST_RUN_MS));
  return Math.max(1, Math.ceil(SHORTEST_RUN_MS / Math.max(last, 0.001)));
}

async function timeOf(work, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / repeats;
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/** @param {readonly number[]} values @param {number} part from 0, the least, to 1, the greatest */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

/**
 * How many times as long as `base` the work takes: the median over the rounds, and between which ratios the middle half
 * of the rounds lies.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} base of the same rounds
 */
export function ratio(values, base) {
  const each = values.map((value, round) => value / base[round]);
  return { median: median(each), low: quantile(each, 0.25), high: quantile(each, 0.75) };
}
