import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timesWhole, unitOf } from '../../../server/src/geometry/decimal';

test('one unit of the last digit', () => {
  assert.deepEqual(['12', '1.25', '-0.5', '12e1', '1.5e-3', '1E2'].map(unitOf), [1, 0.01, 0.1, 10, 0.0001, 100]);
});

test('products are exact and keep no zeros at the end', () => {
  assert.equal(timesWhole('0.25', 512), '128');
  assert.equal(timesWhole('0.3', 3), '0.9');
  assert.equal(timesWhole('-0.05', 3), '-0.15');
  assert.equal(timesWhole('0', 512), '0');
  assert.equal(timesWhole('1', 512), '512');
  assert.equal(timesWhole('2.5e-1', 2), '0.5');
  assert.equal(timesWhole('1e2', 3), '300');
  assert.equal(timesWhole('0.12345678901234567', 1000), '123.45678901234567');
  assert.equal(timesWhole('1e999999999', 2), undefined);
  assert.equal(timesWhole('0.5', 0.5), undefined);
});
