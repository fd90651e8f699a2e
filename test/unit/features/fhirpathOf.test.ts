import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fhirpathAt } from '../../../server/src/features/fhirpathOf';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';

/** The path at `$0`, which is taken out of the text. */
function pathAt(marked: string, format: 'json' | 'jsonl' = 'json'): string | undefined {
  const text = marked.replace('$0', '');
  return fhirpathAt(snapshotOf(text, { ...DEFAULT_SETTINGS, format }), marked.indexOf('$0'));
}

function selection(rest: string): string {
  return `{ "resourceType": "ImagingSelection", ${rest} }`;
}

const cases: readonly (readonly [what: string, marked: string, path: string | undefined])[] = [
  ['a value', selection('"status": "avail$0able"'), 'ImagingSelection.status'],
  ['a name', selection('"sta$0tus": "available"'), 'ImagingSelection.status'],
  [
    'an item of a list in a list',
    selection('"instance": [{}, { "imageRegion2D": [{ "coordinate": [1, 2, $03] }] }]'),
    'ImagingSelection.instance[1].imageRegion2D[0].coordinate[2]',
  ],
  ['an object', selection('"instance": [{$0 }]'), 'ImagingSelection.instance[0]'],
  ['the resource', selection('$0"status": "available"'), 'ImagingSelection.status'],
  ['the kind of the resource', '{ "resourceType": "Imaging$0Selection" }', 'ImagingSelection'],
  ['a sibling', selection('"_status": { "id": "$0a" }'), 'ImagingSelection.status.id'],
  [
    'a choice',
    selection('"extension": [{ "url": "http://x.org", "valueString": "$0" }]'),
    'ImagingSelection.extension[0].value',
  ],
  ['a word of the language', selection('"text": { "div": "$0" }'), 'ImagingSelection.text.`div`'],
  ['a name that is none', selection('"a`b\\\\c": "$0"'), 'ImagingSelection.`a\\`b\\\\c`'],
  [
    'a resource of a Bundle',
    `{ "resourceType": "Bundle", "entry": [{ "fullUrl": "x", "resource": ${selection('"id": "$0a"')} }] }`,
    'ImagingSelection.id',
  ],
  [
    'the Bundle around it',
    `{ "resourceType": "Bundle", "entry": [{ "fullUrl": "$0x", "resource": ${selection('"id": "a"')} }] }`,
    'Bundle.entry[0].fullUrl',
  ],
  ['a value that is not there yet', selection('"instance": [{ "uid": $0'), 'ImagingSelection.instance[0].uid'],
  ['a document of others', '{ "resourceType": "Patient", "id": "$0" }', undefined],
  ['nothing', '$0', undefined],
];

for (const [what, marked, path] of cases) {
  test(`The FHIRPath of ${what}`, () => assert.equal(pathAt(marked), path));
}

test('The FHIRPath on a line of NDJSON is that of its own resource', () => {
  const marked = `${selection('"id": "a"')}\n${selection('"status": "$0unknown"')}`;
  assert.equal(pathAt(marked, 'jsonl'), 'ImagingSelection.status');
});
