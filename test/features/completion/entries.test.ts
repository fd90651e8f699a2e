import assert from 'node:assert/strict';
import test from 'node:test';
import { LIMITS } from '../../../server/src/base/limits';
import { complete } from '../../../server/src/features/completion';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';

function entriesIn(document: string) {
  return complete(snapshotOf(document.replace('$0', ''), DEFAULT_SETTINGS), document.indexOf('$0')).entries;
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

test('codes are offered with the names of their properties once a word of theirs has been begun', () => {
  const of = (begun: string) => {
    const text = `{ "resourceType": "ImagingSelection", "${begun}" }`;
    return complete(snapshotOf(text, DEFAULT_SETTINGS), text.length - 3);
  };
  const codes = (begun: string) =>
    of(begun)
      .entries.filter(({ kind }) => kind === 'code')
      .map(({ label }) => label);
  for (const begun of ['', 'm', '_', '_mo', 'inst', 'xx']) assert.deepEqual(codes(begun), [], begun);
  assert.deepEqual(codes('modality: ct'), ['modality: CT', 'modality: CTPROTOCOL']);
  assert.deepEqual(codes('Magnet'), ['modality: MR']);
  assert.ok(codes('mo').length > 70);
  assert.ok(['', '_', 'm', 'mod'].every((begun) => of(begun).isPart));
  assert.ok(!complete(snapshotOf('', DEFAULT_SETTINGS), 0).isPart);
});

test('no list is longer than the limit', () => {
  const extension = '{ "resourceType": "ImagingSelection", "extension": [{ $0 }] }';
  assert.ok(entriesIn(extension).length <= LIMITS.completionItems);
});

test('of more than the limit those are given that fit what has been typed', () => {
  const selections = Array.from(
    { length: 2000 },
    (_, i) => `{ "resourceType": "ImagingSelection", "studyUid": "1.2.${i}" }`,
  );
  const typed = '{ "resourceType": "ImagingSelection", "studyUid": "1.2.1999$0" }';
  const labels = entriesIn(
    `{ "resourceType": "Parameters", "parameter": [${[...selections, typed].map((one) => `{ "resource": ${one} }`).join()}] }`,
  ).map(({ label }) => label);
  assert.deepEqual(labels, ['1.2.1999']);
});

test('what an editor compares begins with what has been typed', () => {
  const document = '{ "resourceType": "ImagingSelection", "instance": [{ "sopClass": "$0" }] }';
  const searchedFor = (written: string) =>
    entriesIn(document.replace('$0', `${written}$0`)).find(({ label }) => label === 'MR Image Storage')?.filterText;
  const uid = '1.2.840.10008.5.1.4.1.1.4';
  assert.equal(searchedFor(''), `"MR Image Storage urn:oid:${uid} MR MRImageStorage ${uid}"`);
  assert.equal(searchedFor('mrimage'), `"MRImageStorage MR Image Storage urn:oid:${uid} MR ${uid}"`);
  assert.equal(searchedFor('1.2.840'), `"${uid} MR Image Storage urn:oid:${uid} MR MRImageStorage"`);
});

test('a UID with its prefix is marked as the one that is there', () => {
  const entries = entriesIn(
    '{ "resourceType": "ImagingSelection", "instance": [{ "sopClass": "urn:oid:1.2.840.10008.5.1.4.1.1.4$0" }] }',
  );
  assert.deepEqual(
    entries.filter(({ isCurrent }) => isCurrent).map(({ label }) => label),
    ['MR Image Storage'],
  );
});

test('a document of white space alone is empty, whatever its line ends', () => {
  for (const text of ['', ' ', '\r\n\r\n', '\uFEFF', '\t\n'])
    assert.equal(complete(snapshotOf(text, DEFAULT_SETTINGS), text.length).entries.length, 9);
  for (const text of ['5', 'null,', '//', '[]', '""'])
    assert.deepEqual(complete(snapshotOf(text, DEFAULT_SETTINGS), text.length).entries, []);
});
