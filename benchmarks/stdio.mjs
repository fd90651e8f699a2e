// Measures whole servers from outside, as an editor meets them: over stdio, by the Language Server Protocol.
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { startProcess } from '../scripts/host/processes.mjs';
import { faultyDocument, validDocument } from './documents.mjs';
import { digitsIn } from './keys.mjs';
import { questions, Session, timed } from './session.mjs';

/**
 * @param {{ servers: readonly { name: string, file: string, settings?: object }[], starts: number,
 *   sizes: readonly { name: string, bytes: number, stdioRuns: number, bursts: number }[], say: (line: string) => void }} plan
 */
export async function measureServers({ servers, sizes, starts: runs, say }) {
  const found = await countFound(servers);
  say('starts');
  const starts = await timeStarts(servers, runs);
  const bySize = [];
  for (const size of sizes) {
    say(`over stdio, ${size.name}`);
    bySize.push({ size, ...(await timeServing(servers, size)) });
  }
  return { found, starts, bySize };
}

/** How many problems each server finds in a document with faults: so that no one is fast because it does not look. */
async function countFound(servers) {
  const { text, faults } = faultyDocument({ bytes: 20_000 });
  const counts = {};
  for (const server of servers) {
    const session = await Session.start(server);
    counts[server.name] = (await session.open(text)).length;
    await session.stop();
  }
  return { faults, counts };
}

/** From the start of the process to the diagnostics of a document of 2 KB, beside a Node.js that does nothing. */
async function timeStarts(servers, runs) {
  const text = validDocument({ shape: 'mixed', bytes: 2_000 });
  const times = { node: [], ...Object.fromEntries(servers.map(({ name }) => [name, []])) };
  for (let round = 0; round < runs; round++) {
    times.node.push(await timed(() => once(startProcess(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')));
    for (const server of servers) {
      const start = performance.now();
      const session = await Session.start(server);
      await session.open(text);
      times[server.name].push(performance.now() - start);
      await session.stop();
    }
  }
  return times;
}

/** All servers run at once, with the same document open, and are asked in turn. */
async function timeServing(servers, { bytes, stdioRuns: runs, bursts: burstRuns }) {
  const text = validDocument({ shape: 'mixed', bytes });
  const sessions = [];
  for (const server of servers) {
    const session = await Session.start(server);
    const diagnostics = await session.open(text);
    if (diagnostics.length > 0) throw new Error(`${server.name}, valid document: ${diagnostics[0].message}`);
    sessions.push(session);
  }
  const digits = digitsIn(text);
  const place = placeOfRegionType(text);
  const keyOf = (round) => digits[(round + WARM_UP_ROUNDS) % digits.length];
  const times = {};
  times.keystroke = await inTurn(sessions, runs, (session, round) => session.timeKeystroke(keyOf(round)));
  // With 20 MB the symbols of VS Code's server alone take minutes, and nothing else is to be learnt.
  for (const what of bytes < 1e7 ? Object.keys(questions) : ['completion', 'hover'])
    times[what] = await inTurn(sessions, runs, (session) => timed(() => session.ask(what, place[what] ?? 0)));
  times.completionAfterKey = await inTurn(sessions, Math.ceil(runs / 2), async (session, round) => {
    const time = await session.timeKeystrokeThen('completion', keyOf(round), place.completion);
    await session.diagnostics(); // so that the next key finds what it would find in an editor
    return time;
  });
  const bursts = await timeBursts(
    sessions.filter(({ name }) => name !== 'json' || bytes < 1e7),
    digits,
    burstRuns,
  );
  const answers = {};
  if (bytes < 1e7) for (const session of sessions) answers[session.name] = await answersAt(session, place);
  const memory = Object.fromEntries(sessions.map((session) => [session.name, session.memory()]));
  for (const session of sessions) await session.stop();
  return { times, bursts, memory, answers };
}

/** Ten keys at 40 ms and ten at once, in one place of the text, each beside a single key of the same round. */
async function timeBursts(sessions, digits, runs) {
  const bursts = Object.fromEntries(sessions.map(({ name }) => [name, { single: [], typed: [], atOnce: [] }]));
  for (let round = 0; round < runs; round++) {
    for (const session of sessions) {
      const times = bursts[session.name];
      const keys = Array.from({ length: 10 }, () => digits[round % digits.length]);
      times.single.push(await session.timeKeystroke(keys[0]));
      times.typed.push((await session.timeBurst(keys, KEY_GAP_MS)).sinceLast);
      times.atOnce.push((await session.timeBurst(keys, 0)).sinceFirst);
    }
  }
  return bursts;
}

const KEY_GAP_MS = 40;

/** Where in the middle of the document things are asked. */
function placeOfRegionType(text) {
  const found = text.indexOf('"regionType"', text.length >> 1);
  const name = (found === -1 ? text.indexOf('"regionType"') : found) + 3;
  return { hover: name, lightBulb: name, codeAction: name, completion: text.indexOf('": "', name) + 5 };
}

/** What is answered there, so that no one is fast because it says nothing. */
async function answersAt(session, place) {
  const completion = await session.ask('completion', place.completion);
  const hover = await session.ask('hover', place.hover);
  const actions = await session.ask('codeAction', place.codeAction).catch(() => null);
  const symbols = await session.ask('documentSymbol', 0);
  return {
    completions: (completion?.items ?? completion ?? []).length,
    hover: hover !== null,
    actions: actions?.length ?? 0,
    symbols: countSymbols(symbols ?? []),
  };
}

function countSymbols(symbols) {
  return symbols.reduce((sum, { children }) => sum + 1 + countSymbols(children ?? []), 0);
}

const WARM_UP_ROUNDS = 5;

async function inTurn(sessions, runs, measure) {
  const times = Object.fromEntries(sessions.map(({ name }) => [name, []]));
  for (let round = -Math.min(WARM_UP_ROUNDS, runs); round < runs; round++) {
    for (let turn = 0; turn < sessions.length; turn++) {
      const session = sessions[(Math.max(0, round) + turn) % sessions.length];
      const time = await measure(session, round);
      if (round >= 0) times[session.name].push(time);
    }
  }
  return times;
}
