// Measures whole servers from outside, as an editor meets them: over stdio, by the Language Server Protocol.
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { startProcess, stopProcess } from '../scripts/host/processes.mjs';
import { faultyDocument, validDocument } from './documents.mjs';
import { digitNear } from './service.mjs';
import { memoryOf, Session, timed } from './session.mjs';

/**
 * @param {{ servers: readonly { name: string, file: string, settings?: object }[], runs: number,
 *   sizes: readonly { name: string, bytes: number, runs: number }[], say: (line: string) => void }} plan
 */
export async function measureServers({ servers, sizes, runs, say }) {
  const found = await countFound(servers);
  say('starts');
  const starts = await timeStarts(servers, runs);
  const bySize = [];
  for (const size of sizes) {
    say(`over stdio, ${size.name}`);
    bySize.push({ size, ...(await timeServing(servers, size)) });
  }
  return { found, starts, bySize, emptyNode: await memoryOfEmptyNode() };
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
async function timeServing(servers, { bytes, runs }) {
  const text = validDocument({ shape: 'mixed', bytes });
  const sessions = [];
  for (const server of servers) {
    const session = await Session.start(server);
    const diagnostics = await session.open(text);
    if (diagnostics.length > 0) throw new Error(`${server.name}, valid document: ${diagnostics[0].message}`);
    sessions.push(session);
  }
  const digit = digitNear(text);
  const place = placeOfRegionType(text);
  const keystroke = await inTurn(sessions, runs, (session, round) =>
    session.timeKeystroke(digit, String(1 + ((round + WARM_UP_ROUNDS) % 9))),
  );
  const completion = await inTurn(sessions, runs, (session) => timed(() => session.ask('completion', place.value)));
  const hover = await inTurn(sessions, runs, (session) => timed(() => session.ask('hover', place.name)));
  const answers = {};
  for (const session of sessions) answers[session.name] = await answersAt(session, place);
  const memory = Object.fromEntries(sessions.map((session) => [session.name, session.memory()]));
  for (const session of sessions) await session.stop();
  return { keystroke, completion, hover, memory, answers };
}

/** Where in the middle of the document completion and hover are asked. */
function placeOfRegionType(text) {
  const found = text.indexOf('"regionType"', text.length >> 1);
  const name = (found === -1 ? text.indexOf('"regionType"') : found) + 3;
  return { name, value: text.indexOf('": "', name) + 5 };
}

/** What is answered there, so that no one is fast because it says nothing. */
async function answersAt(session, place) {
  const completion = await session.ask('completion', place.value);
  const hover = await session.ask('hover', place.name);
  return { completions: (completion?.items ?? completion ?? []).length, hover: hover !== null };
}

const WARM_UP_ROUNDS = 5;

async function inTurn(sessions, runs, measure) {
  const times = Object.fromEntries(sessions.map(({ name }) => [name, []]));
  for (let round = -WARM_UP_ROUNDS; round < runs; round++) {
    for (let turn = 0; turn < sessions.length; turn++) {
      const session = sessions[(Math.max(0, round) + turn) % sessions.length];
      const time = await measure(session, round);
      if (round >= 0) times[session.name].push(time);
    }
  }
  return times;
}

async function memoryOfEmptyNode() {
  const program = 'process.stdout.write("ready"); setInterval(() => {}, 1e6)';
  const child = startProcess(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const memory = memoryOf(child);
  await stopProcess(child);
  return memory;
}
