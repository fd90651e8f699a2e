import {
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  workspace,
} from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  WorkDoneProgress,
} from 'vscode-languageclient';
import type { SetVersionMethod, SetVersionParams, StatusMethod, StatusParams } from '../../server/src/protocol';
import { buildClient, OTHER_SETTINGS, type StartTransport } from './client';
import { WorkspaceCheck } from './workspaceCheck';

export type ServerState = 'not started' | 'starting' | 'running' | 'down';

const STATUS: StatusMethod = 'imagingSelection/status';
const SET_VERSION: SetVersionMethod = 'imagingSelection/setVersion';

/** The server over all its lives: it is started once, and again when it dies, after longer and longer pauses. */
export class Server implements Disposable {
  private client: BaseLanguageClient | undefined;
  private current: ServerState = 'not started';
  private readonly deaths: number[] = [];
  private progresses = 0;
  /** What was chosen by file, for the next life of the server. */
  private readonly versions = new Map<string, string>();
  /** Settles when the last start has ended, well or not. */
  private launched: Promise<void> = Promise.resolve();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly stateChanges = new EventEmitter<ServerState>();
  private readonly statuses = new EventEmitter<StatusParams>();
  private readonly settingsChanges: Disposable;

  readonly onDidChangeState: Event<ServerState> = this.stateChanges.event;
  readonly onStatus: Event<StatusParams> = this.statuses.event;
  readonly workspaceCheck = new WorkspaceCheck((...asked) => this.requestWithProgress(...asked));

  constructor(
    private readonly transport: StartTransport,
    readonly output: LogOutputChannel,
  ) {
    this.settingsChanges = workspace.onDidChangeConfiguration((event) => {
      const isOther = OTHER_SETTINGS.some((name) => event.affectsConfiguration(name));
      if (isOther && this.current === 'running')
        void this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    });
  }

  get state(): ServerState {
    return this.current;
  }

  /** Does nothing if it was started already. */
  start(): void {
    if (this.current === 'not started') this.launch();
  }

  async restart(): Promise<void> {
    this.deaths.length = 0;
    await this.stop();
    this.launch();
    await this.launched;
  }

  /** The server's answer; nothing if it is not running, fails, or is not to answer any more. */
  async request<R>(method: string, params: unknown, token?: CancellationToken): Promise<R | undefined> {
    this.start();
    await this.launched;
    if (this.current !== 'running') return undefined;
    try {
      return await this.client?.sendRequest<R>(method, params, token);
    } catch (error) {
      if (token?.isCancellationRequested !== true) this.output.error(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  private async requestWithProgress<R>(
    method: string,
    report: (message: string) => void,
    token: CancellationToken,
  ): Promise<R | undefined> {
    this.start();
    await this.launched;
    this.progresses += 1;
    const workDoneToken = `${method}.${this.progresses}`;
    const listening = this.client?.onProgress(WorkDoneProgress.type, workDoneToken, (progress) => {
      if (progress.kind !== 'end' && progress.message !== undefined) report(progress.message);
    });
    try {
      return await this.request<R>(method, { workDoneToken }, token);
    } finally {
      listening?.dispose();
    }
  }

  /** Checks a file by this version until VS Code is closed; null takes back what was chosen before. */
  setVersion(uri: string, version: string | null): void {
    if (version === null) this.versions.delete(uri);
    else this.versions.set(uri, version);
    const params: SetVersionParams = { uri, version };
    if (this.current === 'running') void this.client?.sendNotification(SET_VERSION, params);
    else this.start();
  }

  dispose(): void {
    void this.stop();
    this.workspaceCheck.dispose();
    this.settingsChanges.dispose();
    this.stateChanges.dispose();
    this.statuses.dispose();
  }

  async stop(): Promise<void> {
    await this.launched;
    clearTimeout(this.retry);
    const client = this.client;
    this.client = undefined;
    if (client?.isRunning() === true) {
      await client
        .dispose()
        .catch((error: unknown) => this.output.warn(`The server did not stop by itself: ${String(error)}`));
    }
  }

  private launch(): void {
    this.enter('starting');
    this.launched = this.connect();
  }

  private async connect(): Promise<void> {
    const client: BaseLanguageClient = buildClient(this.transport, this.output, this.versions, {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        this.died(client);
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    });
    client.onNotification(STATUS, (params: StatusParams) => this.statuses.fire(params));
    this.client = client;
    try {
      await client.start();
      if (this.client === client) this.enter('running');
    } catch (error) {
      this.output.error(`The server could not be started: ${String(error)}`);
      this.died(client);
    }
  }

  private died(client: BaseLanguageClient): void {
    if (this.client !== client) return;
    this.client = undefined;
    const now = Date.now();
    this.deaths.push(now);
    const recent = this.deaths.filter((time) => now - time < FORGIVEN_MS).length;
    this.enter('down');
    if (recent > MOST_DEATHS) {
      this.output.error(
        `The server stopped ${recent} times in a short while and is not started again. The command "Restart Server" does so.`,
      );
      return;
    }
    const pause = 500 * 2 ** recent;
    this.output.warn(`The server stopped; it is started again in ${pause / 1000} s.`);
    this.retry = setTimeout(() => this.launch(), pause);
  }

  private enter(state: ServerState): void {
    this.current = state;
    this.stateChanges.fire(state);
  }
}

const MOST_DEATHS = 4;
const FORGIVEN_MS = 180_000;
