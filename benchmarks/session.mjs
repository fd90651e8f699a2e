// A client of a language server in a process of its own, with the clock in its hand.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CancellationTokenSource,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { startProcess, stopProcess } from '../scripts/host/processes.mjs';
import { withTimeLimit } from '../scripts/host/wait.mjs';
import { otherDigit } from './keys.mjs';

const SECONDS = 120;

const capabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    synchronization: {},
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** What is asked of a document besides its diagnostics, with all that it takes beside the document. */
export const questions = /** @type {const} */ ({
  completion: { method: 'completion', params: (position) => ({ position }) },
  hover: { method: 'hover', params: (position) => ({ position }) },
  /** At each move of the cursor, for the light bulb. */
  lightBulb: { method: 'codeAction', params: (position) => actionParams(position, 2) },
  /** By a person, who opens the list of actions. */
  codeAction: { method: 'codeAction', params: (position) => actionParams(position, 1) },
  documentSymbol: { method: 'documentSymbol', params: () => ({}) },
});

function actionParams(position, triggerKind) {
  return { range: { start: position, end: position }, context: { diagnostics: [], triggerKind } };
}

/** One server with one client. It speaks of one document at a time, which `open` gives it. */
export class Session {
  #connection;
  #document = { uri: '', version: 0, positionOf: () => undefined, digits: new Map(), text: '' };

  /** @param {string} name @param {import('node:child_process').ChildProcess} child */
  constructor(name, child) {
    this.name = name;
    this.child = child;
    const reader = new StreamMessageReader(child.stdout);
    this.#connection = createMessageConnection(reader, new StreamMessageWriter(child.stdin));
    this.#connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest('client/unregisterCapability', () => null);
    this.#connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.#connection.listen();
  }

  /**
   * Starts a server, up to the end of the handshake.
   *
   * @param {{ name: string, file: string, settings?: object, nodeArgs?: readonly string[] }} server
   */
  static async start({ name, file, settings, nodeArgs = [] }) {
    const args = [...nodeArgs, file, '--stdio'];
    const child = startProcess(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const session = new Session(name, child);
    await session.#ask('initialize', { processId: process.pid, rootUri: null, capabilities });
    session.#tell('initialized', {});
    if (settings !== undefined) session.#tell('workspace/didChangeConfiguration', { settings });
    return session;
  }

  /** Opens a document and resolves with its diagnostics. @param {string} text */
  async open(text) {
    if (this.#document.uri !== '') this.#tell('textDocument/didClose', { textDocument: { uri: this.#document.uri } });
    const uri = `file:///benchmark-${this.#document.version + 1}.json`;
    this.#document = { uri, version: this.#document.version + 1, positionOf: positions(text), digits: new Map(), text };
    const { version } = this.#document;
    this.#tell('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version, text } });
    return this.diagnostics();
  }

  async diagnostics() {
    const report = await this.#ask('textDocument/diagnostic', { textDocument: { uri: this.#document.uri } });
    return report.items;
  }

  /** Puts another digit in the place of the one at an offset, and resolves with the milliseconds until the diagnostics are there. */
  async timeKeystroke(offset) {
    const change = this.#change(offset);
    return timed(() => {
      this.#tell('textDocument/didChange', change);
      return this.diagnostics();
    });
  }

  /** The same until there is an answer to something else, before anybody has asked for diagnostics. */
  async timeKeystrokeThen(what, offset, place) {
    const change = this.#change(offset);
    return timed(() => {
      this.#tell('textDocument/didChange', change);
      return this.ask(what, place);
    });
  }

  /**
   * Types as fast as `gap` says and asks for diagnostics after each key, as VS Code does: it takes the question before
   * back. Resolves with the milliseconds from the last key to its diagnostics, and from the first.
   *
   * @param {readonly number[]} offsets where a digit takes the place of another
   * @param {number} gap milliseconds between two keys; 0: all of them are sent at once
   */
  async timeBurst(offsets, gap) {
    let [first, last] = [0, 0];
    let source;
    let answer;
    for (const [key, offset] of offsets.entries()) {
      if (key > 0 && gap > 0) await pause(gap);
      source?.cancel();
      source = new CancellationTokenSource();
      const change = this.#change(offset);
      last = performance.now();
      if (key === 0) first = last;
      this.#tell('textDocument/didChange', change);
      const textDocument = { uri: this.#document.uri };
      answer = this.#ask('textDocument/diagnostic', { textDocument }, source.token);
      answer.catch(() => {}); // taken back
    }
    await answer;
    const end = performance.now();
    return { sinceLast: end - last, sinceFirst: end - first };
  }

  #change(offset) {
    this.#document.version += 1;
    const { uri, version, positionOf, digits, text } = this.#document;
    const digit = otherDigit(digits.get(offset) ?? text[offset]);
    digits.set(offset, digit);
    const range = { start: positionOf(offset), end: positionOf(offset + 1) };
    return { textDocument: { uri, version }, contentChanges: [{ range, rangeLength: 1, text: digit }] };
  }

  /** @param {keyof typeof questions} what @param {number} offset */
  async ask(what, offset) {
    const { uri, positionOf } = this.#document;
    const { method, params } = questions[what];
    return this.#ask(`textDocument/${method}`, { textDocument: { uri }, ...params(positionOf(offset)) });
  }

  /** Megabytes of memory that the process holds; `undefined` where the system does not tell. */
  memory() {
    return memoryOf(this.child);
  }

  async stop() {
    await this.#ask('shutdown');
    const ended = once(this.child, 'exit');
    this.#tell('exit');
    await withTimeLimit(`${this.name} to end`, SECONDS, ended);
    this.#connection.dispose();
    await stopProcess(this.child);
  }

  async #ask(method, ...params) {
    const answer = this.#connection.sendRequest(method, ...params);
    return withTimeLimit(`${this.name} to answer ${method}`, SECONDS, answer);
  }

  #tell(method, ...params) {
    this.#connection.sendNotification(method, ...params);
  }
}

/** Milliseconds until the promise that `work` gives is kept. @param {() => Promise<unknown>} work */
export async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** @param {import('node:child_process').ChildProcess} child */
export function memoryOf(child) {
  if (process.platform !== 'linux') return undefined;
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6;
}

/** Lines and characters of a text in which no edit moves a line end. */
function positions(text) {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - starts[low] };
  };
}
