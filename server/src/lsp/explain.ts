import { rulePage } from '../features/rulePage';
import type { ExplainMethod, ExplainParams, ExplainResult } from '../protocol';
import { ruleNamed } from '../rules/index';
import { DEFAULT_VERSION } from '../spec/version';
import type { Documents } from './documents';

export const EXPLAIN: ExplainMethod = 'imagingSelection/explain';

/** The page of a rule, in the words of the version that the document is checked by. */
export function explain(documents: Documents, { code, uri }: Partial<ExplainParams>): ExplainResult {
  const rule = code === undefined ? undefined : ruleNamed(code);
  if (rule === undefined) return null;
  const resource = uri === undefined ? undefined : documents.get(uri)?.snapshot.model.resources[0];
  return { markdown: rulePage(rule, resource?.version ?? DEFAULT_VERSION) };
}
