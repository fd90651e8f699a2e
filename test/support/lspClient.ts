import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterEach } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  Range,
} from 'vscode-languageserver-protocol';
import { changingSources, type SourceChange } from './changingSources';

/** How long a test waits for something that must come; it ends the test, and is never waited for otherwise. */
const DEADLINE_MS = 20_000;

export interface LspClientOptions {
  /** The file that is started, if it is not the server as it ships. */
  readonly server?: string;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** URIs of the folders that are open. */
  readonly folders?: readonly string[];
  /** Answers `workspace/configuration` for a section. */
  readonly configuration?: (section: string) => unknown;
}

/** A client of the server that ships, bundled and in a process of its own, as an editor runs it. */
export class LspClient {
  /** Every notification of the server so far, in order. */
  readonly notifications: { readonly method: string; readonly params: unknown }[] = [];
  /** Methods of the requests that the server has made of the client. */
  readonly requests: string[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(
    readonly child: ChildProcess,
    readonly connection: MessageConnection,
  ) {}

  static async start(options: LspClientOptions = {}): Promise<LspClient & { readonly initialized: InitializeResult }> {
    const server = options.server ?? (await bundledServer());
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    running.add(child);
    child.on('exit', () => running.delete(child));
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = new LspClient(child, connection);
    client.listen(options);
    const { capabilities = {}, initializationOptions, folders } = options;
    const workspaceFolders = folders?.map((uri) => ({ uri, name: uri })) ?? null;
    const params = { processId: process.pid, rootUri: null, workspaceFolders, capabilities, initializationOptions };
    const initialized: InitializeResult = await client.request('initialize', params);
    await client.notify('initialized', {});
    return Object.assign(client, { initialized });
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return within(this.connection.sendRequest<R>(method, params), `an answer to ${method}`);
  }

  /** A request that is called off by the signal. */
  cancellable<R>(method: string, params: unknown, signal: AbortSignal): Promise<R> {
    const source = new CancellationTokenSource();
    signal.addEventListener('abort', () => source.cancel());
    return within(this.connection.sendRequest<R>(method, params, source.token), `an answer to ${method}`);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = 'json', version = 1): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  /** Replaces a range, or the whole text. */
  change(uri: string, version: number, text: string, range?: Range): Promise<void> {
    const contentChanges = [range === undefined ? { text } : { range, text }];
    return this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  diagnostics(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** The diagnostics of a document that has not been asked about before. */
  async problems(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.diagnostics(uri);
    if (report.kind !== 'full') throw new Error('The report should be a full one.');
    return report.items;
  }

  complete(uri: string, position: Position): Promise<CompletionList | null> {
    return this.request('textDocument/completion', { textDocument: { uri }, position });
  }

  codeActions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only },
    });
  }

  /** The first diagnostics, sent or still to come, for this version of a document. */
  published(uri: string, version: number): Promise<PublishDiagnosticsParams> {
    return this.until(
      'textDocument/publishDiagnostics',
      (params: PublishDiagnosticsParams) => params.uri === uri && params.version === version,
    );
  }

  /** Until the server has made this many requests of a kind. */
  requested(method: string, count: number): Promise<void> {
    const made = new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.requests.filter((request) => request === method).length < count) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
    return within(made, `request ${count} of ${method}`);
  }

  /** The first notification, received or still to come, that is as wanted. */
  until<P>(method: string, isWanted: (params: P) => boolean): Promise<P> {
    const found = new Promise<P>((resolve) => {
      const look = (): void => {
        for (const notification of this.notifications) {
          const params = notification.params as P; // the method says what they are
          if (notification.method !== method || !isWanted(params)) continue;
          this.waiting.delete(look);
          resolve(params);
          return;
        }
      };
      this.waiting.add(look);
      look();
    });
    return within(found, method);
  }

  /** Ends the server as the protocol asks, and gives its exit code. */
  async stop(): Promise<number | null> {
    const exited = once(this.child, 'exit');
    await this.request('shutdown', null);
    await this.notify('exit', null);
    const [code] = await within(exited, 'the end of the server');
    this.connection.dispose();
    return code;
  }

  private listen({ configuration = () => null }: LspClientOptions): void {
    this.connection.onNotification((method, params) => {
      this.notifications.push({ method, params });
      for (const look of [...this.waiting]) look();
    });
    this.connection.onRequest((method, params) => {
      this.requests.push(method);
      for (const look of [...this.waiting]) look();
      if (method !== 'workspace/configuration') return null;
      const { items } = params as { items: { section: string }[] }; // as the protocol defines this request
      return items.map(({ section }) => configuration(section));
    });
    this.connection.listen();
  }
}

/** A test that failed half-way has not stopped its server, and a server that runs keeps the tests from ending. */
if (process.env.NODE_TEST_CONTEXT !== undefined) {
  afterEach(() => {
    for (const child of running) child.kill();
    running.clear();
  });
}

const running = new Set<ChildProcess>();

/** The server as `npm run build` makes it, made once for each process of tests. */
export function bundledServer(): Promise<string> {
  built.file ??= build();
  return built.file;
}

const built: { file?: Promise<string> } = {};

/** The same, with faults in it that were put in on purpose. */
export function changedServer(changes: readonly SourceChange[]): Promise<string> {
  return build('changed-server', [changingSources(changes)]);
}

async function build(name = 'server', plugins: esbuild.Plugin[] = []): Promise<string> {
  const folder = path.resolve('out', `${name}-of-${process.pid}`);
  const { bundleInto } = (await import(pathToFileURL('scripts/build.mjs').href)) as {
    bundleInto: (folder: string, name: string) => esbuild.BuildOptions; // what scripts/build.mjs exports
  };
  // The server loads the others from beside itself.
  await Promise.all(
    ['server.js', 'examples.js', 'fhirpath.js'].map((file) => {
      const options = bundleInto(folder, file);
      return esbuild.build({ ...options, plugins: [...(options.plugins ?? []), ...plugins] });
    }),
  );
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'server.js');
}

function within<T>(promise: Promise<T>, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No sign of ${what}.`)), DEADLINE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
