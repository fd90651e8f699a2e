// Measures how much memory a server holds while a document of 2 MB is typed in, beside a Node.js that does nothing.
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { startProcess, stopProcess } from '../scripts/host/processes.mjs';
import { validDocument } from './documents.mjs';
import { digitsIn } from './keys.mjs';
import { memoryOf, Session } from './session.mjs';
import { median } from './timing.mjs';

/** Young garbage comes and goes, so the memory at an edit is the median over so many before it. */
const SAMPLES = 20;

/**
 * @param {{ servers: readonly { name: string, file: string, settings?: object }[], edits: number,
 *   say: (line: string) => void }} plan
 * @returns {Promise<{ emptyNode: number, edits: number,
 *   servers: Record<string, { opened: number, half: number, end: number, rested: number }> } | undefined>} megabytes of
 *   resident memory: with the document open, after half of the edits, after all, and three seconds later. Nothing where
 *   the system does not tell
 */
export async function measureMemory({ servers, edits, say }) {
  if (process.platform !== 'linux') return undefined;
  say(`memory, ${edits} edits`);
  const text = validDocument({ shape: 'mixed', bytes: 2_000_000 });
  const figures = {};
  for (const server of servers) figures[server.name] = await memoryWhileTyping(server, text, edits);
  return { emptyNode: await memoryOfEmptyNode(), edits, servers: figures };
}

async function memoryWhileTyping(server, text, edits) {
  const session = await Session.start(server);
  await session.open(text);
  const opened = session.memory();
  const digits = digitsIn(text);
  const samples = [];
  for (let edit = 0; edit < edits; edit++) {
    await session.timeKeystroke(digits[edit % digits.length]);
    samples.push(session.memory());
  }
  const at = (count) => median(samples.slice(Math.max(0, count - SAMPLES), count));
  await pause(3000);
  const rested = session.memory();
  await session.stop();
  return { opened, half: at(edits >> 1), end: at(edits), rested };
}

async function memoryOfEmptyNode() {
  const program = 'process.stdout.write("ready"); setInterval(() => {}, 1e6)';
  const child = startProcess(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const memory = memoryOf(child);
  await stopProcess(child);
  return memory;
}
