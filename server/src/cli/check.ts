import { fixAll } from '../features/fixAll';
import type { Resource } from '../model/resource';
import type { Problem } from '../service/problem';
import type { Settings } from '../service/settings';
import { type Snapshot, snapshotOf } from '../service/snapshot';
import { applyEdits } from '../syntax/edit';
import { NONE, rangeOf } from '../syntax/tree';
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

/** True for a document that we have something to say about, if only that it is too long. */
export function isOurs(snapshot: Snapshot): boolean {
  return snapshot.isTooLong ? snapshot.problems.length > 0 : snapshot.root !== NONE;
}

export function check(file: string, text: string, settings: Settings, isQuiet: boolean, origin = START): Checked {
  const snapshot = snapshotOf(text, settings);
  const problems = isQuiet ? snapshot.problems.filter(({ severity }) => severity === 'error') : snapshot.problems;
  return { file, snapshot, problems, origin };
}

/** Where a document begins that is a file. */
export const START: Origin = { line: 0, offset: 0 };

/** The text with every fix applied that has one right answer. */
export function repaired(text: string, settings: Settings): string {
  return applyEdits(text, fixAll(snapshotOf(text, settings)));
}

/** The resource that a problem is in. */
export function resourceOf({ snapshot }: Checked, problem: Pick<Problem, 'range'>): Resource | undefined {
  const { tree, model } = snapshot;
  const around = model.resources.findLast(({ node }) => {
    const range = rangeOf(tree, node);
    return range.start <= problem.range.start && problem.range.end <= range.end;
  });
  return around ?? model.resources[0];
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
export function fixableCount(problems: readonly Problem[]): number {
  return problems.filter((problem) => problem.fixes().some((fix) => fix.isPreferred === true)).length;
}
