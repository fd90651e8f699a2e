import { createRequire } from 'node:module';
import type { Example, ExamplesOf } from '../features/examples';

/**
 * Loads the examples of rules from `script`, our own bundle of them, when a page is first shown: what is seldom wanted
 * should not be loaded at each start. A page has no examples where that bundle is missing.
 */
export function createExamples(script: string): ExamplesOf {
  return (ruleId) => examplesIn(script).get(ruleId) ?? [];
}

/** Node itself keeps what it has loaded. */
function examplesIn(script: string): ReadonlyMap<string, readonly Example[]> {
  try {
    const bundle: { readonly examples: ReadonlyMap<string, readonly Example[]> } = createRequire(script)(script);
    return bundle.examples;
  } catch {
    return new Map();
  }
}
