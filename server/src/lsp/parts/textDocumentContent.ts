import { migrationText } from '../migrate';
import type { Part } from './part';

/** The texts of virtual documents: what becomes of a document in another FHIR version. */
export const textDocumentContent: Part = {
  serve({ connection, client, documents, guard }) {
    if (!client.textDocumentContent) return;
    connection.workspace.textDocumentContent.on(({ uri }) => ({
      text: guard('migrate', '', () => migrationText(documents, uri)),
    }));
  },
};
