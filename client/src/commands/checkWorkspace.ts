import { commands, window, workspace } from 'vscode';
import type { Server } from '../server';

/**
 * Checks every ImagingSelection file of the workspace, opened or not, and shows what is wrong in the list of problems.
 * Called while that is going on with `stop`, it ends it.
 */
export async function checkWorkspace(server: Server, stop?: unknown): Promise<void> {
  if (stop === 'stop') {
    server.workspaceCheck.stop();
    return;
  }
  if (workspace.workspaceFolders === undefined) {
    void window.showInformationMessage('Open a folder first: there is no workspace to check.');
    return;
  }
  const summary = await server.workspaceCheck.run();
  if (summary === undefined) return;
  for (const note of summary.notes) server.output.info(note);
  if (summary.withProblems > 0) await commands.executeCommand('workbench.actions.view.problems');
}
