import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixText } from '../../../server/src/features/fixText';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { circle } from '../../support/selections';

test('What is repaired is told by the places before, what is left by those after', () => {
  const text = circle('1, 2, 3').replace('available', 'avialable');
  const { after, fixed } = fixText(snapshotOf(text, DEFAULT_SETTINGS));
  assert.equal(after.text, circle('1, 2, 3'));
  assert.deepEqual(
    fixed.map(({ rule, range }) => [rule, text.slice(range.start, range.end)]),
    [['binding-required', '"avialable"']],
  );
  assert.deepEqual(
    after.problems.map(({ rule, range }) => [rule, after.text.slice(range.start, range.end)]),
    [['isl-7', '3']],
  );
});

test('Nothing is told to be repaired where nothing is', () => {
  const { after, fixed } = fixText(snapshotOf(circle('1, 2, 3'), DEFAULT_SETTINGS));
  assert.equal(after.text, circle('1, 2, 3'));
  assert.deepEqual(fixed, []);
});
