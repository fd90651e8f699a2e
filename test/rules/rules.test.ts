import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checked } from '../../server/src/rules/index';
import { drawCase, readCases } from '../support/ruleFixture';

const folder = 'test/rules';
const isUpdate = process.env.UPDATE_FIXTURES === '1';

for (const { id } of checked) {
  const file = path.join(folder, `${id}.fixture`);
  describe(id, () => {
    const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    const cases = readCases(text);
    test('has a fixture with an example', () => {
      assert.ok(
        cases.some(({ title }) => title.startsWith('Example: ')),
        `${file} has no "# Example: ..." case`,
      );
    });
    if (isUpdate && cases.length > 0) {
      const rewritten = cases.map((one) => `# ${one.title}\n${drawCase(id, one)}\n`).join('\n');
      if (rewritten !== text) fs.writeFileSync(file, rewritten);
    }
    for (const one of isUpdate ? [] : cases) test(one.title, () => assert.equal(drawCase(id, one), one.body));
  });
}

test('each fixture belongs to a rule', () => {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.fixture'));
  assert.deepEqual(
    names.filter((name) => !checked.some(({ id }) => name === `${id}.fixture`)),
    [],
  );
});
