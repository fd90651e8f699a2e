import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { numbersOf } from '../../../server/src/model/numbers';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';

/** The numbers of a list of coordinates as the model reads them; the list is behind the two properties' keys. */
function read(items: readonly string[]): readonly number[] {
  const { model } = snapshotOf(`{"resourceType":"ImagingSelection","a":[${items.join(',')}]}`, DEFAULT_SETTINGS);
  return numbersOf(model, LIST);
}

const LIST = 4;

test('numbers are those that `Number` reads, to the last bit', () => {
  const digits = fc.stringMatching(/^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?([eE][+-]?[0-9]{1,2})?$/);
  fc.assert(
    fc.property(fc.array(digits, { minLength: 1, maxLength: 20 }), (items) => {
      assert.deepEqual([...read(items)], items.map(Number));
    }),
    { numRuns: 500 },
  );
});

test('what is no number is NaN', () => {
  assert.deepEqual([...read(['1', '"2"', 'null', 'true', '1.5'])], [1, Number.NaN, Number.NaN, Number.NaN, 1.5]);
});
