import type { Connection } from 'vscode-languageserver';
import type { Capabilities } from '../capabilities';
import { DidChangeWatchedFilesNotification } from '../library';
import { RESOURCE_FILES } from './workspaceFiles';

/** Asks the client to tell of files of the workspace that change; false if it cannot. */
export function watchResources(connection: Connection, client: Capabilities): boolean {
  if (!client.watchesFiles) return false;
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: RESOURCE_FILES }] })
    .catch((error: unknown) =>
      connection.console.error(`The files of the workspace are not watched: ${String(error)}`),
    );
  return true;
}
