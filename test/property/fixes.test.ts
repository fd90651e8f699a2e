import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { finishedEdits } from '../../server/src/features/codeActions';
import { fixAll, hasFixes } from '../../server/src/features/fixAll';
import { type Edit, type Fix, isSnippetEdit } from '../../server/src/model/fix';
import type { Problem } from '../../server/src/service/problem';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { applyEdits, inOrder } from '../../server/src/syntax/edit';
import { filledAsAUserWould } from './filling';
import { type Mutation, mutate, mutations } from './mutations';

/** Slips of authors in the example documents, and what the fixes make of them. */
const documents = fs
  .readdirSync('examples')
  .filter((file) => file.endsWith('.json'))
  .map((file) => read(fs.readFileSync(path.join('examples', file), 'utf8')));

/** A document and which of the places and variants of a slip to take. */
const choices = fc.tuple(fc.constantFrom(...documents), fc.nat(100_000));

for (const [name, mutation] of Object.entries<Mutation>(mutations)) {
  test(`${name}: a preferred fix removes its problem and adds none`, () => {
    forEachSlip(mutation, (faulty) => {
      for (const problem of faulty.problems) {
        for (const { fix, after } of preferredOf(faulty, problem)) assertRepaired(faulty, problem, fix, after);
      }
    });
  });

  test(`${name}: a fix with tab stops removes its problem and adds none, once they are filled in`, () => {
    forEachSlip(mutation, (faulty) => {
      for (const problem of faulty.problems) {
        for (const fix of problem.fixes()) {
          if (fix.edits.some(isSnippetEdit))
            assertRepaired(faulty, problem, fix, filledAsAUserWould(faulty.text, fix, problem));
        }
      }
    });
  });

  test(`${name}: the edits of a fix lie in the text and apart from each other`, () => {
    forEachSlip(mutation, (faulty) => {
      for (const fix of faulty.problems.flatMap((problem) => problem.fixes())) assertApart(faulty.text, fix.edits);
    });
  });

  test(`${name}: fix-all comes to an end${mutation.isUndoneByFixAll ? ', with the text as it was' : ''}`, () => {
    forEachSlip(mutation, (faulty, original) => {
      const edits = fixAll(faulty);
      assert.equal(hasFixes(faulty), edits.length > 0);
      const after = read(applyEdits(faulty.text, edits));
      assert.deepEqual(fixAll(after), []);
      assert.equal(hasFixes(after), false);
      if (mutation.isUndoneByFixAll) assert.equal(after.text, original.text);
    });
  });
}

test('several slips in one document: fix-all comes to an end and leaves nothing that it could repair', () => {
  const kinds = fc.array(fc.tuple(fc.constantFrom(...Object.values<Mutation>(mutations)), fc.nat(100_000)), {
    minLength: 2,
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.constantFrom(...documents), kinds, (original, slips) => {
      let faulty = original;
      for (const [mutation, choice] of slips) faulty = read(mutate(faulty.model, mutation, choice) ?? faulty.text);
      const edits = fixAll(faulty);
      assert.equal(hasFixes(faulty), edits.length > 0);
      const after = read(applyEdits(faulty.text, edits));
      assert.deepEqual(fixAll(after), []);
      assert.equal(hasFixes(after), false);
      assert.deepEqual(
        after.problems.flatMap((problem) => preferredOf(after, problem)),
        [],
      );
    }),
    { seed: 44, numRuns: 300 },
  );
});

test('the examples have no problems, so that a slip is all that is wrong', () => {
  for (const { problems } of documents) assert.deepEqual(problems, []);
});

function forEachSlip(mutation: Mutation, assertOn: (faulty: Snapshot, original: Snapshot) => void): void {
  fc.assert(
    fc.property(choices, ([original, choice]) => {
      const text = mutate(original.model, mutation, choice);
      fc.pre(text !== undefined);
      assertOn(read(text), original);
    }),
    { seed: 42, numRuns: 200 },
  );
}

function read(text: string): Snapshot {
  return snapshotOf(text, DEFAULT_SETTINGS);
}

function preferredOf(snapshot: Snapshot, problem: Problem): readonly { readonly fix: Fix; readonly after: string }[] {
  const preferred = problem.fixes().filter((fix) => fix.isPreferred === true);
  assert.ok(preferred.length <= 1, `${problem.rule} has two fixes that are the one right answer`);
  return preferred.flatMap((fix) => {
    const edits = finishedEdits(fix);
    return edits === undefined ? [] : [{ fix, after: applyEdits(snapshot.text, edits) }];
  });
}

function assertRepaired(before: Snapshot, problem: Problem, fix: Fix, after: string): void {
  const left = countsOf(read(after).problems);
  const had = countsOf(before.problems);
  const about = `${fix.title}\n${before.text}\n${after}`;
  assert.ok((left.get(wordsOf(problem)) ?? 0) < (had.get(wordsOf(problem)) ?? 0), `still there: ${about}`);
  for (const [words, count] of left) {
    if (fix.edits.some(isSnippetEdit) && ABOUT_PLACES.test(words)) continue;
    assert.ok(count <= (had.get(words) ?? 0), `new: ${words}\n${about}`);
  }
}

/** A value that was lost cannot be guessed, so what is filled in may well draw something askew, or name another study. */
const ABOUT_PLACES = /^(region-(?!point-count)|coordinate-|derived-from-identifier)/;

function countsOf(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(wordsOf(problem), (counts.get(wordsOf(problem)) ?? 0) + 1);
  return counts;
}

function wordsOf({ rule, message }: Problem): string {
  return `${rule}: ${message}`;
}

function assertApart(text: string, edits: readonly Edit[]): void {
  const ordered = inOrder(edits.map(({ range }) => ({ range, text: '' })));
  ordered.forEach(({ range }, index) => {
    assert.ok((ordered[index - 1]?.range.end ?? 0) <= range.start && range.start <= range.end);
    assert.ok(range.end <= text.length);
  });
}
