import type { Connection, InitializeParams } from 'vscode-languageserver';
import { bareFolder } from './addresses';

/** The folders that the client has open, as they are now. */
export class WorkspaceFolders {
  private uris: readonly string[];

  constructor({ workspaceFolders, rootUri, capabilities }: InitializeParams) {
    this.isTold = capabilities.workspace?.workspaceFolders === true;
    const only = typeof rootUri === 'string' ? [rootUri] : [];
    this.uris = (workspaceFolders?.map(({ uri }) => uri) ?? only).map(bareFolder);
  }

  private readonly isTold: boolean;

  get all(): readonly string[] {
    return this.uris;
  }

  /** Follows folders that are added and removed; `changed` is called after each time. */
  follow(connection: Connection, changed: () => void): void {
    if (!this.isTold) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => bareFolder(uri)));
      this.uris = [...this.uris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => bareFolder(uri))];
      changed();
    });
  }
}
