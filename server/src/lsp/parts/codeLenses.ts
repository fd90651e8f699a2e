import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { codeLensesOf, resolveCodeLens } from '../codeLenses';
import { documentMeant, type Part } from './part';

export const codeLenses: Part = {
  serve({ connection, client, configuration, constraints, documents, guard }, about) {
    connection.onCodeLens(
      about<CodeLensParams, CodeLens[]>('code lenses', [], (document) =>
        codeLensesOf(document, configuration.shown.lenses),
      ),
    );
    connection.onCodeLensResolve((lens) =>
      guard<ReturnType<typeof resolveCodeLens>>(
        'code lenses',
        lens,
        () => resolveCodeLens(documents, lens, client, (document) => constraints.problemsOf(document)),
        documentMeant(documents, lens.data),
      ),
    );
  },
};
