import type { Guard, Guarded } from '../base/guarded';
import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import { fixesOf } from '../features/codeActions';
import { fixAll } from '../features/fixAll';
import type { Resource } from '../model/resource';
import type { Problem } from '../service/problem';
import type { RuleWatch } from '../service/ruleWatch';
import type { Settings } from '../service/settings';
import { type Snapshot, snapshotOf } from '../service/snapshot';
import { applyEdits } from '../syntax/edit';
import { NONE, rangeOf, startOf } from '../syntax/tree';
import type { Origin } from './outcome';

/** A document that has been checked. */
export interface Checked {
  /** The path or name to show. */
  readonly file: string;
  readonly snapshot: Snapshot;
  /** What is shown of the problems. */
  readonly problems: readonly Problem[];
  /** Where the document begins in its file. */
  readonly origin: Origin;
}

/** A text with where it comes from. */
export interface TextSource {
  readonly file: string;
  readonly text: string;
  readonly origin?: () => Origin;
}

/** By what documents are checked. */
export interface Checker {
  readonly guard: Guard;
  readonly watch: RuleWatch;
}

/** True for a document that we have something to say about, if only that it is too long. */
export function isOurs(snapshot: Snapshot): boolean {
  return snapshot.isTooLong ? snapshot.problems.length > 0 : snapshot.root !== NONE;
}

/** True if there may be more problems than are named. */
export function isCut({ problems, model }: Snapshot): boolean {
  return problems.length > LIMITS.problems || model.faults.length > LIMITS.problems;
}

/** `of` makes the snapshot, where it is not to be made from nothing. */
export function check(
  { file, text, origin = () => START }: TextSource,
  settings: Settings,
  isQuiet: boolean,
  of: typeof snapshotOf = snapshotOf,
): Checked {
  const snapshot = of(text, settings);
  const all = settings.format === 'jsonl' ? problemsOfOwnLines(snapshot) : snapshot.problems;
  const problems = isQuiet ? all.filter(({ severity }) => severity === 'error') : all;
  return {
    file,
    snapshot,
    problems,
    get origin() {
      return origin();
    },
  };
}

/** A line of NDJSON in which there is no selection is not our business, even if it is no JSON. */
function problemsOfOwnLines({ text, tree, selections, problems }: Snapshot): readonly Problem[] {
  let line: Range = { start: 0, end: -1 };
  let at = 0;
  return problems.filter(({ range: { start } }) => {
    if (start > line.end) line = lineOf(text, start);
    while (at < selections.length && startOf(tree, selections[at] ?? NONE) < line.start) at++;
    return at < selections.length && startOf(tree, selections[at] ?? NONE) < line.end;
  });
}

function lineOf(text: string, offset: number): Range {
  const end = text.indexOf('\n', offset);
  return { start: offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end };
}

/** Where a document begins that is a file. */
export const START: Origin = { line: 0, offset: 0 };

/** The text with every fix applied that has one right answer. */
export function repaired(text: string, settings: Settings, { guard, watch }: Checker): string {
  const edits = (): string => applyEdits(text, fixAll(snapshotOf(text, settings, undefined, watch), guard));
  return guard('fixes', text, edits, { text });
}

/** The resource that a problem is in; for one that is in none the first of the document or, in NDJSON, of the line. */
export function resourceOf({ snapshot }: Checked, { range }: Pick<Problem, 'range'>): Resource | undefined {
  const { text, tree, model, settings } = snapshot;
  const around = model.resources.findLast(({ node }) => {
    const { start, end } = rangeOf(tree, node);
    return start <= range.start && range.end <= end;
  });
  const from = settings.format === 'jsonl' ? lineOf(text, range.start).start : 0;
  return around ?? model.resources.find(({ node }) => startOf(tree, node) >= from);
}

export function countOf(problems: readonly Problem[]): Counts {
  const of = (...severities: readonly string[]): number =>
    problems.filter(({ severity }) => severities.includes(severity)).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info', 'hint') };
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  /** Infos and hints. */
  readonly infos: number;
}

/** Problems that `--fix` would repair. */
export function fixableCount(problems: readonly Problem[], guarded: Guarded): number {
  return problems.filter((problem) => fixesOf(problem, guarded).some((fix) => fix.isPreferred === true)).length;
}
