import { MIGRATION_SCHEME, migrationText } from '../migrate';
import type { Part } from './part';

/** The texts of virtual documents: what becomes of a document in another FHIR version. */
export const textDocumentContent: Part = {
  offers: (client) =>
    client.textDocumentContent ? { workspace: { textDocumentContent: { schemes: [MIGRATION_SCHEME] } } } : {},
  serve({ connection, client, documents, guard }) {
    if (!client.textDocumentContent) return;
    connection.workspace.textDocumentContent.on(({ uri }) => ({
      text: guard('migrate', '', () => migrationText(documents, uri)),
    }));
  },
};
