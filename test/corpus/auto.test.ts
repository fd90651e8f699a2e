import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { snapshotOf } from '../../server/src/service/snapshot';
import { isVersion, type Version } from '../../server/src/spec/version';
import { filesBelow } from '../support/files';

/** What `npm run corpus` fetches. */
const OFFICIAL = '.cache/corpus/5.0.0';

/**
 * With the version left to be found, what is right in its version has no errors. Where the document has something that
 * only its version has, that version is found.
 */
function assertRight(file: string, version: Version): void {
  const { model, problems } = snapshotOf(fs.readFileSync(file, 'utf8'), DEFAULT_SETTINGS);
  const errors = problems.filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    errors.map(({ rule, path, message }) => `${path()}: ${rule}: ${message}`),
    [],
  );
  assert.deepEqual(
    model.resources.map((resource) => resource.version),
    [version],
  );
}

const examples = filesBelow('examples', '.json').filter((file) => !file.startsWith('examples/faulty/'));
for (const file of examples) test(`${file} has no errors`, () => assertRight(file, '6.0.0-ballot4'));

for (const file of filesBelow('test/corpus', '.json')) {
  const version = file.split('/')[2];
  if (!isVersion(version)) continue;
  test(`${file} has no errors, and its version is found`, () => assertRight(file, version));
}

const official = fs.existsSync(OFFICIAL) ? filesBelow(OFFICIAL, '.json') : [];

test('the official examples of 5.0.0', { skip: official.length === 0 && 'fetched by `npm run corpus`' }, async (t) => {
  assert.equal(official.length, 7);
  for (const file of official) {
    await t.test(`${file} has no errors, and its version is found`, () => assertRight(file, '5.0.0'));
    await t.test(`the identifiers in ${file} are no more than hints`, () => {
      const { problems } = snapshotOf(fs.readFileSync(file, 'utf8'), DEFAULT_SETTINGS);
      const found = problems.filter(({ rule }) => rule === 'derived-from-identifier' || rule.endsWith('-mismatch'));
      assert.deepEqual([...new Set(found.map(({ severity }) => severity))], found.length === 0 ? [] : ['hint']);
    });
  }
});
