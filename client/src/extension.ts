import { type ExtensionContext, languages, commands as registry, window, workspace } from 'vscode';
import { ID, NAME } from './client';
import { commands } from './commands/index';
import { explainActions } from './explainActions';
import { onFirstDocument } from './firstDocument';
import { SELECTOR } from './languages';
import { createMigrations, MIGRATION_SCHEME } from './migrations';
import { createRuleDocuments, RULE_SCHEME } from './ruleDocuments';
import { Server } from './server';
import { showStatus } from './status';
import { createNodeClient } from './transport';

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel(NAME, { log: true });
  const server = new Server((...client) => createNodeClient(context, ...client), output);
  context.subscriptions.push(
    output,
    server,
    showStatus(server),
    languages.registerCodeActionsProvider([...SELECTOR], explainActions),
    workspace.registerTextDocumentContentProvider(RULE_SCHEME, createRuleDocuments(server)),
    workspace.registerTextDocumentContentProvider(MIGRATION_SCHEME, createMigrations(server)),
    ...Object.entries(commands).map(([name, run]) =>
      registry.registerCommand(`${ID}.${name}`, (...args: unknown[]) => run(server, ...args)),
    ),
    // Constraints of the workspace run only where it is trusted, which the server is told when it starts.
    workspace.onDidGrantWorkspaceTrust(() => void (server.state === 'not started' || server.restart())),
    onFirstDocument(() => server.start()),
  );
}

/** What `activate` made is disposed of by VS Code. */
export function deactivate(): void {}
