import assert from 'node:assert/strict';
import test from 'node:test';
import { fixAll } from '../../../server/src/features/fixAll';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { applyEdits, type TextEdit } from '../../../server/src/syntax/edit';

const HEAD = '"resourceType": "ImagingSelection", "status": "available", "code": {"text": "x"}, "studyUid": "1"';

function editsFor(text: string): readonly TextEdit[] {
  return fixAll(snapshotOf(text, DEFAULT_SETTINGS));
}

function fixed(text: string): string {
  return applyEdits(text, editsFor(text));
}

test('a document without problems stays as it is', () => {
  assert.deepEqual(editsFor(`{ ${HEAD}, "seriesUid": "2" }`), []);
});

test('any other document stays as it is', () => {
  for (const text of ['', '{ "resourceType": "Patient", "id": null, }', 'text', '[1,]'])
    assert.deepEqual(editsFor(text), []);
});

test('several faults are repaired at once, and what is found only then too', () => {
  assert.equal(
    fixed(`{ ${HEAD}, "seriesUid": ["2"], "instnce": { "uid": "3", "frameNumber": "7" }, }`),
    `{ ${HEAD}, "seriesUid": "2", "instnce": { "uid": "3", "frameNumber": "7" } }`,
    'an object for a list is not plainly what was meant',
  );
  assert.equal(
    fixed(`{ ${HEAD}, "seriesUid": ["2"], "instnce": [{ "uid": "3", "frameNumber": ["7"] }], }`),
    `{ ${HEAD}, "seriesUid": "2", "instance": [{ "uid": "3", "frameNumber": [7] }] }`,
  );
});

test('the edits leave alone what comes out as it was', () => {
  const text = `{ ${HEAD}, "seriesUid": "2", "instance": [{ "uid": "3", "frameNumber": 7 }] }`;
  const at = text.indexOf('7');
  assert.deepEqual(editsFor(text), [
    { range: { start: at, end: at }, text: '[' },
    { range: { start: at + 1, end: at + 1 }, text: ']' },
  ]);
});

test('line ends, indentation and digits stay', () => {
  const text = `{\r\n\t${HEAD},\r\n\t"seriesUid": "2",\r\n\t"imageRegion3D": [{\r\n\t\t"regionType": "Point",\r\n\t\t"coordinate": ["1.50", 2.0, 3e0]\r\n\t}],\r\n\t"frameOfReferenceUid": "4",\r\n}\r\n`;
  assert.equal(fixed(text), text.replace('"1.50"', '1.50').replace('Point', 'point').replace('"4",', '"4"'));
});

test('two properties that look like one are not both made that one', () => {
  const after = fixed(`{ ${HEAD}, "seriesUidd": "2", "seriesUiid": "3" }`);
  assert.equal(after, `{ ${HEAD}, "seriesUid": "2", "seriesUiid": "3" }`);
});

test('the same name is given in several objects', () => {
  assert.equal(
    fixed(`{ ${HEAD}, "seriesUid": "2", "instance": [{ "uidd": "3" }, { "uidd": "4" }] }`),
    `{ ${HEAD}, "seriesUid": "2", "instance": [{ "uid": "3" }, { "uid": "4" }] }`,
  );
});

test('a fix with something to fill in is left to the author', () => {
  const text = `{ "resourceType": "ImagingSelection", "studyUid": "1", "seriesUid": "2" }`;
  assert.equal(fixed(text), text);
});

test('a rule that is off is not repaired', () => {
  const text = `{ ${HEAD}, "seriesUid": ["2"] }`;
  const settings = { ...DEFAULT_SETTINGS, rules: new Map([['array-not-allowed', 'off'] as const]) };
  assert.deepEqual(fixAll(snapshotOf(text, settings)), []);
});

test('hundreds of faults side by side', () => {
  const many = (quote: string): string => Array.from({ length: 300 }, (_, at) => quote + (at + 1) + quote).join(', ');
  assert.equal(
    fixed(`{ ${HEAD}, "seriesUid": "2", "instance": [{ "uid": "3", "segmentNumber": [${many('"')}] }] }`),
    `{ ${HEAD}, "seriesUid": "2", "instance": [{ "uid": "3", "segmentNumber": [${many('')}] }] }`,
  );
});
