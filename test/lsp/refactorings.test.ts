import assert from 'node:assert/strict';
import test from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ScaleParams, ScaleResult } from '../../server/src/protocol';
import { LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';
import { circle, placeOf } from '../support/selections';

const uri = 'file:///selection.json';
const text = circle('50.5, 60, 70, 60');
const inside = placeOf(text, '70');
const CHANGE_TYPE = 'refactor.rewrite.imagingselection.changeType';

test('A refactoring comes without its edit, and with it when it is picked', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text, 'json', 7);
  const actions = await client.codeActions(uri, inside, ['refactor']);
  assert.ok(actions.length > 5);
  assert.ok(actions.every(({ kind, edit }) => kind?.startsWith('refactor.') && edit === undefined));
  const [action] = await client.codeActions(uri, inside, [CHANGE_TYPE]);
  assert.deepEqual([action?.title, action?.kind], ['Change to an ellipse', CHANGE_TYPE]);
  const resolved = await client.request<CodeAction>('codeAction/resolve', action);
  const [change] = resolved.edit?.documentChanges ?? [];
  assert.deepEqual(change && 'textDocument' in change && change.textDocument, { uri, version: 7 });
  assert.match(JSON.stringify(change), /"newText":"\\"ellipse\\""/);
  assert.equal(await client.stop(), 0);
});

test('Every refactoring that is offered can be resolved, and none for another text', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text);
  const actions = await client.codeActions(uri, inside, ['refactor']);
  for (const action of actions) {
    const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
    assert.ok(edit?.documentChanges?.length === 1, action.title);
  }
  const renamed = { ...actions[0], title: 'Something else' };
  await assert.rejects(client.request('codeAction/resolve', renamed), { code: -32801 });
  await client.change(uri, 2, ' ', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  await assert.rejects(client.request('codeAction/resolve', actions[0]), { code: -32801 });
  assert.equal(await client.stop(), 0);
});

test('A client that resolves nothing gets the edits at once, without tab stops', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  await client.open(uri, text);
  const actions = await client.codeActions(uri, inside, ['refactor.rewrite']);
  assert.ok(actions.every(({ title }) => !title.startsWith('Add an extension')));
  const swap = actions.find(({ title }) => title === 'Swap x and y of all points');
  const document = TextDocument.create(uri, 'json', 1, text);
  const after = TextDocument.applyEdits(document, swap?.edit?.changes?.[uri] ?? []);
  assert.equal(after, circle('60, 50.5, 60, 70'));
  assert.equal(await client.stop(), 0);
});

test('Nothing is worked out at each move of the cursor but repairs', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text);
  const ask = (context: object): Promise<readonly CodeAction[]> =>
    client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: inside,
      context: { diagnostics: [], ...context },
    });
  assert.deepEqual(await ask({ triggerKind: 2 }), []);
  assert.ok((await ask({ triggerKind: 1 })).length > 0);
  assert.ok((await ask({ triggerKind: 2, only: ['refactor'] })).length > 0);
  assert.equal(await client.stop(), 0);
});

test('Properties are put in order by a kind of its own', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const { codeActionProvider } = client.initialized.capabilities;
  assert.deepEqual(typeof codeActionProvider === 'object' && codeActionProvider.codeActionKinds, [
    'quickfix',
    'refactor.rewrite',
    'refactor.extract',
    'refactor.inline',
    'source.fixAll.imagingselection',
    'source.organizeImagingSelection',
    'source.format.imagingselection',
  ]);
  const untidy = '{ "status": "available", "resourceType": "ImagingSelection" }';
  await client.open(uri, untidy);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const [action, ...others] = await client.codeActions(uri, range, ['source.organizeImagingSelection']);
  assert.deepEqual(others, []);
  const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
  const newText = '"resourceType": "ImagingSelection", "status": "available"';
  const edits = [{ range: { start: { line: 0, character: 2 }, end: { line: 0, character: 59 } }, newText }];
  assert.deepEqual(edit?.documentChanges, [{ textDocument: { uri, version: 1 }, edits }]);
  await client.change(uri, 2, `{ ${newText} }`);
  assert.deepEqual(await client.codeActions(uri, range, ['source.organizeImagingSelection']), []);
  assert.equal(await client.stop(), 0);
});

test('A client that asks for a factor gets the edits for it, or a reason', async () => {
  const commands = ['imagingSelection.scaleRegion'];
  const client = await LspClient.start({ capabilities: editorCapabilities, initializationOptions: { commands } });
  await client.open(uri, text, 'json', 3);
  const scaling = (await client.codeActions(uri, inside)).filter(({ kind }) => kind?.endsWith('.scale'));
  assert.deepEqual(
    scaling.map(({ title, command }) => [title, command?.command, command?.arguments]),
    [['Multiply all values by ...', commands[0], [uri, 3, inside.start]]],
  );
  const scale = (by: object, position = inside.start, version = 3): Promise<ScaleResult> =>
    client.request('imagingSelection/scale', { textDocument: { uri }, version, position, by } as ScaleParams);
  const scaled = await scale({ factor: 0.3333 });
  assert.equal(scaled.is === 'edits' && scaled.version, 3);
  const made = scaled.is === 'edits' ? scaled.edits.map((edit) => ({ ...edit })) : [];
  const document = TextDocument.create(uri, 'json', 3, text);
  assert.equal(TextDocument.applyEdits(document, made), circle('16.832, 19.998, 23.331, 19.998'));
  assert.equal((await scale({ factor: -1 })).is, 'refused');
  assert.equal((await scale({ factor: 2 }, { line: 0, character: 0 })).is, 'refused');
  assert.equal((await scale({ factor: 2 }, inside.start, 2)).is, 'refused');
  assert.equal((await scale({ columns: 512, rows: 256 })).is, 'refused');
  assert.equal((await scale({})).is, 'refused');
  await client.change(uri, 4, circle('0.25, 0.5, 0.5, 0.5'));
  const pixels = await scale({ columns: 512, rows: 256 }, { line: 8, character: 0 }, 4);
  assert.deepEqual(pixels.is === 'edits' && pixels.edits.map(({ newText }) => newText), ['128', '128', '256', '128']);
  assert.equal((await scale({ columns: 0.5, rows: 256 }, inside.start, 4)).is, 'refused');
  assert.equal(await client.stop(), 0);
});
