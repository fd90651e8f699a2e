import * as vscode from 'vscode';
import { waitFor } from './waitFor';

/**
 * Goes down a list of choices as often as is said, and takes the entry there, once the list is open: until then the
 * commands do nothing. The editor's selection shows that it is, as ours follows the entry that is looked at.
 */
export async function acceptWhenOffered(...moves: readonly 'down'[]): Promise<void> {
  const before = vscode.window.activeTextEditor?.selection;
  await waitFor('the list to be open', () => {
    const now = vscode.window.activeTextEditor?.selection;
    return (before !== undefined && now !== undefined && !now.isEqual(before)) || undefined;
  });
  for (const _ of moves) await vscode.commands.executeCommand('workbench.action.quickOpenNavigateNext');
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}
