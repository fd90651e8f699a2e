import assert from 'node:assert/strict';
import test from 'node:test';
import type { TextDocument, TextDocumentChangeEvent } from 'vscode';
import { createGate, isWanted, startsToLookLikeOurs } from '../../../client/src/gate';
import { isEmptyJson, looksLikeOurs } from '../../../client/src/sniff';
import { isNearlyImagingSelection } from '../../../server/src/model/resource';

test('A text that names the resource, or nearly does, looks like ours', () => {
  for (const text of [
    '{ "resourceType": "ImagingSelection" }',
    '{"resourceType":"ImagingSelecton"',
    '{ "resourceType" :\n"imagingselection"',
    '{ "resourceType": "ImagingSel',
    'text before <pre>{ "resourceType" : "ImagingSelection"',
    '{ "entry": [{ "resource": { "resourceType": "ImagingSelektion" } }] }',
  ]) {
    assert.ok(looksLikeOurs(text), text);
  }
});

test('Other JSON does not', () => {
  for (const text of [
    '',
    '{}',
    '{ "name": "x", "version": "1.0.0" }',
    '{ "resourceType": "Patient" }',
    '{ "resourceType": "ImagingStudy" }',
    '{ "resourceType": "',
    '{ "resourceType": "Im',
  ]) {
    assert.ok(!looksLikeOurs(text), text);
  }
});

test('Every name that the server takes for a slip within three letters gets past the gate', () => {
  const name = 'ImagingSelection';
  const slips = [...name].flatMap((letter, at) => [
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    `${name.slice(0, at)}x${name.slice(at + 1)}`,
    name.slice(0, at) + name.slice(at + 3),
    `${name.slice(0, at)}_${name.slice(at)}`,
  ]);
  for (const slip of slips.filter((written) => isNearlyImagingSelection(written))) {
    assert.ok(looksLikeOurs(`{ "resourceType": "${slip}" }`), slip);
  }
});

test('A document in which nothing is written yet is empty', () => {
  for (const text of ['', ' \n', '\uFEFF', '{', '{ }', '{\n\n}\n', 'ima'])
    assert.ok(isEmptyJson(text), JSON.stringify(text));
  for (const text of ['[]', '{ "a": 1 }', '"', '5', 'a word too many']) assert.ok(!isEmptyJson(text), text);
});

test('An empty document is wanted, but not an empty settings file, nor one of another language', () => {
  assert.ok(isWanted(documentOf('')));
  assert.ok(isWanted(documentOf('{}', 'jsonl')));
  assert.ok(!isWanted(documentOf('{}', 'jsonc')));
  assert.ok(isWanted(documentOf('{ "resourceType": "ImagingSelection" }', 'jsonc')));
  assert.ok(!isWanted(documentOf('{ "resourceType": "ImagingSelection" }', 'yaml')));
});

test('A change is looked at where it was made', () => {
  const before = `{\n"resourceType":\n"ImagingSelec"\n}`;
  assert.ok(startsToLookLikeOurs(changeOf(before, 2, 13, 'c')));
  assert.ok(!startsToLookLikeOurs(changeOf('{\n"resourceType": "Patient",\n"id": "a"\n}', 2, 8, 'a')));
  const long = `{ "a": "${'x'.repeat(200_000)}", "resourceType": "ImagingSelection" }`;
  assert.ok(!startsToLookLikeOurs(changeOf(long, 0, 10, 'x')));
  assert.ok(startsToLookLikeOurs(changeOf(long, 0, long.length - 4, 'n')));
});

test('A document that is not ours is not opened, changed, asked about or closed on the server', async () => {
  const { gate, sent } = openGate();
  const document = documentOf('{ "name": "x" }');
  await gate.didOpen(document, send('open'));
  await gate.didChange(changeOf('{ "name": "xy" }', 0, 12, 'y'), send('change'));
  const params = { textDocument: { uri: 'file:///a.json' } };
  assert.equal(
    await gate.sendRequest('textDocument/hover', params, undefined, () => Promise.resolve('an answer')),
    null,
  );
  await gate.didClose(document, send('close'));
  assert.deepEqual(sent, []);

  function send(what: string) {
    return () => {
      sent.push(what);
      return Promise.resolve();
    };
  }
});

test('A document that starts to look like ours is opened then, with all its text, and stays open until it is closed', async () => {
  const { gate, sent } = openGate();
  const next = (what: string) => () => {
    sent.push(what);
    return Promise.resolve();
  };
  await gate.didOpen(documentOf('{ "resourceType": "Patient" }'), next('too early'));
  const change = changeOf('{ "resourceType": "ImagingSelection" }', 0, 20, 'Imaging');
  await gate.didChange(change, next('too early'));
  assert.deepEqual(sent, ['asked to open']);
  await gate.didOpen(change.document, next('open'));
  await gate.didOpen(change.document, next('twice'));
  await gate.didChange(changeOf('{ "resourceType": "Patient" }', 0, 20, 'Patient'), next('change'));
  const params = { textDocument: { uri: 'file:///a.json' } };
  assert.equal(
    await gate.sendRequest('textDocument/hover', params, undefined, () => Promise.resolve('an answer')),
    'an answer',
  );
  await gate.didClose(change.document, next('close'));
  await gate.didClose(change.document, next('twice'));
  assert.deepEqual(sent, ['asked to open', 'open', 'change', 'close']);
});

test('Requests about no document pass', async () => {
  const { gate } = openGate();
  for (const params of [
    undefined,
    null,
    5,
    {},
    { textDocument: null },
    { textDocument: {} },
    { code: 'isl-7', uri: 'file:///b.json' },
  ]) {
    assert.equal(
      await gate.sendRequest('imagingSelection/explain', params, undefined, () => Promise.resolve('an answer')),
      'an answer',
    );
  }
});

function openGate() {
  const sent: string[] = [];
  return { sent, gate: createGate(() => sent.push('asked to open')) };
}

function documentOf(text: string, languageId = 'json'): TextDocument {
  const lines = text.split('\n');
  const document = {
    uri: { toString: () => 'file:///a.json' },
    languageId,
    lineCount: lines.length,
    getText: () => text,
    lineAt: (line: number) => ({ text: lines[line] ?? '' }),
  };
  // What the gate asks of a document is here.
  return document as unknown as TextDocument;
}

/** The event of a document that reads `text` now that `added` stands at a position. */
function changeOf(text: string, line: number, character: number, added: string): TextDocumentChangeEvent {
  const change = { range: { start: { line, character } }, text: added };
  // What the gate asks of an event is here.
  return {
    document: documentOf(text),
    contentChanges: [change],
    reason: undefined,
  } as unknown as TextDocumentChangeEvent;
}
