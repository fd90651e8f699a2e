import assert from 'node:assert/strict';
import test from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { MigrateResult, MigrationTargetsResult } from '../../server/src/protocol';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';

const uri = 'file:///selection.json';
const r5 =
  '{ "resourceType": "ImagingSelection", "status": "available", "code": { "text": "x" }, "studyUid": "1.2.3", "seriesUid": "1.2.3.4", "derivedFrom": [{ "reference": "ImagingStudy/1" }] }';
const r6 = r5.replace(/\[(.*)\]/, '$1');
const start = { line: 0, character: 0 };
const at = { start, end: start };

/** The actions of a kind that migrate, among all the refactorings. */
async function migrations(client: LspClient, kind: string) {
  const actions = await client.codeActions(uri, at, [kind]);
  return actions.filter(({ title }) => title.startsWith('Migrate'));
}

test('Any client is offered the migration of a selection of another version, as an edit', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, r5, 'json', 3);
  const actions = await migrations(client, 'refactor');
  assert.deepEqual(
    actions.map(({ title, kind }) => [title, kind]),
    [['Migrate to FHIR 6.0.0-ballot4', 'refactor.rewrite']],
  );
  const [action] = actions;
  assert.equal(action?.edit, undefined);
  const resolved = await client.request<CodeAction>('codeAction/resolve', action);
  const [change] = resolved.edit?.documentChanges ?? [];
  assert.ok(change !== undefined && 'textDocument' in change && change.textDocument.version === 3);
  const edits = change.edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
  assert.equal(TextDocument.applyEdits(TextDocument.create(uri, 'json', 3, r5), edits), r6);
  assert.deepEqual(await client.codeActions(uri, at, ['quickfix']), []);
  assert.equal(await client.stop(), 0);
});

test('A client that cannot ask for the edit later gets it at once', async () => {
  const { textDocument } = editorCapabilities;
  const { resolveSupport: _, ...codeAction } = textDocument?.codeAction ?? {};
  const capabilities = { ...editorCapabilities, textDocument: { ...textDocument, codeAction } };
  const client = await LspClient.start({ capabilities });
  await client.open(uri, r5);
  const [action] = await migrations(client, 'refactor');
  assert.equal(action?.data, undefined);
  assert.equal(action?.edit?.documentChanges?.length, 1);
  assert.equal(await client.stop(), 0);
});

test('A client that can show the difference is told to do so', async () => {
  const initializationOptions = { commands: ['imagingSelection.migrate'] };
  const client = await LspClient.start({ capabilities: editorCapabilities, initializationOptions });
  await client.open(uri, r5);
  const [action] = await migrations(client, 'refactor.rewrite');
  assert.deepEqual(action?.command?.arguments, [uri, '6.0.0-ballot4']);
  assert.equal(action?.edit, undefined);
  assert.equal(await client.stop(), 0);
});

test('A selection of the version at hand is not offered a migration to it', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, r6);
  const titles = (await migrations(client, 'refactor')).map(({ title }) => title);
  assert.deepEqual(titles, ['Migrate to FHIR 5.0.0']);
  assert.equal(await client.stop(), 0);
});

test('The requests: what a document can be brought to, and what becomes of it', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, r6.replace('"code"', '"modality": { "text": "CT" }, "code"'), 'json', 5);
  const textDocument = { uri };
  const targets = await client.request<MigrationTargetsResult>('imagingSelection/migrationTargets', { textDocument });
  assert.equal(targets?.now, 'FHIR 6.0.0-ballot4');
  assert.deepEqual(
    targets?.targets.map(({ version }) => version),
    ['5.0.0', '6.0.0-ballot5'],
  );
  const result = await client.request<MigrateResult>('imagingSelection/migrate', { textDocument, to: '5.0.0' });
  assert.equal(result?.version, 5);
  assert.equal(result?.text, r5.replace('"code"', '"modality": { "text": "CT" }, "code"'));
  assert.deepEqual([result?.changes.length, result?.lost.length], [1, 1]);
  for (const params of [
    { textDocument, to: 'R7' },
    { textDocument: { uri: 'file:///no.json' }, to: '5.0.0' },
    {},
    null,
  ]) {
    assert.equal(await client.request('imagingSelection/migrate', params), null);
  }
  assert.equal(await client.stop(), 0);
});
