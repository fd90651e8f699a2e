import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import type { Problem } from '../../server/src/service/problem';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { snapshotOf } from '../../server/src/service/snapshot';
import { VERSIONS, type Version } from '../../server/src/spec/version';
import { filesBelow } from '../support/files';
import { ownRowsOf, typesOf } from '../unit/spec/ownRows';

/** What `npm run corpus` fetches. */
const OFFICIAL = '.cache/corpus/5.0.0';

const isJson = (file: string): boolean => file.endsWith('.json');
const isFaulty = (file: string): boolean => file.startsWith('examples/faulty/');

function problemsIn(text: string, version: Version): readonly Problem[] {
  return snapshotOf(text, { ...DEFAULT_SETTINGS, fhirVersion: version }).problems;
}

function errorsIn(file: string, version: Version): readonly string[] {
  return problemsIn(fs.readFileSync(file, 'utf8'), version)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, path, message }) => `${path()}: ${rule}: ${message}`);
}

for (const file of filesBelow('examples').filter(isJson)) {
  test(`${file} has ${isFaulty(file) ? 'an error' : 'no errors'} in 6.0.0-ballot4`, () => {
    const errors = errorsIn(file, '6.0.0-ballot4');
    if (isFaulty(file)) assert.notDeepEqual(errors, []);
    else assert.deepEqual(errors, []);
  });
}

for (const version of VERSIONS) {
  const folder = `test/corpus/${version}`;
  for (const file of fs.existsSync(folder) ? filesBelow(folder).filter(isJson) : []) {
    test(`${file} has no errors in ${version}, and some in every other version`, () => {
      assert.deepEqual(errorsIn(file, version), []);
      for (const other of VERSIONS) if (other !== version) assert.notDeepEqual(errorsIn(file, other), [], other);
    });
  }
}

for (const version of ['5.0.0-snapshot1', '5.0.0'] as const) {
  test(`the document that uses every element of ${version} does`, () => {
    const text = fs.readFileSync(`test/corpus/${version}/every-element.json`, 'utf8');
    const { model } = snapshotOf(text, { ...DEFAULT_SETTINGS, fhirVersion: version });
    const used = new Set(model.row);
    const missing = typesOf(version)
      .flatMap(ownRowsOf)
      .filter(({ id }) => !used.has(id));
    assert.deepEqual(
      missing.map(({ path }) => path),
      [],
    );
  });
}

const official = fs.existsSync(OFFICIAL) ? filesBelow(OFFICIAL).filter(isJson) : [];

test('the official examples of 5.0.0', { skip: official.length === 0 && 'fetched by `npm run corpus`' }, async (t) => {
  assert.equal(official.length, 7);
  for (const file of official) {
    await t.test(`${file} has no errors in 5.0.0`, () => assert.deepEqual(errorsIn(file, '5.0.0'), []));
  }
});
