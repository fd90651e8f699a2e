import { CancellationTokenSource, type Disposable, EventEmitter, ProgressLocation, window } from 'vscode';
import type { CheckWorkspaceMethod, CheckWorkspaceResult } from '../../server/src/protocol';
import { NAME } from './client';

const CHECK_WORKSPACE: CheckWorkspaceMethod = 'imagingSelection/checkWorkspace';

export type CheckState =
  | { readonly is: 'none' }
  | { readonly is: 'running'; readonly message: string }
  | { readonly is: 'done'; readonly summary: CheckWorkspaceResult };

/** Asks the server, and hands on what it says of its progress; nothing if it is not running or the author ended it. */
export type AskWithProgress = <R>(
  method: string,
  report: (message: string) => void,
  token: CancellationTokenSource['token'],
) => Promise<R | undefined>;

/** The check of all files of the workspace: one at a time, which can be ended. */
export class WorkspaceCheck implements Disposable {
  private current: CheckState = { is: 'none' };
  private running:
    | { readonly source: CancellationTokenSource; readonly result: Promise<CheckWorkspaceResult | undefined> }
    | undefined;
  private readonly changes = new EventEmitter<void>();
  readonly onDidChange = this.changes.event;

  constructor(private readonly ask: AskWithProgress) {}

  get state(): CheckState {
    return this.current;
  }

  /** The same one if it is running already. */
  run(): Promise<CheckWorkspaceResult | undefined> {
    if (this.running !== undefined) return this.running.result;
    const source = new CancellationTokenSource();
    const result = this.check(source);
    this.running = { source, result };
    return result;
  }

  stop(): void {
    this.running?.source.cancel();
  }

  dispose(): void {
    this.stop();
    this.changes.dispose();
  }

  private async check(source: CancellationTokenSource): Promise<CheckWorkspaceResult | undefined> {
    this.enter({ is: 'running', message: 'looking for files' });
    const location = ProgressLocation.Window;
    const summary = await window.withProgress({ location, title: `${NAME}: checking the workspace` }, () =>
      this.ask<CheckWorkspaceResult>(
        CHECK_WORKSPACE,
        (message) => this.enter({ is: 'running', message }),
        source.token,
      ),
    );
    this.running = undefined;
    source.dispose();
    this.enter(summary === undefined ? { is: 'none' } : { is: 'done', summary });
    return summary;
  }

  private enter(state: CheckState): void {
    this.current = state;
    this.changes.fire();
  }
}
