import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { fuzz } from './fuzz';
import { brokenPromises } from './promises';

test('no text breaks a promise', () => {
  const seed = Number(process.env.ISL_SEED ?? 20261121);
  assert.deepEqual(fuzz(seed, Number(process.env.ISL_RUNS ?? 1500)), undefined);
});

const folder = 'test/fuzz/found';

for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  test(`what broke one once does not any more: ${name}`, () => {
    const text = fs.readFileSync(`${folder}/${name}`, 'utf8');
    const places = Array.from({ length: text.length + 1 }, (_, offset) => offset);
    for (const format of ['json', 'jsonl'] as const) assert.deepEqual(brokenPromises(text, places, format), [], format);
  });
}
