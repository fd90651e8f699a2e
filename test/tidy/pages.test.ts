import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { EXAMPLES_FILE, examplesIn, generatedFiles, PAGES_FOLDER } from '../../scripts/generate/rulePagesContent';
import { rules } from '../../server/src/rules/index';

const FIXTURES = 'test/rules';
const fixtures = new Map(
  fs
    .readdirSync(FIXTURES)
    .filter((file) => file.endsWith('.fixture'))
    .map((file) => [path.basename(file, '.fixture'), fs.readFileSync(path.join(FIXTURES, file), 'utf8')]),
);

/** The limits are about sizes that no example can show. */
const WITHOUT_EXAMPLE = new Set(['problem-limit', 'size-limit']);

for (const { id } of rules) {
  if (WITHOUT_EXAMPLE.has(id)) continue;
  test(`${id} has a fixture with an example for its page`, () => {
    const examples = examplesIn(fixtures.get(id) ?? '');
    assert.ok(examples.length > 0, `${FIXTURES}/${id}.fixture has no case that is called "Example: ..."`);
    for (const { title, drawn } of examples) {
      assert.notEqual(title, '');
      assert.notEqual(drawn, '');
    }
  });
}

test('the generated files are what `node scripts/generate/rulePages.mjs` would write', () => {
  for (const [file, text] of generatedFiles(fixtures)) {
    assert.equal(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined, text, file);
  }
});

test('no page stands there for a rule that is no more', () => {
  const expected = [...generatedFiles(fixtures).keys()].filter((file) => file !== EXAMPLES_FILE);
  assert.deepEqual(
    fs
      .readdirSync(PAGES_FOLDER)
      .map((file) => `${PAGES_FOLDER}/${file}`)
      .sort(),
    expected.sort(),
  );
});
