import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, Hover } from 'vscode-languageserver-protocol';
import { LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';

const uri = 'untitled:Untitled-1';

/** What is offered at `$0`. */
async function offered(client: LspClient, text: string, of = uri): Promise<readonly CompletionItem[]> {
  await client.open(of, text.replace('$0', ''));
  const list = await client.complete(of, positionIn(text));
  assert.equal(list?.isIncomplete, false);
  await client.close(of);
  return list.items;
}

function positionIn(text: string) {
  const before = text.slice(0, text.indexOf('$0')).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

test('A code brings its system and its words with it', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const text = '{ "resourceType": "ImagingSelection", "modality": { "coding": [{ "code": "ma$0" }] } }';
  const entry = (await offered(client, text)).find(({ label }) => label === 'MR');
  assert.deepEqual(entry?.additionalTextEdits, [
    {
      range: { start: { line: 0, character: 65 }, end: { line: 0, character: 65 } },
      newText: '"system": "http://dicom.nema.org/resources/ontology/DCM", ',
    },
  ]);
  assert.equal(entry.textEdit?.newText, '"MR", "display": "Magnetic Resonance"');
  assert.equal(entry.filterText, '"Magnetic Resonance MR"');
  assert.equal(await client.stop(), 0);
});

test('A new UID is another each time, and the present moment has the offset of the author', async () => {
  const initializationOptions = { timeZone: 'Pacific/Marquesas' };
  const client = await LspClient.start({ capabilities: plainCapabilities, initializationOptions });
  const study = '{ "resourceType": "ImagingSelection", "studyUid": "$0" }';
  const uids = [...(await offered(client, study)), ...(await offered(client, study))].map(({ detail }) => detail);
  assert.equal(new Set(uids).size, 2);
  for (const uid of uids) assert.match(uid ?? '', /^2\.25\.(0|[1-9]\d{0,38})$/);
  const [now] = await offered(client, '{ "resourceType": "ImagingSelection", "issued": "$0" }');
  assert.match(now?.textEdit?.newText ?? '', /^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-09:30"$/);
  assert.equal(await client.stop(), 0);
});

test('References know the resources of the workspace, at the first question already', async () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'imagingselection-')));
  const folderUri = pathToFileURL(folder).href;
  fs.writeFileSync(
    path.join(folder, 'patient.json'),
    '{ "resourceType": "Patient", "id": "p1", "name": [{ "family": "Ng", "given": ["Ada"] }] }',
  );
  const client = await LspClient.start({ capabilities: editorCapabilities, folders: [folderUri] });
  const here = `${folderUri}/selection.json`;
  const text = '{ "resourceType": "ImagingSelection", "subject": { "reference": "$0" } }';
  const [entry] = await offered(client, text, here);
  assert.deepEqual([entry?.label, entry?.labelDetails?.description], ['Patient/p1', 'Ada Ng']);
  assert.equal(entry?.kind, 18);
  const { documentation } = await client.request<CompletionItem>('completionItem/resolve', entry);
  const value = '**`Patient/p1`** · Patient · patient.json\n\nAda Ng';
  assert.deepEqual(documentation, { kind: 'markdown', value });
  await client.open(here, text.replace('$0', 'Patient/p1'));
  const hover = await client.request<Hover | null>('textDocument/hover', {
    textDocument: { uri: here },
    position: positionIn(text),
  });
  assert.deepEqual(hover?.contents, { kind: 'markdown', value });
  assert.equal(await client.stop(), 0);
  fs.rmSync(folder, { recursive: true });
});

test('A list says once what its entries have in common, to a client that reads it there', async () => {
  const completion = {
    ...editorCapabilities.textDocument?.completion,
    completionList: { itemDefaults: ['editRange', 'insertTextFormat', 'insertTextMode'] },
  };
  const capabilities = { textDocument: { ...editorCapabilities.textDocument, completion } };
  const client = await LspClient.start({ capabilities });
  await client.open(uri, '{ "resourceType": "ImagingSelection", "status": "" }');
  const list = await client.complete(uri, { line: 0, character: 49 });
  const range = { start: { line: 0, character: 48 }, end: { line: 0, character: 50 } };
  assert.deepEqual(list?.itemDefaults, { editRange: range, insertTextFormat: 2, insertTextMode: 2 });
  const [first] = list.items;
  assert.equal(first?.textEditText, '"available"');
  assert.deepEqual([first.textEdit, first.insertTextFormat, first.insertTextMode], [undefined, undefined, undefined]);
  assert.equal(await client.stop(), 0);
});

test('Without folders a reference is answered all the same', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const labels = (
    await offered(client, '{ "resourceType": "ImagingSelection", "focus": [{ "reference": "$0" }] }')
  ).map(({ label }) => label);
  assert.deepEqual(labels, ['ImagingSelection/…']);
  assert.equal(await client.stop(), 0);
});
