import assert from 'node:assert/strict';
import test from 'node:test';
import { workspaceSymbols } from '../../../server/src/features/workspaceSymbols';
import { documentFacts } from '../../../server/src/service/documentFacts';
import { fileFacts, refersTo, saysUid } from '../../../server/src/service/fileFacts';
import { parse } from '../../../server/src/syntax/parse';

test('Every UID of a selection has its role, in all versions', () => {
  const { uids } = documentFacts(
    parse(`{ "resourceType": "ImagingSelection",
      "identifier": [{ "value": "urn:oid:1.0" }], "studyUid": "1.1", "seriesUid": "urn:oid:1.2",
      "frameOfReferenceUid": "1.3", "derivedFrom": [{ "identifier": { "system": "urn:dicom:uid", "value": "1.1" } }],
      "instance": [
        { "uid": "1.4", "sopClass": "urn:oid:1.5" },
        { "uid": "1.6", "sopClass": { "code": "urn:oid:1.5" }, "observationUid": ["urn:oid:1.7"], "subset": ["1", "1.8"] }
      ] }`),
  );
  assert.deepEqual(
    uids.map(({ uid, role }) => `${uid} ${role}`),
    [
      '1.0 identifier',
      '1.1 study',
      '1.2 series',
      '1.3 frame of reference',
      '1.1 study',
      '1.4 instance',
      '1.5 SOP class',
      '1.6 instance',
      '1.5 SOP class',
      '1.7 observation',
      '1.8 observation',
    ],
  );
});

test('What is kept of a file tells whether it may pay to read it', () => {
  const facts = fileFacts(
    'file:///a.json',
    parse(`{ "resourceType": "ImagingStudy", "id": "s", "basedOn": [{ "reference": "ServiceRequest/1/_history/2" }],
      "started": "2025-01-01", "series": [{ "uid": "1.2.30", "modality": { "code": "MR" }, "instance": [] }] }`),
  );
  assert.deepEqual(
    ['1.2.30', '1.2.3', '2.30'].map((uid) => saysUid(facts, uid)),
    [true, false, false],
  );
  assert.deepEqual([saysUid(facts, '1.2.30', true), saysUid(facts, '1.2.30')], [true, true]);
  assert.deepEqual([refersTo(facts, 'ServiceRequest/1'), refersTo(facts, 'ServiceRequest/')], [true, false]);
  assert.deepEqual(
    facts.resources.map(({ type, id, summary }) => [type, id, summary]),
    [['ImagingStudy', 's', '1 series · 2025-01-01']],
  );
});

test('Contained resources and NDJSON lines are told apart', () => {
  const { resources } = documentFacts(
    parse(`{ "resourceType": "Bundle", "entry": [
      { "fullUrl": "urn:uuid:1", "resource": { "resourceType": "ImagingSelection", "id": "a",
        "contained": [{ "resourceType": "Patient", "id": "p" }] } }, { "fullUrl": 5 }, null] }`),
  );
  assert.deepEqual(
    resources.map(({ type, id, fullUrl, container, node }) => [type, id, fullUrl, container === node]),
    [
      ['Bundle', '', '', true],
      ['ImagingSelection', 'a', 'urn:uuid:1', true],
      ['Patient', 'p', '', false],
    ],
  );
});

test('Symbols are found by the words as they are typed before letters that stand apart', () => {
  const facts = ['chart', 'heart', 'her-art'].map((id) =>
    fileFacts(
      `file:///${id}.json`,
      parse(`{ "resourceType": "Basic", "id": "${id}", "identifier": [{ "value": "urn:oid:1.2.${id.length}" }] }`),
    ),
  );
  const names = (query: string, limit = 10): readonly string[] =>
    workspaceSymbols(facts, query, limit).map(({ name }) => name);
  assert.deepEqual(names('heart'), ['Basic/heart', 'Basic/her-art']);
  assert.deepEqual(names('HEA RT'), ['Basic/heart', 'Basic/her-art']);
  assert.deepEqual(names('2.5'), ['1.2.5']);
  assert.deepEqual(names('', 2), ['Basic/chart', 'Basic/heart']);
  assert.deepEqual(names('none'), []);
});

test('A UID of many files is found once, where a study describes it', () => {
  const selection = '{ "resourceType": "ImagingSelection", "seriesUid": "1.2.5", "instance": [{ "uid": "1.2.6" }] }';
  const study = '{ "resourceType": "ImagingStudy", "id": "s", "series": [{ "uid": "1.2.5", "instance": [] }] }';
  const facts = [selection, study, selection].map((text, at) => fileFacts(`file:///${at}.json`, parse(text)));
  const found = (limit: number) => workspaceSymbols(facts, '1.2.', limit).map(({ name, uri }) => `${name} ${uri}`);
  assert.deepEqual(found(10), ['1.2.5 file:///1.json', '1.2.6 file:///0.json']);
  assert.deepEqual(found(1), ['1.2.5 file:///1.json']);
});
