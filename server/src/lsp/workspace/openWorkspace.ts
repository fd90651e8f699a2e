import type { Connection } from 'vscode-languageserver';
import type { Problem } from '../../service/problem';
import type { Settings } from '../../service/settings';
import type { Capabilities } from '../capabilities';
import type { Configuration } from '../configuration';
import type { Documents } from '../documents';
import type { Guard } from '../guard';
import type { Host } from '../host';
import type { WorkspaceFolders } from '../workspaceFolders';
import { watchResources } from './watch';
import { WorkspaceCheck } from './workspaceCheck';
import { WorkspaceFiles } from './workspaceFiles';

interface Parts {
  readonly connection: Connection;
  readonly client: Capabilities;
  readonly host: Host;
  readonly configuration: Configuration;
  readonly folders: WorkspaceFolders;
  readonly guard: Guard;
  readonly documents: Documents;
  readonly isTrusted: boolean;
  /** Of a file that is not open. */
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** The problems of each document that is open and has a selection. */
  readonly ofOpen: () => readonly (readonly Problem[])[];
}

/** What is known of the files that are not open, and what is said of them. */
export function openWorkspace(parts: Parts): { readonly files: WorkspaceFiles; readonly check: WorkspaceCheck } {
  const { connection, client, host, configuration, folders, guard, documents, isTrusted } = parts;
  const files = new WorkspaceFiles({
    host,
    documents,
    folders: () => folders.all,
    exclude: () => configuration.workspace.exclude,
    watch: () => watchResources(connection, client),
    guard,
    changed: (uris) => check.changed(uris),
  });
  const check = new WorkspaceCheck({
    files,
    client,
    host,
    guard,
    fhirpath: isTrusted ? host.fhirpath : undefined,
    settingsOf: parts.settingsOf,
    wantsAll: () => configuration.workspace.diagnostics === 'all',
    ofOpen: parts.ofOpen,
    send: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
    log: (message) => connection.console.warn(message),
  });
  return { files, check };
}
