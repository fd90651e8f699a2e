// A client of a language server in a process of its own, with the clock in its hand.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { startProcess, stopProcess } from '../scripts/host/processes.mjs';
import { withTimeLimit } from '../scripts/host/wait.mjs';

const SECONDS = 120;

const capabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    synchronization: {},
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
  },
};

/** One server with one client. It speaks of one document at a time, which `open` gives it. */
export class Session {
  #connection;
  #document = { uri: '', version: 0, positionOf: () => undefined };

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
   * @param {{ name: string, file: string, settings?: object }} server
   */
  static async start({ name, file, settings }) {
    const child = startProcess(process.execPath, [file, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
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
    this.#document = { uri, version: this.#document.version + 1, positionOf: positions(text) };
    const { version } = this.#document;
    this.#tell('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version, text } });
    return this.diagnostics();
  }

  async diagnostics() {
    const report = await this.#ask('textDocument/diagnostic', { textDocument: { uri: this.#document.uri } });
    return report.items;
  }

  /** Puts one character in the place of another, and resolves with the milliseconds until the diagnostics are there. */
  async timeKeystroke(offset, character) {
    this.#document.version += 1;
    const { uri, version, positionOf } = this.#document;
    const range = { start: positionOf(offset), end: positionOf(offset + 1) };
    const change = { textDocument: { uri, version }, contentChanges: [{ range, rangeLength: 1, text: character }] };
    return timed(() => {
      this.#tell('textDocument/didChange', change);
      return this.diagnostics();
    });
  }

  /** @param {'completion' | 'hover'} what @param {number} offset */
  async ask(what, offset) {
    const { uri, positionOf } = this.#document;
    return this.#ask(`textDocument/${what}`, { textDocument: { uri }, position: positionOf(offset) });
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
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line, character: offset - starts[line] };
  };
}
