import assert from 'node:assert/strict';
import test from 'node:test';
import type { CompletionItem, Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';
import { circle, placeOf } from '../support/selections';

const uri = 'untitled:Untitled-1';

test('A completion has its place, its snippet and, once it is looked at, its documentation', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const text = circle('1, 2, 3, 4').replace('"circle"', '""');
  await client.open(uri, text);
  const quotes = placeOf(text, '""');
  const list = await client.complete(uri, { line: quotes.start.line, character: quotes.start.character + 1 });
  const circles = list?.items.filter(({ label }) => label === 'circle') ?? [];
  assert.equal(circles.length, 1);
  const [entry] = circles;
  assert.deepEqual(entry?.textEdit, { range: quotes, newText: '"circle"' });
  assert.equal(entry?.insertTextFormat, 2);
  assert.deepEqual([entry.labelDetails, entry.detail], [{ description: '2D region type' }, undefined]);
  assert.equal(entry?.documentation, undefined);
  const { documentation } = await client.request<CompletionItem>('completionItem/resolve', entry);
  assert.equal(isMarkup(documentation) && documentation.kind, 'markdown');
  assert.equal(await client.stop(), 0);
});

test('A client without snippets gets text without tab stops', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  const text = '{ "resourceType": "ImagingSelection",  }';
  await client.open(uri, text);
  const list = await client.complete(uri, { line: 0, character: text.length - 2 });
  const entry = list?.items.find(({ label }) => label === 'status');
  assert.ok(entry?.textEdit !== undefined);
  assert.doesNotMatch(entry.textEdit.newText, /\$/);
  assert.equal(entry.insertTextFormat, 1);
  assert.deepEqual([entry.labelDetails, entry.detail], [undefined, '1..1 code']);
  assert.equal(entry.insertTextMode, undefined);
  const { documentation } = await client.request<CompletionItem>('completionItem/resolve', entry);
  assert.equal(isMarkup(documentation) && documentation.kind, 'plaintext');
  assert.equal(await client.stop(), 0);
});

test('An empty document is offered whole resources', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, '');
  const list = await client.complete(uri, { line: 0, character: 0 });
  assert.ok(list !== null && list.items.length > 0);
  for (const { textEdit } of list.items) assert.match(textEdit?.newText ?? '', /"resourceType": "ImagingSelection"/);
  assert.equal(await client.stop(), 0);
});

test('Other JSON is offered nothing', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, '{ "resourceType": "Patient",  }');
  assert.equal(await client.complete(uri, { line: 0, character: 29 }), null);
  assert.equal(
    await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 5 } }),
    null,
  );
  assert.equal(await client.stop(), 0);
});

test('A hover is about the very characters under the pointer', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const text = circle('1, 2, 3, 4');
  await client.open(uri, text);
  const place = placeOf(text, '"regionType"');
  const hover = await client.request<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: place.end,
  });
  assert.deepEqual(hover?.range, place);
  const contents = hover?.contents;
  assert.ok(isMarkup(contents));
  assert.equal(contents.kind, 'markdown');
  assert.match(contents.value, /regionType/);
  assert.equal(await client.stop(), 0);
});

test('The page of a rule can be asked for, of one that is not there too', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const page = await client.request<{ markdown: string }>('imagingSelection/explain', { code: 'isl-7', uri });
  assert.match(page.markdown, /^# isl-7\n/);
  assert.equal(await client.request('imagingSelection/explain', { code: 'no-such-rule' }), null);
  assert.equal(await client.request('imagingSelection/explain', {}), null);
  assert.equal(await client.stop(), 0);
});

function isMarkup(value: unknown): value is MarkupContent {
  return typeof value === 'object' && value !== null && 'kind' in value && 'value' in value;
}
