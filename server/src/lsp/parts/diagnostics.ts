import type { Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { isProjectFile } from '../addresses';
import { diagnosticReport } from '../diagnostics';
import { tellFailures } from '../failures';
import { projectDiagnostics } from '../projectDiagnostics';
import { later } from './later';
import type { Part } from './part';

/** Diagnostics for a client that asks for them; to any other they are pushed (`push.ts`). */
export const diagnostics: Part = {
  serve(session, about) {
    const { connection, client, configuration, constraints, documents, guard, status } = session;
    const checked = about<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      'diagnostics',
      { kind: 'full', items: [] },
      (document, { previousResultId }) => {
        const ofConstraints = constraints.problemsOf(document);
        const revision = `${configuration.revision}.${constraints.revision}`;
        const report = diagnosticReport(document, previousResultId, revision, client, ofConstraints);
        tellFailures(guard, document.snapshot);
        status.checked(document);
        return report;
      },
    );
    connection.languages.diagnostics.on((params, token) => {
      const document = documents.get(params.textDocument.uri);
      if (document === undefined || !isProjectFile(document.uri)) return checked(params, token);
      const found = (): Promise<Diagnostic[]> => projectDiagnostics(document, session.projectPlace);
      return later(guard, 'project file', [], found).then((items) => ({ kind: 'full', items }));
    });
  },
};
