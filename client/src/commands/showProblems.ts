import { commands } from 'vscode';
import type { Server } from '../server';

/** Shows the list of problems: for a code lens, which can only name commands of ours. */
export async function showProblems(_server: Server): Promise<void> {
  await commands.executeCommand('workbench.actions.view.problems');
}
