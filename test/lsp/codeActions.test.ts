import assert from 'node:assert/strict';
import test from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ScaleResult } from '../../server/src/protocol';
import { LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';
import { circle, placeOf } from '../support/selections';

const uri = 'file:///selection.json';
const odd = circle('10.5, 20, 30');
const atFault = placeOf(odd, '30');

test('The edit of an action comes when it is picked, with tab stops and the version that it is for', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, odd, 'json', 7);
  const actions = await client.codeActions(uri, atFault, ['quickfix']);
  assert.ok(actions.every(({ kind, edit }) => kind === 'quickfix' && edit === undefined));
  assert.ok(actions.every(({ diagnostics }) => diagnostics?.[0]?.code === 'isl-7'));
  const resolved = await Promise.all(actions.map((action) => client.request<CodeAction>('codeAction/resolve', action)));
  const changes = resolved.flatMap(({ edit }) => edit?.documentChanges ?? []);
  assert.equal(changes.length, actions.length);
  for (const change of changes) assert.deepEqual('textDocument' in change && change.textDocument, { uri, version: 7 });
  const snippets = JSON.stringify(changes).match(/"kind":"snippet"/g) ?? [];
  assert.ok(snippets.length > 0, 'at least one action leaves tab stops');
  assert.equal(await client.stop(), 0);
});

test('A client without tab stops is offered only what needs none, and no invented numbers', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  const polyline = circle('1.5, 2, 3, 4, 5.5').replace('circle', 'polyline');
  await client.open(uri, polyline);
  const place = placeOf(polyline, '5.5');
  const actions = await client.codeActions(uri, place, ['quickfix']);
  const range = { start: placeOf(polyline, ', 5.5').start, end: place.end };
  assert.deepEqual(
    actions.map(({ title, edit, data }) => ({ title, edit, data })),
    [{ title: 'Remove the last value', edit: { changes: { [uri]: [{ range, newText: '' }] } }, data: undefined }],
  );
  assert.equal(await client.stop(), 0);
});

test('An action of an earlier text is refused, because it would edit the wrong characters', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, odd);
  const [action] = await client.codeActions(uri, atFault, ['quickfix']);
  await client.change(uri, 2, ' ', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  await assert.rejects(client.request('codeAction/resolve', action), { code: -32801 });
  const other = { title: 'Anything', kind: 'quickfix', data: { uri: 'no', index: 'sense' } };
  assert.deepEqual(await client.request('codeAction/resolve', other), other);
  assert.equal(await client.stop(), 0);
});

test('Only the kinds that are asked for are worked out', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const text = '{ "resourceType": "ImagingSelecton" }';
  await client.open(uri, text);
  const kindsFor = async (only?: readonly string[]): Promise<readonly (string | undefined)[]> => {
    const actions = await client.codeActions(uri, placeOf(text, '"ImagingSelecton"'), only);
    return [...new Set(actions.map(({ kind }) => kind))];
  };
  assert.deepEqual(await kindsFor(['quickfix']), ['quickfix']);
  assert.deepEqual(await kindsFor(['source']), ['source.fixAll.imagingselection', 'source.format.imagingselection']);
  assert.deepEqual(await kindsFor(['source.fixAll']), ['source.fixAll.imagingselection']);
  assert.deepEqual(await kindsFor(['source.fixAll.imagingselection']), ['source.fixAll.imagingselection']);
  assert.deepEqual(await kindsFor(['source.fixAll.other']), []);
  assert.deepEqual(await kindsFor(['refactor.move', 'source.organizeImports']), []);
  assert.deepEqual(await kindsFor(), [
    'quickfix',
    'refactor.rewrite.imagingselection.addExtension',
    'refactor.rewrite.imagingselection.narrative',
    'source.fixAll.imagingselection',
    'source.format.imagingselection',
  ]);
  assert.equal(await client.stop(), 0);
});

test('Fix-all repairs what has one right answer, and is not offered where there is nothing to do', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  const faulty = circle('1, 2, 3, 4').replace('ImagingSelection', 'ImagingSelecton');
  await client.open(uri, faulty);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const [action] = await client.codeActions(uri, range, ['source.fixAll']);
  const repaired = TextDocument.applyEdits(
    TextDocument.create(uri, 'json', 1, faulty),
    action?.edit?.changes?.[uri] ?? [],
  );
  assert.equal(repaired, circle('1, 2, 3, 4'));
  await client.change(uri, 2, circle('1, 2, 3, 4'));
  assert.deepEqual(await client.codeActions(uri, range, ['source.fixAll']), []);
  assert.equal(await client.stop(), 0);
});

test('What is stored in git is checked, but never edited', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const earlier = 'git:/selection.json?%7B%22ref%22%3A%22HEAD%22%7D';
  await client.open(earlier, odd);
  assert.deepEqual(
    (await client.problems(earlier)).map(({ code }) => code),
    ['isl-7'],
  );
  assert.deepEqual(await client.codeActions(earlier, atFault), []);
  assert.equal(await client.stop(), 0);
});

test('Coordinates that look like shares of a size are scaled by a client that asks its author for the size', async () => {
  const shares = circle('0.25, 0.5, 0.75, 0.5');
  const place = placeOf(shares, '0.25');
  const commands = ['imagingSelection.scaleToPixels'];
  const client = await LspClient.start({ capabilities: editorCapabilities, initializationOptions: { commands } });
  await client.open(uri, shares, 'json', 3);
  const actions = await client.codeActions(uri, place, ['quickfix']);
  const { command } = actions.find(({ title }) => title.startsWith('Multiply')) ?? {};
  assert.deepEqual(command?.arguments, [uri, 3, place.start]);
  const by = { columns: 512, rows: 100 };
  const scaled = await client.request<ScaleResult>('imagingSelection/scale', {
    ...{ textDocument: { uri }, version: 3, position: place.start, by },
  });
  assert.ok(scaled.is === 'edits');
  assert.deepEqual([scaled.version, scaled.edits.map(({ newText }) => newText)], [3, ['128', '50', '384', '50']]);
  assert.equal(await client.stop(), 0);

  const plain = await LspClient.start({ capabilities: editorCapabilities });
  await plain.open(uri, shares);
  const others = await plain.codeActions(uri, place, ['quickfix']);
  assert.ok(others.every(({ title }) => !title.startsWith('Multiply')));
  assert.equal(await plain.stop(), 0);
});
