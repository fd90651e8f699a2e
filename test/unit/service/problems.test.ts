import assert from 'node:assert/strict';
import test from 'node:test';
import { LIMITS } from '../../../server/src/base/limits';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { circle } from '../../support/selections';

test('Past the limit the first problems of the text are shown, of whatever kind, and that there are more', () => {
  const region = (coordinates: string): string => `{ "regionType": "circle", "coordinate": [${coordinates}] }`;
  const regions = [region('1, 2, 3'), ...Array.from({ length: LIMITS.problems + 10 }, () => region('"1", 2, 3, 4'))];
  const text = circle('').replace(region(''), regions.join(',\n'));
  const { problems } = snapshotOf(text, DEFAULT_SETTINGS);
  assert.equal(problems.length, LIMITS.problems + 1);
  assert.deepEqual(
    [problems[0]?.rule, problems[1]?.rule, problems.at(-1)?.rule],
    ['isl-7', 'wrong-json-type', 'problem-limit'],
  );
});

test('Syntax errors behind text that is no JSON are shown, even for a client that shows those of JSON', () => {
  const broken = circle('1, 2, 3, 4').replace('"available",', '"available"');
  const shownIn = (text: string): readonly string[] =>
    snapshotOf(text, { ...DEFAULT_SETTINGS, syntaxErrors: 'none' }).problems.map(({ rule, message }) =>
      rule === 'json-syntax' ? message : rule,
    );
  assert.deepEqual(shownIn(broken), []);
  assert.deepEqual(shownIn(`Example\n${broken}\nUsage note`), [
    'This text is no JSON: the resource begins on line 2. Keep only the resource.',
    'A comma is missing before `"code"`.',
  ]);
});

test('In JSON lines more JSON may follow; what is wrong in the line itself is shown', () => {
  const line = circle('1, 2, 3, 4').replace('"available",', '"available"').replaceAll('\n', ' ');
  const { problems } = snapshotOf(`${line}\n{}\n`, { ...DEFAULT_SETTINGS, format: 'jsonl' });
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['A comma is missing before `"code"`.'],
  );
});
