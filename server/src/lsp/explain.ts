import type { CancellationToken } from 'vscode-languageserver';
import { contains } from '../base/range';
import { explainFinding } from '../features/explainFinding';
import { rulePage } from '../features/rulePage';
import { userConstraintPage } from '../features/userConstraintPage';
import type { StopSignal } from '../fhirpath/job';
import type { ExplainMethod, ExplainParams, ExplainResult } from '../protocol';
import { ruleNamed } from '../rules/index';
import { DEFAULT_VERSION } from '../spec/version';
import type { Documents, OpenDocument } from './documents';
import type { Host } from './host';
import { offsetAt } from './positions';
import type { UserConstraints } from './userConstraints';

export const EXPLAIN: ExplainMethod = 'imagingSelection/explain';

export interface ExplainPlace {
  readonly documents: Documents;
  readonly constraints: UserConstraints;
  readonly host: Pick<Host, 'examplesOf' | 'fhirpath'>;
}

/**
 * The page of a rule, in the words of the version that the document is checked by, with what it is about at the place of
 * the finding. FHIRPath takes its time, so this can be called off.
 */
export async function explain(
  { code, uri, position }: Partial<ExplainParams>,
  { documents, constraints, host }: ExplainPlace,
  token: CancellationToken,
): Promise<ExplainResult> {
  const document = uri === undefined ? undefined : documents.get(uri);
  const page = code === undefined ? undefined : pageOf(code, document, host);
  if (code === undefined || page === undefined) return null;
  if (document === undefined || host.fhirpath === undefined) return { markdown: page };
  const { snapshot } = document;
  const ofCode = [...snapshot.problems, ...constraints.problemsOf(document)].filter(({ rule }) => rule === code);
  const offset = position === undefined ? undefined : offsetAt(snapshot, position);
  const problem = offset === undefined ? ofCode[0] : ofCode.find(({ range }) => contains(range, offset));
  if (problem === undefined) return { markdown: page };
  return { markdown: `${page}\n${await explainFinding(snapshot, problem, host.fhirpath, stopOf(token))}\n` };
}

function pageOf(code: string, document: OpenDocument | undefined, host: ExplainPlace['host']): string | undefined {
  const rule = ruleNamed(code);
  const { snapshot } = document ?? {};
  if (rule !== undefined) {
    const version = snapshot?.model.resources[0]?.version ?? DEFAULT_VERSION;
    return rulePage(rule, version, host.examplesOf?.(rule.id) ?? []);
  }
  const own = snapshot?.settings.constraints.find(({ key }) => key === code);
  return own === undefined ? undefined : userConstraintPage(own);
}

/** Says that an answer is not wanted any more when the client says so. */
export function stopOf(token: CancellationToken): StopSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
