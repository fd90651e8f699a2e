import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { refactorings, refactoringsAt } from '../../../server/src/features/refactor';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { drawFixture } from '../../support/featureFixture';
import { applied, drawOrganized, drawRefactorings } from '../../support/refactorFixture';

const features = [
  ['refactor', drawRefactorings],
  ['organize', drawOrganized],
] as const;

for (const [folder, draw] of features) {
  const path = `test/features/${folder}`;
  for (const file of fs.readdirSync(path).filter((name) => name.endsWith('.fixture'))) {
    for (const { title, body, drawn } of drawFixture(`${path}/${file}`, draw)) {
      test(`${folder}/${file}: ${title}`, () => assert.equal(drawn, body));
    }
  }
}

test('each refactoring has a name of its own, and a case that shows it', () => {
  const ids = refactorings.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const shown = fs
    .readdirSync('test/features/refactor')
    .filter((name) => name.endsWith('.fixture'))
    .map((name) => fs.readFileSync(`test/features/refactor/${name}`, 'utf8'))
    .join('');
  for (const { id, kind } of refactorings) assert.ok(shown.includes(`· ${kind}.imagingselection.${id}\n`), id);
});

test('what changes in thousands of places is one edit', () => {
  const values = Array.from({ length: 3000 }, (_, index) => index % 977).join(', ');
  const text = `{ "resourceType": "ImagingSelection", "instance": [{ "imageRegion2D": [{ "regionType": "multipoint", "coordinate": [${values}] }] }] }`;
  const at = text.indexOf('[0,') + 1;
  const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
  const [swap] = refactoringsAt(snapshot, { start: at, end: at }, false, (kind) => kind.endsWith('.swapXy'));
  const edits = swap?.edits() ?? [];
  assert.equal(edits.length, 1);
  assert.match(applied(snapshot, edits), /"coordinate": \[1, 0, 3, 2, 5, 4, /);
});
