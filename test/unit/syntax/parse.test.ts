import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse } from '../../../server/src/syntax/parse';
import { treeFaults } from '../../support/treeFaults';

describe('hostile text', () => {
  const depth = 100_000;
  const texts: ReadonlyMap<string, string> = new Map([
    ['100,000 open brackets', '['.repeat(depth)],
    ['100,000 brackets, closed', '['.repeat(depth) + ']'.repeat(depth)],
    ['100,000 open objects', '{"a":'.repeat(depth)],
    ['100,000 closers', '}'.repeat(depth)],
    ['100,000 commas', `[${','.repeat(depth)}]`],
    ['100,000 stray words', `[${'x '.repeat(depth)}]`],
    ['NUL characters', '{"a\u0000": "\u0000", \u0000}'],
    ['a byte order mark', '\uFEFF{"a": 1}'],
    ['lone surrogates', '{"\uD800": "\uDC00", "a": \uD800}'],
    ['a string of a million characters', `"${'x'.repeat(1_000_000)}"`],
    ['nothing but white space', ' \n\t\r\n '],
  ]);
  for (const [name, text] of texts) {
    test(name, () => assert.deepEqual(treeFaults(parse(text)), []));
  }

  test('the errors of a text are limited', () => {
    assert.equal(parse(`[${'01,'.repeat(5000)}1]`).errors.length, 1000);
  });
});

test('every text of JSONTestSuite is accepted or refused as it says', (t) => {
  const folder = ['test/data/json-test-suite', '../shared/corpora/json-test-suite/test_parsing'].filter((one) =>
    fs.existsSync(one),
  );
  const wrong: string[] = [];
  let count = 0;
  for (const file of folder.flatMap((one) => fs.readdirSync(one).map((name) => path.join(one, name)))) {
    const text = fs.readFileSync(file, 'utf8');
    const { errors, count: nodes } = parse(text);
    const isAccepted = errors.length === 0 && nodes > 0;
    const wanted = path.basename(file)[0];
    // A file whose bytes are no UTF-8 is refused for that; as text it has replacement characters, which strings may have.
    const isText = !text.includes('\uFFFD');
    if (isText && ((wanted === 'y' && !isAccepted) || (wanted === 'n' && isAccepted))) wrong.push(path.basename(file));
    assert.deepEqual(treeFaults(parse(text)), [], file);
    count++;
  }
  t.diagnostic(`${count} texts`);
  assert.ok(count >= 20);
  assert.deepEqual(wrong, []);
});
