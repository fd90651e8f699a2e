import assert from 'node:assert/strict';
import test from 'node:test';
import { finishedEdits } from '../../server/src/features/codeActions';
import type { Problem } from '../../server/src/service/problem';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { applyEdits, type TextEdit } from '../../server/src/syntax/edit';
import { endOf, startOf } from '../../server/src/syntax/tree';
import { type Property, propertiesOf, type Verdict, verdicts } from './verdicts';
import { wholeSelections } from './wholeSelections';

/** Each mistake of each kind, one at a time, in selections that use every element: exactly which rules are broken. */
const documents = [...wholeSelections()].map(([name, selection]) => ({
  name,
  snapshot: read(JSON.stringify(selection, undefined, 1)),
}));

test('the selections are valid; all that is said of them is that their profile is not checked', () => {
  for (const { name, snapshot } of documents) {
    assert.deepEqual(
      snapshot.problems.map(({ rule }) => rule),
      ['profile-not-checked'],
      name,
    );
  }
});

for (const [kind, verdict] of Object.entries(verdicts)) {
  test(`${kind}: exactly the rules of the table, at the place, and a preferred fix makes it valid`, () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const { name, snapshot } of documents) {
      for (const property of propertiesOf(snapshot.model)) {
        const about = `${name}: ${property.row.path}`;
        const place = `${property.row.path} ${snapshot.text.slice(startOf(snapshot.tree, property.value), endOf(snapshot.tree, property.value))}`;
        const isElsewhereToo = seen.has(place) && !/seriesUid|studyUid|frameOf|endpoint|contained/.test(place);
        const edits = isElsewhereToo ? undefined : verdict.edits(property);
        seen.add(place);
        if (edits !== undefined)
          wrong.push(...faultsOf(snapshot, property, verdict, edits).map((fault) => `${about}: ${fault}`));
      }
    }
    assert.deepEqual(wrong, []);
  });
}

function faultsOf(valid: Snapshot, property: Property, verdict: Verdict, edits: readonly TextEdit[]): string[] {
  const broken = read(applyEdits(valid.text, edits));
  const problems = added(broken, valid);
  const found = [...new Set(problems.map(({ rule }) => rule))].sort();
  const wanted = [...new Set(verdict.breaks(property))].sort();
  const faults: string[] = [];
  if (found.join() !== wanted.join())
    faults.push(`breaks ${found.join(', ') || 'nothing'}, not ${wanted.join(', ') || 'nothing'}`);
  const end = endOf(valid.tree, property.value) + broken.text.length - valid.text.length;
  const [main] = verdict.breaks(property);
  for (const problem of problems) {
    const isThere = problem.range.start >= startOf(valid.tree, property.key) && problem.range.end <= end;
    if (verdict.isAtProperty && problem.rule === main && !isThere) faults.push(`${problem.rule} is reported elsewhere`);
    faults.push(...faultsOfFix(broken, problem, valid));
  }
  return faults;
}

/**
 * A preferred fix is the one right answer: with it the document is valid again, but for what the mistake breaks
 * elsewhere, such as the rules that ask for a `seriesUid` where it was made `null`.
 */
function faultsOfFix(broken: Snapshot, problem: Problem, valid: Snapshot): string[] {
  const others = added(broken, valid).filter((other) => other.rule !== problem.rule);
  return problem.fixes().flatMap((fix) => {
    const edits = fix.isPreferred === true ? finishedEdits(fix) : undefined;
    if (edits === undefined) return [];
    const after = added(read(applyEdits(broken.text, edits)), valid);
    const left = after.filter(
      ({ rule, message }) => !others.some((one) => one.rule === rule && one.message === message),
    );
    return left.length === 0 ? [] : [`after "${fix.title}" there is still ${left.map(({ rule }) => rule).join(', ')}`];
  });
}

/** The problems that the valid document does not have. */
function added(snapshot: Snapshot, valid: Snapshot): readonly Problem[] {
  const before = new Set(valid.problems.map(({ rule }) => rule));
  return snapshot.problems.filter(({ rule }) => !before.has(rule));
}

function read(text: string): Snapshot {
  return snapshotOf(text, { ...DEFAULT_SETTINGS, fhirVersion: '6.0.0-ballot4' });
}
