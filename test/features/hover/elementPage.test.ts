import assert from 'node:assert/strict';
import test from 'node:test';
import { documentationOf } from '../../../server/src/features/completion';
import { elementPage } from '../../../server/src/features/elementPage';
import { code, plain } from '../../../server/src/features/markdown';
import { ROWS } from '../../../server/src/spec/table';
import { DEFAULT_VERSION, hasVersion, versionsIn } from '../../../server/src/spec/version';

for (const row of ROWS.slice(1)) {
  const version = hasVersion(row.in, DEFAULT_VERSION)
    ? DEFAULT_VERSION
    : (versionsIn(row.in).at(-1) ?? DEFAULT_VERSION);
  test(`the page of ${row.owner}.${row.name} in ${version} says what it is, and links its definition`, () => {
    const page = elementPage(row, version);
    assert.ok(page.startsWith('**`'), page);
    assert.ok(page.includes(row.facts.doc), page);
    assert.ok(page.includes(`[FHIR ${version}](https://hl7.org/fhir/`) && /\/[^ )]+\.html[^ )]*\)$/.test(page), page);
    assert.ok(!/undefined|\n\n\n/.test(page), page);
  });
}

test('text of a document is no Markdown', () => {
  assert.equal(code('a`b'), '`` a`b ``');
  assert.equal(code('``'), '``` `` ```');
  assert.equal(code('a\nb'), '`a b`');
  assert.equal(plain('[x](y) *z* <b>'), '\\[x\\](y) \\*z\\* \\<b\\>');
});

test('documentation that names nothing is none', () => {
  for (const data of [undefined, null, 'x', 5, [], {}, { of: 'row', row: 1 }, { of: 'snippet', id: 'no' }]) {
    assert.equal(documentationOf(data), undefined);
  }
  for (const row of [0, -1, 1e9, 1.5, '1'])
    assert.equal(documentationOf({ of: 'row', row, version: DEFAULT_VERSION }), undefined);
  assert.equal(
    documentationOf({ of: 'code', valueSet: 'x', system: 'y', code: 'z', version: DEFAULT_VERSION }),
    undefined,
  );
});
