import assert from 'node:assert/strict';
import test from 'node:test';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';
import { circle } from '../support/selections';

const head =
  '{ "resourceType": "ImagingSelection", "status": "available", "code": { "text": "a" }, "seriesUid": "1.2", "studyUid": "1.3"';

/** Each must be answered, and the server must be as good as new afterwards. */
const hostile: { readonly [name: string]: string } = {
  '100,000 brackets': `${head}, "instance": ${'['.repeat(100_000)}`,
  '100,000 braces': `${head}, "contained": ${'{"a":'.repeat(100_000)}`,
  'only brackets': '['.repeat(100_000),
  '20 MB': `${head}, "instance": [{ "uid": "1.2.3", "imageRegion2D": [{ "regionType": "polyline", "coordinate": [${'1.5, 2.5, '.repeat(2_000_000)}1, 2] }] }] }`,
  '200,000 values in one array': `${head}, "instance": [{ "uid": "1.2.3", "frameNumber": [${'7, '.repeat(199_999)}7] }] }`,
  '100,000 problems': `${head}, "instance": [${'{ "uid": 5 }, '.repeat(99_999)}{ "uid": 5 }] }`,
  '100,000 properties that are not known': `${head}, ${Array.from({ length: 100_000 }, (_, index) => `"a${index}": 1`).join(', ')} }`,
  'names of 1 MB': `${head}, "${'a'.repeat(1_000_000)}": 1, "${'status'.repeat(160_000)}": "available" }`,
  'strings of 1 MB': `${head}, "id": "${'1.'.repeat(500_000)}", "language": "${' '.repeat(1_000_000)}x", "text": { "status": "generated", "div": "${'<'.repeat(1_000_000)}" } }`,
  'numbers of 1 MB': `${head}, "instance": [{ "frameNumber": [${'1'.repeat(1_000_000)}x, +${'0'.repeat(1_000_000)}.e] }] }`,
  '100,000 selections': `{ "resourceType": "Bundle", "entry": [${'{ "resource": { "resourceType": "ImagingSelection" } }, '.repeat(99_999)}{}] }`,
  'lone surrogates': `${head}, "\ud800": "\udc00\ud800", "id": "\\ud800" }`,
  'names of Object.prototype': `${head}, "__proto__": { "a": 1 }, "constructor": [], "toString": 5, "hasOwnProperty": null }`,
  'a byte order mark and NUL bytes': `\uFEFF${head}, "id": "\u0000" }\u0000`,
  'lone carriage returns': `${head},\r"id":\r5\r}`,
  'wrong types everywhere':
    '{ "resourceType": "ImagingSelection", "status": [], "code": 5, "instance": "x", "imageRegion3D": { "coordinate": null } }',
  'a truncated string': `${head}, "id": "abc`,
};

for (const [name, text] of Object.entries(hostile)) {
  test(`The server survives ${name}`, async () => {
    const client = await LspClient.start({ capabilities: editorCapabilities });
    const uri = 'file:///hostile.json';
    await client.open(uri, text);
    assert.equal((await client.diagnostics(uri)).kind, 'full');
    const last = { line: text.split(/\r\n|\r|\n/).length - 1, character: 100 };
    await client.complete(uri, last);
    await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 60 } });
    await client.codeActions(uri, { start: { line: 0, character: 0 }, end: last });
    await client.codeActions(uri, { start: { line: -1, character: -5 }, end: { line: 1e9, character: 1e9 } }, [
      'source.fixAll',
    ]);
    await askForViews(client, uri);
    await client.change(uri, 2, circle('10.5, 20, 30'));
    assert.deepEqual(
      (await client.problems(uri)).map(({ code }) => code),
      ['isl-7'],
    );
    const faults = client.notifications.filter(({ method }) => method === 'window/logMessage');
    assert.deepEqual(faults, []);
    assert.equal(await client.stop(), 0);
  });
}

/** Everything that an editor shows of a document without being asked. */
async function askForViews(client: LspClient, uri: string): Promise<void> {
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: 1e9, character: 1e9 } };
  const positions = [{ line: 0, character: 200 }];
  for (const method of ['documentSymbol', 'foldingRange', 'selectionRange', 'inlayHint', 'codeLens']) {
    await client.request(`textDocument/${method}`, { textDocument, range, positions });
  }
  await client.request('textDocument/semanticTokens/full', { textDocument });
  await client.request('textDocument/semanticTokens/range', { textDocument, range: { ...range, end: positions[0] } });
  const options = { tabSize: 1e9, insertSpaces: true };
  await client.request('imagingSelection/format', { textDocument, options });
}

test('Any beginning of a document is answered', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const uri = 'file:///typed.json';
  const text = circle('10.5, 20, 30, 20');
  await client.open(uri, '');
  for (let length = 1; length <= text.length; length++) {
    await client.change(uri, length + 1, text.slice(0, length));
    const { items } = { items: await client.problems(uri) };
    for (const { range } of items)
      assert.ok(range.start.line === range.end.line && range.start.character < range.end.character);
    await client.complete(uri, { line: 100, character: 0 });
  }
  assert.deepEqual(await client.problems(uri), []);
  assert.deepEqual(
    client.notifications.filter(({ method }) => method === 'window/logMessage'),
    [],
  );
  assert.equal(await client.stop(), 0);
});
