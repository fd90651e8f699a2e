import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshUidEdits } from '../../../server/src/features/freshUid';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { applyEdits } from '../../../server/src/syntax/edit';

/** The text with `2.25.1`, `2.25.2`, ... at each `|`, or in place of what stands between two `¦`. */
function filledIn(marked: string): string {
  const ranges = [...marked.matchAll(/¦([^¦]*)¦|\|/g)].map((found, index, all) => {
    const marks = all.slice(0, index).reduce((sum, [mark]) => sum + (mark === '|' ? 1 : 2), 0);
    const start = found.index - marks;
    return { start, end: start + (found[1]?.length ?? 0) };
  });
  const text = marked.replace(/[|¦]/g, '');
  const given = { count: 0 };
  const edits = freshUidEdits(snapshotOf(text, DEFAULT_SETTINGS), ranges, () => `2.25.${++given.count}`);
  return applyEdits(text, edits);
}

function selection(rest: string): string {
  return `{ "resourceType": "ImagingSelection", ${rest} }`;
}

const cases: readonly (readonly [what: string, marked: string, after: string])[] = [
  ['an empty value', selection('"studyUid": "|"'), selection('"studyUid": "2.25.1"')],
  ['a value that stands there already', selection('"studyUid": "1.2|.3"'), selection('"studyUid": "2.25.1"')],
  ['no value yet', selection('"studyUid": |'), selection('"studyUid": "2.25.1"')],
  [
    'a string that is not closed',
    '{ "resourceType": "ImagingSelection", "studyUid": "|',
    '{ "resourceType": "ImagingSelection", "studyUid": "2.25.1',
  ],
  [
    'a URI with no value yet',
    selection('"instance": [{ "sopClass": | }]'),
    selection('"instance": [{ "sopClass": "urn:oid:2.25.1" }]'),
  ],
  [
    'a SOP class of R6, which is a URI',
    selection('"instance": [{ "uid": "|", "sopClass": "|" }]'),
    selection('"instance": [{ "uid": "2.25.1", "sopClass": "urn:oid:2.25.2" }]'),
  ],
  [
    'an identifier of DICOM',
    selection('"identifier": [{ "system": "urn:dicom:uid", "value": "x|" }]'),
    selection('"identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:2.25.1" }]'),
  ],
  [
    'an identifier of others: what stands there is left',
    selection('"identifier": [{ "system": "http://x.org", "value": "x-|" }]'),
    selection('"identifier": [{ "system": "http://x.org", "value": "x-2.25.1" }]'),
  ],
  [
    'a part of a value that is selected',
    selection('"identifier": [{ "value": "x-¦old¦-y" }]'),
    selection('"identifier": [{ "value": "x-2.25.1-y" }]'),
  ],
  [
    'a selection that goes on behind the value',
    selection('"studyUid": "1¦.2", "id": ¦"a"'),
    selection('"studyUid": "12.25.1", "id": "a"'),
  ],
  ['two cursors in one value', selection('"studyUid": "1|.2|"'), selection('"studyUid": "2.25.1"')],
  [
    'several lines',
    selection('"studyUid": "|", "seriesUid": "|"'),
    selection('"studyUid": "2.25.1", "seriesUid": "2.25.2"'),
  ],
];

for (const [what, marked, after] of cases) {
  test(`A fresh UID for ${what}`, () => assert.equal(filledIn(marked), after));
}
