import { type Guarded, unguarded } from '../base/guarded';
import type { Problem } from '../service/problem';
import { readAlike, type Snapshot } from '../service/snapshot';
import { applyEdits } from '../syntax/edit';
import { pathOf } from './codeActions';
import { fixAll } from './fixAll';

/** A text with all that fix-all repairs, and the problems that are gone for it. */
export interface FixedText {
  readonly after: Snapshot;
  /** Of the text as it was; one that is told in other words afterwards counts as gone. */
  readonly fixed: readonly Problem[];
}

export function fixText(before: Snapshot, guarded: Guarded = unguarded): FixedText {
  const after = readAlike(before, applyEdits(before.text, fixAll(before, guarded)), before.settings);
  const left = new Map<string, number>();
  for (const problem of after.problems) left.set(keyOf(problem, guarded), (left.get(keyOf(problem, guarded)) ?? 0) + 1);
  const fixed = before.problems.filter((problem) => {
    const count = left.get(keyOf(problem, guarded)) ?? 0;
    if (count > 0) left.set(keyOf(problem, guarded), count - 1);
    return count === 0;
  });
  return { after, fixed };
}

function keyOf(problem: Problem, guarded: Guarded): string {
  return JSON.stringify([problem.rule, pathOf(problem, guarded), problem.message]);
}
