import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { migrate } from '../../../server/src/features/migrate';
import { isSnippetEdit } from '../../../server/src/model/fix';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../../server/src/service/snapshot';
import { applyEdits, type TextEdit } from '../../../server/src/syntax/edit';

/**
 * The published 2D example of 5.0.0-snapshot1, as it comes when its page is copied: with the text around it, and without
 * the backslashes before the quotes inside its narrative.
 */
const page = fs.readFileSync('test/data/seed/2d-region.page.txt', 'utf8');
const copied = fs.readFileSync('test/data/seed/2d-region.not-json.txt', 'utf8');

test('the whole path: a copied page becomes a selection of R6 with nothing left but what a person must decide', () => {
  const resource = fixed(read(page), 'Keep only the resource');
  assert.deepEqual(syntaxProblems(resource), ['A quote inside a string needs a backslash before it: `\\"`.']);

  const json = fixed(resource, 'Escape the quotes in the string');
  assert.deepEqual(syntaxProblems(json), []);
  assert.match(JSON.parse(json.text).text.div, /Resource "example-2d-image-region-selection"/);
  assert.deepEqual(
    json.model.resources.map(({ version, verdict }) => [version, verdict.by]),
    [['5.0.0-snapshot1', 'found']],
  );
  assert.deepEqual(severe(json), []);
  assert.deepEqual(dubious(json), [
    // The identifier of the selection itself is a UID too, and too long as well.
    ['uid-length', 'identifier[0].value'],
    ['uid-length', 'seriesUid'],
    ['uid-length', 'frameOfReferenceUid'],
    ['uid-length', 'instance[0].uid'],
    ['coordinate-normalized', 'imageRegion.coordinates'],
    ['region-not-closed', 'imageRegion.coordinates'],
  ]);

  const { text, lost } = migrate(json, '6.0.0-ballot4');
  const migrated = read(text);
  const left = [
    ['missing-required', ''],
    ['format-id', 'seriesUid'],
    ['format-id', 'frameOfReferenceUid'],
    ['format-id', 'instance[0].uid'],
  ];
  assert.deepEqual(severe(migrated), left);
  assert.deepEqual(
    lost.map(({ rule }) => rule),
    left.map(([rule]) => rule),
  );
  assert.deepEqual(dubious(migrated), [
    ['uid-length', 'identifier[0].value'],
    ['coordinate-normalized', 'instance[0].imageRegion2D[0].coordinate'],
  ]);
  assert.deepEqual(JSON.parse(text).instance[0].imageRegion2D, [
    { regionType: 'polyline', coordinate: [0.25, 0.25, 0.75, 0.25, 0.75, 0.75, 0.25, 0.75, 0.25, 0.25] },
  ]);
  assert.equal(migrate(migrated, '6.0.0-ballot4').text, text);
});

test('the resource alone, copied with its quotes, takes the same path', () => {
  const json = fixed(read(copied), 'Escape the quotes in the string');
  assert.equal(
    json.text.trimEnd(),
    fixed(fixed(read(page), 'Keep only the resource'), 'Escape the quotes in the string').text.trimEnd(),
  );
});

function read(text: string): Snapshot {
  return snapshotOf(text, DEFAULT_SETTINGS);
}

/** The document after one fix, by its title. */
function fixed(snapshot: Snapshot, title: string): Snapshot {
  const fix = snapshot.problems.flatMap((problem) => problem.fixes()).find((one) => one.title === title);
  assert.ok(fix, title);
  const edits = fix.edits.filter((edit): edit is TextEdit => !isSnippetEdit(edit));
  assert.equal(edits.length, fix.edits.length);
  return read(applyEdits(snapshot.text, edits));
}

function syntaxProblems({ problems }: Snapshot): readonly string[] {
  return problems.filter(({ rule }) => rule === 'json-syntax').map(({ message }) => message);
}

function severe({ problems }: Snapshot): readonly (readonly [string, string])[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ rule, path }) => [rule, path()]);
}

/** What is a warning or a remark, but for hints on style. */
function dubious({ problems }: Snapshot): readonly (readonly [string, string])[] {
  return problems
    .filter(({ severity }) => severity === 'warning' || severity === 'info')
    .map(({ rule, path }) => [rule, path()]);
}
