import type { CancellationToken, WorkDoneProgressReporter, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import type { CheckWorkspaceMethod, CheckWorkspaceResult } from '../../protocol';
import { canonical } from '../addresses';
import { property } from '../configuration';
import { LSPErrorCodes, ResponseError } from '../library';
import { CHECK_WORKSPACE } from '../offers';
import type { Session } from '../session';
import { later } from './later';
import type { Part } from './part';

const CHECK: CheckWorkspaceMethod = 'imagingSelection/checkWorkspace';

/** Problems of files that are not open: as answers to a client that asks, and on command. */
export const workspaceDiagnostics: Part = {
  serve(session) {
    const { connection, client, guard, workspaceCheck } = session;
    if (client.pullsWorkspaceDiagnostics) {
      connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token, progress, parts) => {
        const before = new Map(previousResultIds.map((one) => [canonical(one.uri), one]));
        const report =
          parts === undefined ? undefined : (items: WorkspaceDiagnosticReport['items']) => parts.report({ items });
        return later<WorkspaceDiagnosticReport>(guard, 'workspace diagnostics', { items: [] }, async () => ({
          items: await workspaceCheck.pull(before, token, report, progress),
        }));
      });
    }
    connection.onRequest(CHECK, (params: unknown, token: CancellationToken) => {
      const workDoneToken = property(params, 'workDoneToken');
      const isToken = typeof workDoneToken === 'string' || typeof workDoneToken === 'number';
      return checked(session, connection.window.attachWorkDoneProgress(isToken ? workDoneToken : undefined), token);
    });
    if (client.commands.has(CHECK_WORKSPACE)) return;
    connection.onExecuteCommand(async ({ command, workDoneToken }, token, progress) => {
      if (command !== CHECK_WORKSPACE) return null;
      if (workDoneToken !== undefined || !client.createsProgress) return checked(session, progress, token);
      const own = await connection.window.createWorkDoneProgress();
      return checked(session, own, own.token);
    });
  },
};

async function checked(
  { guard, projects, workspaceCheck }: Session,
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
): Promise<CheckWorkspaceResult | ResponseError<never> | null> {
  await projects.pending;
  const result = await later(guard, 'workspace diagnostics', null, () => workspaceCheck.checkAll(progress, token));
  if (token.isCancellationRequested) {
    return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'Checking the workspace was called off.');
  }
  return result;
}
