import { type ExtensionContext, languages, commands as registry, window, workspace } from 'vscode';
import { showCheck } from './checkStatus';
import { ID, NAME } from './client';
import { commandsWith } from './commands/index';
import { explainActions } from './explainActions';
import { onFirstDocument } from './firstDocument';
import { SELECTOR } from './languages';
import { createRuleDocuments, RULE_SCHEME } from './ruleDocuments';
import { Server } from './server';
import { showStatus } from './status';
import { registerTools } from './tools';
import { createNodeClient } from './transport';

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel(NAME, { log: true });
  const server = new Server((...client) => createNodeClient(context, ...client), output);
  context.subscriptions.push(
    output,
    server,
    showStatus(server),
    showCheck(server.workspaceCheck),
    languages.registerCodeActionsProvider([...SELECTOR], explainActions),
    workspace.registerTextDocumentContentProvider(RULE_SCHEME, createRuleDocuments(server)),
    registerTools(server),
    ...Object.entries(commandsWith(context.workspaceState)).map(([name, run]) =>
      registry.registerCommand(`${ID}.${name}`, (...args: unknown[]) => run(server, ...args)),
    ),
    // Constraints of the workspace run only where it is trusted, which the server is told when it starts.
    workspace.onDidGrantWorkspaceTrust(() => void (server.state === 'not started' || server.restart())),
    onFirstDocument(() => server.start()),
  );
}

/** What `activate` made is disposed of by VS Code. */
export function deactivate(): void {}
