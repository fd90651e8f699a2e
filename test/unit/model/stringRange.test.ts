import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { rangeInString } from '../../../server/src/model/stringRange';
import { parse } from '../../../server/src/syntax/parse';

test('a character of what a string says is found where it is written, escaped or not', () => {
  const written = fc.array(fc.constantFrom('a', '\\"', '\\u00e9', '\\\\', '\\n', 'é', '\\/'), {
    minLength: 2,
    maxLength: 12,
  });
  fc.assert(
    fc.property(written, fc.nat(), (parts, choice) => {
      const at = choice % parts.length;
      const text = `["x", "${parts.join('')}"]`;
      const range = rangeInString({ tree: parse(text) }, 2, at, at + 1);
      assert.equal(text.slice(range.start, range.end), parts[at]);
    }),
    { seed: 3 },
  );
});

test('the whole of a string has its quotes with it, unless its inside is asked for', () => {
  const tree = parse('"ab"');
  assert.deepEqual(rangeInString({ tree }, 0, 0, 2), { start: 0, end: 4 });
  assert.deepEqual(rangeInString({ tree }, 0, 0, 2, 'inner'), { start: 1, end: 3 });
});

test('a number has no quotes', () => {
  assert.deepEqual(rangeInString({ tree: parse('12.0') }, 0, 2, 4), { start: 2, end: 4 });
});
