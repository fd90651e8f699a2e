import { type Guarded, unguarded } from '../base/guarded';
import { type Range, touches } from '../base/range';
import { plainText } from '../base/snippet';
import { type Edit, type Fix, isSnippetEdit } from '../model/fix';
import { jsonSyntax } from '../rules/document/jsonSyntax';
import type { Problem } from '../service/problem';
import type { Snapshot } from '../service/snapshot';
import type { TextEdit } from '../syntax/edit';
import { readsNoWorse } from './readsNoWorse';

/** A fix, with the problems that it repairs; there is at least one. */
export interface OfferedFix extends Fix {
  readonly problems: readonly Problem[];
}

/**
 * The fixes of every problem that touches `range`, preferred ones first, else in the order of the text. Without
 * `canSnippet` no edit has tab stops, and a fix that cannot do without is left out, as is one that would make the syntax of
 * broken text worse. Each problem's are `guarded` by themselves.
 */
export function fixesAt(
  snapshot: Snapshot,
  range: Range,
  canSnippet: boolean,
  guarded: Guarded = unguarded,
): readonly OfferedFix[] {
  const offered = new Map<string, OfferedFix>();
  for (const problem of [...snapshot.problems, ...snapshot.shownElsewhere]) {
    if (!touches(problem.range, range)) continue;
    for (const fix of fixesOf(problem, guarded)) {
      const edits = canSnippet ? fix.edits : plainEdits(fix);
      if (edits === undefined || (problem.rule !== jsonSyntax.id && !readsNoWorse(snapshot, edits))) continue;
      const key = JSON.stringify([fix.title, edits]);
      const same = offered.get(key);
      offered.set(key, merged(same, { ...fix, edits, problems: [problem] }));
    }
  }
  const fixes = [...offered.values()];
  return [...fixes.filter((fix) => fix.isPreferred === true), ...fixes.filter((fix) => fix.isPreferred !== true)];
}

/** What can be done about a problem; nothing, if a fault of ours is in the way. */
export function fixesOf(problem: Problem, guarded: Guarded): readonly Fix[] {
  return guarded(`fixes of ${problem.rule}`, [], () => problem.fixes());
}

/** Where a problem is; nothing, if a fault of ours is in the way. */
export function pathOf(problem: Problem, guarded: Guarded): string {
  return guarded(`path of ${problem.rule}`, '', () => problem.path());
}

function merged(first: OfferedFix | undefined, second: OfferedFix): OfferedFix {
  if (first === undefined) return second;
  const preferred = first.isPreferred === true ? first : second;
  return { ...preferred, problems: [...first.problems, ...second.problems] };
}

/** The edits of a fix for a client without tab stops, or nothing where only the author can say what belongs there. */
export function plainEdits(fix: Fix): readonly TextEdit[] | undefined {
  return allOrNothing(fix.edits, (edit) => (isSnippetEdit(edit) ? edit.plain : edit.text));
}

/** The edits of a fix that leaves nothing to fill in, or nothing if it does. */
export function finishedEdits(fix: Fix): readonly TextEdit[] | undefined {
  return allOrNothing(fix.edits, (edit) => {
    if (!isSnippetEdit(edit)) return edit.text;
    return edit.snippet.every((part) => typeof part === 'string') ? plainText(edit.snippet) : undefined;
  });
}

function allOrNothing(edits: readonly Edit[], textOf: (edit: Edit) => string | undefined): TextEdit[] | undefined {
  const found: TextEdit[] = [];
  for (const edit of edits) {
    const text = textOf(edit);
    if (text === undefined) return undefined;
    found.push({ range: edit.range, text });
  }
  return found;
}
