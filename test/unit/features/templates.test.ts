import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled } from '../../../server/src/base/snippet';
import { templatesIn } from '../../../server/src/features/templates';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { VERSIONS } from '../../../server/src/spec/version';

for (const version of VERSIONS) {
  for (const { id, body } of templatesIn(version)) {
    test(`The template ${id} of FHIR ${version} has nothing above a hint as it stands`, () => {
      const given = { count: 0 };
      const snippet = body(() => `2.25.${++given.count}`);
      const text = filled(snippet, ({ label, choices }) => choices?.[0] ?? label ?? '');
      JSON.parse(text);
      const { problems } = snapshotOf(text, { ...DEFAULT_SETTINGS, fhirVersion: version });
      assert.deepEqual(
        problems.filter(({ severity }) => severity !== 'hint').map(({ message }) => message),
        [],
      );
      assert.ok(given.count > 0);
    });
  }
}

test('Places that are one tab stop hold the same value, and no two others the same UID', () => {
  for (const { body } of templatesIn('6.0.0-ballot4')) {
    const given = { count: 0 };
    const values = new Map<number, string>();
    for (const part of body(() => `2.25.${++given.count}`)) {
      if (typeof part === 'string' || part.choices !== undefined) continue;
      assert.equal(values.get(part.stop) ?? part.label, part.label);
      values.set(part.stop, part.label ?? '');
    }
    const uids = [...values.values()].filter((value) => value.startsWith('2.25.'));
    assert.equal(new Set(uids).size, uids.length);
  }
});
