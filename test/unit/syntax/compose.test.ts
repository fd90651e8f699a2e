import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { compose } from '../../../server/src/syntax/compose';
import { applyEdits, insert, remove, replace, type TextEdit } from '../../../server/src/syntax/edit';

const letters = fc.constantFrom('a', 'b', '1', ' ', '\n', '\r\n', '😀', 'é');
const texts = fc.array(letters, { maxLength: 30 }).map((all) => all.join(''));

/** Edits of a text that do not overlap, from pairs of places in it; none is inside a character or a line end. */
function editsOf(text: string): fc.Arbitrary<readonly TextEdit[]> {
  const whole = Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => !isSplitAt(text, at));
  const places = fc.array(fc.constantFrom(...whole), { maxLength: 8 }).map((all) => all.sort((a, b) => a - b));
  return fc.tuple(places, fc.array(texts, { minLength: 4, maxLength: 4 })).map(([at, added]) =>
    added.flatMap((put, index) => {
      const [start, end] = [at[index * 2], at[index * 2 + 1]];
      return start === undefined || end === undefined ? [] : [replace({ start, end }, put)];
    }),
  );
}

function isSplitAt(text: string, at: number): boolean {
  return /^(\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(Math.max(at - 1, 0), at + 1));
}

const threeRounds = texts.chain((text) =>
  editsOf(text).chain((first) =>
    editsOf(applyEdits(text, first)).chain((second) =>
      editsOf(applyEdits(applyEdits(text, first), second)).map((third) => ({ text, rounds: [first, second, third] })),
    ),
  ),
);

test('composed edits do what the rounds do one after the other', () => {
  fc.assert(
    fc.property(threeRounds, ({ text, rounds }) => {
      assert.equal(applyEdits(text, compose(text, rounds)), rounds.reduce(applyEdits, text));
    }),
    { seed: 20260211, numRuns: 1000 },
  );
});

test('composed edits are in order, apart from each other, and change something each', () => {
  fc.assert(
    fc.property(threeRounds, ({ text, rounds }) => {
      const edits = compose(text, rounds);
      edits.forEach(({ range, text: added }, index) => {
        const before = edits[index - 1]?.range.end ?? -1;
        assert.ok(before < range.start && range.start <= range.end && range.end <= text.length);
        const old = text.slice(range.start, range.end);
        assert.notEqual(old, added);
        assert.ok(!isSplitAt(text, range.start) && !isSplitAt(text, range.end));
        const isSplit = (pair: RegExp): boolean => pair.test(old) || pair.test(added);
        if (old !== '' && added !== '' && !isSplit(/[\r\n😀]/u)) {
          assert.notEqual(old[0], added[0]);
          assert.notEqual(old.at(-1), added.at(-1));
        }
      });
    }),
    { seed: 20260212, numRuns: 1000 },
  );
});

test('what is put in and taken out again leaves nothing', () => {
  assert.deepEqual(compose('abc', [[insert(1, 'xyz')], [remove({ start: 1, end: 4 })]]), []);
});

test('what is changed twice is changed once', () => {
  const rounds = [[replace({ start: 4, end: 7 }, 'two')], [replace({ start: 5, end: 7 }, 'en')]];
  assert.deepEqual(compose('one six ten', rounds), [{ range: { start: 4, end: 7 }, text: 'ten' }]);
});

test('no rounds change nothing', () => {
  assert.deepEqual(compose('abc', []), []);
});

test('a text that was empty', () => {
  assert.deepEqual(compose('', [[insert(0, 'a')], [insert(1, 'b')]]), [{ range: { start: 0, end: 0 }, text: 'ab' }]);
});
