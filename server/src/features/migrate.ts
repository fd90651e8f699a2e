import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import { firstFrom } from '../base/sorted';
import { anchorOf } from '../model/places';
import type { Problem } from '../service/problem';
import { readAlike, type Snapshot } from '../service/snapshot';
import { compose } from '../syntax/compose';
import { applyEdits, type TextEdit } from '../syntax/edit';
import { endOf, hasFlag, type Node, rangeOf, startOf, type Tree, UNFINISHED } from '../syntax/tree';
import type { Conversion, Step, Target } from './migrate/conversion';
import { regionCodes, rootRegion } from './migrate/regions';
import { selectors } from './migrate/selectors';
import { bodySite, derivedFrom, sopClass } from './migrate/shapes';
import { Shift } from './migrate/shift';
import { spaceRegions } from './migrate/spaceRegions';
import { bareUids } from './migrate/uids';

export { isTarget, TARGETS, type Target } from './migrate/conversion';

/** How the selections of a document come to another version. */
export interface Migration {
  /** Edits of the document's text; none where there is nothing to do. */
  readonly edits: readonly TextEdit[];
  /** The text that they make. */
  readonly text: string;
  /** What they change, in the order of the document. */
  readonly changes: readonly Change[];
  /**
   * What could not be carried over, or has to be decided by a person, in the order of the new text; worked out when
   * asked for.
   */
  readonly lost: readonly Lost[];
}

export interface Change {
  /** A place of the document as it was. */
  readonly range: Range;
  readonly message: string;
}

export interface Lost {
  /** A place of the new text, where it still stands. */
  readonly range: Range;
  readonly message: string;
  /** The rule by which it is a problem there; none where only a reader would miss it. */
  readonly rule?: string;
}

/**
 * Each round works on the text of the one before it. What changes in its place comes first; what moves comes after it,
 * so that no two edits of a round meet. A body site that has been taken out of its list may have to change once more.
 */
const ROUNDS: readonly (readonly Conversion[])[] = [
  [bareUids, derivedFrom, bodySite, sopClass, selectors, regionCodes],
  [rootRegion, bodySite],
  [spaceRegions],
];

/**
 * Brings every ImagingSelection of a document to `to`. Whatever has no place there stays where it is, and is a problem
 * there; nothing is dropped. Done again it changes nothing more.
 */
export function migrate(snapshot: Snapshot, to: Target): Migration {
  const rounds: Round[] = [];
  let current = snapshot;
  for (const conversions of ROUNDS) {
    const round = oneRound(current, conversions, to);
    rounds.push(round);
    if (round.edits.length > 0) current = readAlike(current, applyEdits(current.text, round.edits), current.settings);
  }
  const result = current;
  let lost: readonly Lost[] | undefined;
  return {
    edits: compose(
      snapshot.text,
      rounds.map(({ edits }) => edits),
    ),
    text: result.text,
    changes: changesOf(rounds),
    get lost() {
      lost ??= lostOf(snapshot, readAs(result, to), rounds);
      return lost;
    },
  };
}

/** True if migrating changes anything; it looks no further than to the first change. */
export function wouldMigrate(snapshot: Snapshot, to: Target): boolean {
  return ROUNDS.some((conversions) => {
    for (const step of stepsOf(snapshot, conversions, to)) if (step.is === 'done' && step.edits.length > 0) return true;
    return false;
  });
}

/** A text as `to`, by the rules as they are by themselves. */
function readAs(snapshot: Snapshot, to: Target): Snapshot {
  const { text, settings } = snapshot;
  const asTarget = { ...settings, fhirVersion: to, versionBecause: 'it was migrated to it', rules: new Map() };
  return readAlike(snapshot, text, asTarget);
}

interface Round {
  readonly tree: Tree;
  readonly steps: readonly Step[];
  readonly edits: readonly TextEdit[];
  readonly shift: Shift;
}

function oneRound(snapshot: Snapshot, conversions: readonly Conversion[], to: Target): Round {
  const steps = [...stepsOf(snapshot, conversions, to)];
  const edits = steps.flatMap((step) => (step.is === 'done' ? step.edits : []));
  return { tree: snapshot.tree, steps, edits, shift: new Shift(edits) };
}

