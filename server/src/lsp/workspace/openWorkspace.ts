import type { Problem } from '../../service/problem';
import type { Settings } from '../../service/settings';
import type { Documents } from '../documents';
import type { Setup } from '../setup';
import { watchResources } from './watch';
import { WorkspaceCheck } from './workspaceCheck';
import { WorkspaceFiles } from './workspaceFiles';

interface Parts extends Setup {
  readonly documents: Documents;
  /** Of a file that is not open. */
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** The problems of each document that is open and has a selection. */
  readonly ofOpen: () => readonly (readonly Problem[])[];
}

/** What is known of the files that are not open, and what is said of them. */
export function openWorkspace(parts: Parts): { readonly files: WorkspaceFiles; readonly check: WorkspaceCheck } {
  const { connection, client, host, configuration, folders, guard, watch, documents, isTrusted } = parts;
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
    watch,
    fhirpath: isTrusted ? host.fhirpath : undefined,
    settingsOf: parts.settingsOf,
    wantsAll: () => configuration.workspace.diagnostics === 'all',
    ofOpen: parts.ofOpen,
    send: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
    log: (message) => connection.console.warn(message),
  });
  return { files, check };
}
