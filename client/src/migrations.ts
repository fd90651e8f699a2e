import { type TextDocument, Uri } from 'vscode';
import type { MigrateMethod, MigrateParams, MigrateResult, MigrationScheme } from '../../server/src/protocol';
import type { Server } from './server';

/** The scheme of the virtual documents that show a document in another FHIR version; the server has their texts. */
const MIGRATION_SCHEME: MigrationScheme = 'imagingselection-migration';

const MIGRATE: MigrateMethod = 'imagingSelection/migrate';

/** What becomes of a document in another version; nothing if the server does not run, null if it cannot say. */
export function askForMigration(server: Server, document: Uri, to: string): Promise<MigrateResult | undefined> {
  const params: MigrateParams = { textDocument: { uri: document.toString() }, to };
  return server.request<MigrateResult>(MIGRATE, params);
}

/**
 * The document as it reads in `to`. The path is kept, so that it is highlighted as the document is; another text of the
 * document has another address, so that nothing old is shown.
 */
export function migrationUri({ uri, version }: TextDocument, to: string): Uri {
  const query = new URLSearchParams({ to, of: uri.toString(), version: String(version) }).toString();
  return Uri.from({ scheme: MIGRATION_SCHEME, path: uri.path, query });
}