function* stepsOf(snapshot: Snapshot, conversions: readonly Conversion[], to: Target): Generator<Step> {
  const { tree, lines } = snapshot;
  const broken = brokenIn(snapshot);
  for (const node of snapshot.selections) {
    if (broken.has(node)) continue;
    for (const conversion of conversions) yield* conversion({ tree, lines, node, to });
  }
}

/** The selections that are no well-formed JSON: nothing can be moved safely in them. */
function brokenIn({ tree, selections }: Snapshot): ReadonlySet<Node> {
  if (tree.errors.length >= LIMITS.syntaxErrors) return new Set(selections);
  const errors = tree.errors.map(({ start }) => start).sort((a, b) => a - b);
  return new Set(
    selections.filter((node) => {
      const first = errors[firstFrom(errors, startOf(tree, node))];
      return hasFlag(tree, node, UNFINISHED) || (first !== undefined && first < endOf(tree, node));
    }),
  );
}

function changesOf(rounds: readonly Round[]): readonly Change[] {
  const changes = rounds.flatMap(({ tree, steps }, index) =>
    steps.flatMap((step) => {
      if (step.is !== 'done') return [];
      let range: Range = rangeOf(tree, step.key);
      for (let before = index - 1; before >= 0; before--) range = rounds[before]?.shift.backRange(range) ?? range;
      return [{ range, message: step.message }];
    }),
  );
  return changes.sort((a, b) => a.range.start - b.range.start);
}

/**
 * The errors of the result that the document did not have, what was left with a reason, and what the result does not
 * say any more. So nothing can be lost without a word, whatever the conversions know of.
 */
function lostOf(before: Snapshot, after: Snapshot, rounds: readonly Round[]): readonly Lost[] {
  const reasons = reasonsOf(rounds);
  const known = new Map<string, number>();
  for (const problem of errorsOf(before)) known.set(nameOf(problem), (known.get(nameOf(problem)) ?? 0) + 1);
  const broken = [...brokenIn(after)];
  const lost: Lost[] = [...unread(after)];
  for (const problem of errorsOf(after)) {
    const { range, message, rule } = problem;
    // What stands in them is as it was, and that is said once.
    if (broken.some((node) => isInside(range, rangeOf(after.tree, node)))) continue;
    const reason = reasons.get(range.start);
    const left = known.get(nameOf(problem)) ?? 0;
    known.set(nameOf(problem), left - 1);
    if (left > 0 && reason === undefined) continue;
    lost.push({ range, message: reason?.is === 'left' ? `${message} ${reason.message}` : message, rule });
    if (reason?.is === 'left') reasons.delete(range.start);
  }
  for (const { range, message } of reasons.values()) lost.push({ range, message });
  for (const node of broken) lost.push({ range: anchorOf(after.tree, node), message: BROKEN });
  return lost.sort((a, b) => a.range.start - b.range.start);
}

const BROKEN = 'This selection is not well-formed JSON, so it was not migrated: repair that first.';

/** Text behind the end of a document is not read, so a resource that begins there is not migrated. */
function unread({ tree }: Snapshot): readonly Lost[] {
  const error = tree.errors.find(({ code }) => code === 'content-after');
  return error === undefined ? [] : [{ range: { start: error.start, end: error.end }, message: NOT_READ }];
}

const NOT_READ = 'The document ends before this, so what stands here was not migrated: repair that first.';

function isInside(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function errorsOf(snapshot: Snapshot): readonly Problem[] {
  return snapshot.problems.filter(({ severity }) => severity === 'error');
}

function nameOf({ rule, message }: Problem): string {
  return `${rule} ${message}`;
}

interface Reason {
  readonly is: 'left' | 'lost';
  readonly range: Range;
  readonly message: string;
}

/** Why things stayed as they were, and what went without a trace, by where they stand in the result. */
function reasonsOf(rounds: readonly Round[]): Map<number, Reason> {
  const reasons = new Map<number, Reason>();
  rounds.forEach(({ tree, steps }, index) => {
    for (const step of steps) {
      const message = step.is === 'left' ? step.message : step.loses;
      if (message === undefined) continue;
      // The edits of a step that is done are of its own round, so its place moves with them.
      let start = startOf(tree, step.key);
      let end = endOf(tree, step.key);
      for (const { shift } of rounds.slice(index)) {
        [start, end] = [shift.forward(start), Math.max(shift.forward(end), shift.forward(start) + 1)];
      }
      reasons.set(start, { is: step.is === 'left' ? 'left' : 'lost', range: { start, end }, message });
    }
  });
  return reasons;
}
