import { type Guarded, unguarded } from '../base/guarded';
import { LIMITS } from '../base/limits';
import { touches } from '../base/range';
import { firstWhere } from '../base/sorted';
import { jsonSyntax } from '../rules/document/jsonSyntax';
import type { Problem } from '../service/problem';
import { next, type Snapshot } from '../service/snapshot';
import { COLON, codeAt, skipSpace } from '../syntax/characters';
import { compose } from '../syntax/compose';
import { applyEdits, inOrder, type TextEdit } from '../syntax/edit';
import { finishedEdits, fixesOf, pathOf } from './codeActions';

/**
 * Applies every preferred fix, then those of what is found after that, until nothing changes. The edits are those of
 * the snapshot's text, and leave alone what comes out as it was. The fixes of each problem are `guarded` by themselves.
 */
export function fixAll(snapshot: Snapshot, guarded: Guarded = unguarded): readonly TextEdit[] {
  const rounds: (readonly TextEdit[])[] = [];
  let current = snapshot;
  while (rounds.length < LIMITS.fixAllRounds) {
    const round =
      oneRound(current, guarded, () => true) ?? oneRound(current, guarded, ({ rule }) => rule === jsonSyntax.id);
    if (round === undefined || round.after.text === current.text) break;
    rounds.push(round.edits);
    current = round.after;
  }
  return compose(snapshot.text, rounds);
}

/**
 * True if `fixAll` changes anything; where the syntax is right, it looks no further than to the first problem with a
 * preferred fix, since such a fix removes its problem and leaves the syntax right.
 */
export function hasFixes(snapshot: Snapshot, guarded: Guarded = unguarded): boolean {
  const { text, tree, problems, shownElsewhere } = snapshot;
  if (tree.errors.length > 0) return fixAll(snapshot, guarded).length > 0;
  return [...problems, ...shownElsewhere].some((problem) => {
    const edits = preferredEdits(problem, guarded) ?? [];
    return edits.some((edit) => text.slice(edit.range.start, edit.range.end) !== edit.text);
  });
}

interface Round {
  readonly edits: readonly TextEdit[];
  readonly after: Snapshot;
}

/**
 * As many preferred fixes of the wanted problems as do not get in each other's way; the first ones in the text win.
 * Nothing if the syntax comes out worse: where a bracket is missing, what a list holds is only a guess.
 */
function oneRound(before: Snapshot, guarded: Guarded, isWanted: (problem: Problem) => boolean): Round | undefined {
  const edits = editsOf(before, guarded, isWanted);
  const after = next(before, applyEdits(before.text, edits), before.settings);
  return after.tree.errors.length > before.tree.errors.length ? undefined : { edits, after };
}

function editsOf(
  { text, problems, shownElsewhere }: Snapshot,
  guarded: Guarded,
  isWanted: (problem: Problem) => boolean,
): TextEdit[] {
  const taken = new Taken();
  const names = new Set<string>();
  for (const problem of [...problems, ...shownElsewhere].filter(isWanted)) {
    const edits = preferredEdits(problem, guarded);
    if (edits === undefined || !taken.hasRoomFor(edits)) continue;
    const given = edits
      .filter((edit) => isName(text, edit))
      .map((edit) => `${objectPath(problem, guarded)} ${edit.text}`);
    if (given.some((name) => names.has(name))) continue;
    for (const name of given) names.add(name);
    taken.add(edits);
  }
  return taken.edits;
}

function preferredEdits(problem: Problem, guarded: Guarded): readonly TextEdit[] | undefined {
  for (const fix of fixesOf(problem, guarded)) {
    if (fix.isPreferred === true) return finishedEdits(fix);
  }
  return undefined;
}

/** True for an edit that gives a property its name: two of one object must not get the same one in the same round. */
function isName(text: string, { range, text: added }: TextEdit): boolean {
  return added.startsWith('"') && codeAt(text, skipSpace(text, range.end)) === COLON;
}

function objectPath(problem: Problem, guarded: Guarded): string {
  const path = pathOf(problem, guarded);
  return path.slice(0, path.lastIndexOf('.') + 1);
}

/** Edits that do not touch each other. Those of one fix may: they were made for each other. */
class Taken {
  /** In the order of the text. */
  readonly edits: TextEdit[] = [];

  hasRoomFor(edits: readonly TextEdit[]): boolean {
    return edits.every((edit) => {
      const index = this.indexAfter(edit.range.start);
      const before = this.edits[index - 1];
      const after = this.edits[index];
      const isFree = (other: TextEdit | undefined): boolean => other === undefined || !touches(other.range, edit.range);
      return isFree(before) && isFree(after);
    });
  }

  add(edits: readonly TextEdit[]): void {
    for (const edit of inOrder(edits)) this.edits.splice(this.indexAfter(edit.range.start), 0, edit);
  }

  /** How many of the edits start at or before `offset`. */
  private indexAfter(offset: number): number {
    return firstWhere(this.edits.length, (index) => (this.edits[index]?.range.start ?? 0) > offset);
  }
}
