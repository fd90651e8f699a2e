import assert from 'node:assert/strict';
import test from 'node:test';
import { LIMITS } from '../../../server/src/base/limits';
import { complete } from '../../../server/src/features/completion';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';

function entriesIn(document: string) {
  return complete(snapshotOf(document.replace('$0', ''), DEFAULT_SETTINGS), document.indexOf('$0'));
}

test('the code that the text has already is marked', () => {
  const entries = entriesIn('{ "resourceType": "ImagingSelection", "status": "ina$0ctive" }');
  assert.deepEqual(
    entries.map(({ label, isCurrent }) => [label, isCurrent]),
    [
      ['available', false],
      ['entered-in-error', false],
      ['inactive', true],
      ['unknown', false],
    ],
  );
});

test('entries sort as they are listed', () => {
  const sorts = entriesIn('{ "resourceType": "ImagingSelection", $0 }').map(({ sortText }) => sortText);
  assert.deepEqual(sorts, [...sorts].sort());
  assert.equal(new Set(sorts).size, sorts.length);
});

test('a code is found by what it means too, and by a quote before it', () => {
  const entries = entriesIn('{ "resourceType": "ImagingSelection", "code": { "coding": [{ "code": "$0" }] } }');
  assert.equal(entries.find(({ label }) => label === '113000')?.filterText, '"113000 Of Interest"');
  const types = entriesIn('{ "resourceType": "ImagingSelection", "imageRegion3D": [{ "regionType": "$0" }] }');
  assert.equal(types[0]?.filterText, '"point"');
});

test('the data of an entry is plain and small', () => {
  const [status] = entriesIn('{ "resourceType": "ImagingSelection", $0 }');
  assert.ok(JSON.stringify(status?.data).length < 80);
  const [point] = entriesIn('{ "resourceType": "ImagingSelection", "imageRegion3D": [{ "regionType": "$0" }] }');
  assert.deepEqual(point?.data, {
    of: 'code',
    valueSet: 'imagingselection-3dgraphictype',
    system: 'http://hl7.org/fhir/imagingselection-3dgraphictype',
    code: 'point',
    version: '6.0.0-ballot4',
  });
});

test('no list is longer than the limit', () => {
  const extension = '{ "resourceType": "ImagingSelection", "extension": [{ $0 }] }';
  assert.ok(entriesIn(extension).length <= LIMITS.completionItems);
});

test('a document of white space alone is empty, whatever its line ends', () => {
  for (const text of ['', ' ', '\r\n\r\n', '\uFEFF', '\t\n'])
    assert.equal(complete(snapshotOf(text, DEFAULT_SETTINGS), text.length).length, 8);
  for (const text of ['5', 'null,', '//', '[]', '""'])
    assert.deepEqual(complete(snapshotOf(text, DEFAULT_SETTINGS), text.length), []);
});
