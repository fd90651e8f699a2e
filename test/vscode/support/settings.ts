import * as vscode from 'vscode';

const changed = new Set<string>();

/** Changes a setting of the user, until `unsetSettings`. */
export async function setSetting(name: string, value: unknown): Promise<void> {
  changed.add(name);
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}

/** Puts back every setting that a test has changed. */
export async function unsetSettings(): Promise<void> {
  for (const name of changed) {
    await vscode.workspace.getConfiguration().update(name, undefined, vscode.ConfigurationTarget.Global);
  }
  changed.clear();
}
