import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import type { Severity } from '../rules/rule';
import type { Problem } from '../service/problem';
import type { Capabilities } from './capabilities';
import type { OpenDocument } from './documents';
import { DiagnosticSeverity } from './library';
import { toLspRange } from './positions';

export const DIAGNOSTIC_SOURCE = 'imagingselection';

export const severities: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Everything that is wrong with a document as it is now; nothing for a document that is not one of ours. */
export function diagnosticsOf(
  document: OpenDocument,
  client: Capabilities,
  ofConstraints: readonly Problem[] = [],
): Diagnostic[] {
  return [...document.snapshot.problems, ...ofConstraints].map((problem) => toDiagnostic(document, problem, client));
}

export function toDiagnostic(
  { uri, snapshot }: Pick<OpenDocument, 'uri' | 'snapshot'>,
  problem: Problem,
  client: Capabilities,
): Diagnostic {
  const { related } = problem;
  return {
    range: toLspRange(snapshot, problem.range),
    severity: severities[problem.severity],
    code: problem.rule,
    source: DIAGNOSTIC_SOURCE,
    message: problem.message,
    ...(client.codeDescription && problem.page !== '' && { codeDescription: { href: problem.page } }),
    ...(client.relatedInformation &&
      related.length > 0 && {
        relatedInformation: related.map(({ range, message }) => ({
          location: { uri, range: toLspRange(snapshot, range) },
          message,
        })),
      }),
  };
}

/** The answer to a client that asks. `revision` changes with whatever they come from besides the text. */
export function diagnosticReport(
  document: OpenDocument,
  previousResultId: string | undefined,
  revision: string,
  client: Capabilities,
  ofConstraints: readonly Problem[] = [],
): DocumentDiagnosticReport {
  const resultId = `${document.opening}.${document.version}.${revision}`;
  if (resultId === previousResultId) return { kind: 'unchanged', resultId };
  return { kind: 'full', resultId, items: diagnosticsOf(document, client, ofConstraints) };
}
