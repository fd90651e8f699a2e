import assert from 'node:assert/strict';
import test from 'node:test';
import type {
  CodeLens,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver-protocol';
import type { FormatResult } from '../../server/src/protocol';
import { LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';
import { placeOf } from '../support/selections';

const uri = 'file:///selections/one.json';

const text = `{
  "resourceType": "ImagingSelection",
  "id": "one",
  "status": "available",
  "code": { "text": "a nodule" },
  "studyUid": "1.2.3",
  "seriesUid": "1.2.4",
  "instance": [
    { "uid": "1.2.5", "sopClass": "urn:oid:1.2.840.10008.5.1.4.1.1.4",
      "imageRegion2D": [{ "regionType": "polyline", "coordinate": [0, 0, 10, 0, 10, 10, 0, 0] }]
    }
  ]
}`;

const whole = { start: { line: 0, character: 0 }, end: { line: 13, character: 0 } };

test('What is offered is what the client can show', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const offered = client.initialized.capabilities;
  assert.deepEqual(offered.documentSymbolProvider, { label: 'ImagingSelection' });
  assert.equal(offered.foldingRangeProvider, true);
  assert.equal(offered.selectionRangeProvider, true);
  assert.deepEqual(offered.semanticTokensProvider, {
    legend: {
      tokenTypes: ['property', 'enumMember', 'fhirUid', 'coordinateX', 'coordinateY', 'coordinateZ'],
      tokenModifiers: ['required', 'unknown', 'otherVersion'],
    },
    range: true,
    full: { delta: true },
  });
  assert.deepEqual(offered.inlayHintProvider, { resolveProvider: true });
  assert.deepEqual(offered.codeLensProvider, { resolveProvider: true });
  assert.equal(offered.documentFormattingProvider, undefined);
  assert.equal(await client.stop(), 0);

  const plain = await LspClient.start({ capabilities: plainCapabilities });
  const little = plain.initialized.capabilities;
  assert.equal(little.documentSymbolProvider, true);
  for (const name of [
    'foldingRangeProvider',
    'selectionRangeProvider',
    'semanticTokensProvider',
    'inlayHintProvider',
    'codeLensProvider',
    'documentFormattingProvider',
  ] as const) {
    assert.equal(little[name], undefined, name);
  }
  assert.equal(await plain.stop(), 0);
});

test('The outline is a tree, and a list for a client that shows no trees', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text);
  const [root, ...others] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  assert.deepEqual(others, []);
  assert.equal(root?.name, 'ImagingSelection one · available');
  assert.deepEqual(root.selectionRange, placeOf(text, '"ImagingSelection"'));
  assert.deepEqual(
    root.children?.map(({ name }) => name),
    ['code · a nodule', 'studyUid · 1.2.3', 'seriesUid · 1.2.4', 'instance 1 · MR Image Storage'],
  );
  const instance = root.children?.at(-1);
  assert.equal(instance?.detail, '1.2.5');
  assert.deepEqual(
    instance.children?.map(({ name, detail }) => [name, detail]),
    [['polyline · 4 points, closed', 'imageRegion2D']],
  );
  assert.equal(await client.stop(), 0);

  const plain = await LspClient.start({ capabilities: plainCapabilities });
  await plain.open(uri, text);
  const list = await plain.request<SymbolInformation[]>('textDocument/documentSymbol', { textDocument: { uri } });
  assert.deepEqual(
    list.map(({ name, containerName }) => [name, containerName]),
    [
      ['ImagingSelection one · available', undefined],
      ['code · a nodule', 'ImagingSelection one · available'],
      ['studyUid · 1.2.3', 'ImagingSelection one · available'],
      ['seriesUid · 1.2.4', 'ImagingSelection one · available'],
      ['instance 1 · MR Image Storage', 'ImagingSelection one · available'],
      ['polyline · 4 points, closed', 'instance 1 · MR Image Storage'],
    ],
  );
  assert.equal(await plain.stop(), 0);
});

test('Each line of NDJSON is a root of the outline', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const lines = 'file:///selections/many.ndjson';
  const line = (id: string): string => `{"resourceType":"ImagingSelection","id":"${id}"}\n`;
  await client.open(lines, line('a') + line('b'), 'ndjson');
  const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri: lines },
  });
  assert.deepEqual(
    symbols.map(({ name }) => name),
    ['ImagingSelection a', 'ImagingSelection b'],
  );
  assert.equal(await client.stop(), 0);
});

test('Lines are folded up to the closing bracket; characters and words where the client takes them', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text);
  const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
  assert.deepEqual(folds, [
    { startLine: 0, endLine: 11 },
    { startLine: 7, endLine: 10 },
    { startLine: 8, endLine: 9 },
  ]);
  assert.equal(await client.stop(), 0);

  const foldingRange = { foldingRange: { collapsedText: true }, rangeLimit: 3 };
  const exact = await LspClient.start({ capabilities: { textDocument: { foldingRange } } });
  await exact.open(uri, text);
  assert.deepEqual(await exact.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } }), [
    { startLine: 0, startCharacter: 1, endLine: 12, endCharacter: 0 },
    { startLine: 7, startCharacter: 15, endLine: 11, endCharacter: 2 },
    { startLine: 8, startCharacter: 5, endLine: 10, endCharacter: 4, collapsedText: 'MR Image Storage' },
  ]);
  assert.equal(await exact.stop(), 0);
});

test('Each cursor has its own selection to grow', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text);
  const positions = [placeOf(text, '10, 10').end, { line: 0, character: 0 }, { line: 99, character: 0 }];
  const ranges = await client.request<SelectionRange[]>('textDocument/selectionRange', {
    textDocument: { uri },
    positions,
  });
  assert.equal(ranges.length, 3);
  assert.deepEqual(ranges[0]?.parent?.range, placeOf(text, '10, 10'));
  assert.deepEqual(ranges[0]?.parent?.parent?.range, placeOf(text, '0, 0, 10, 0, 10, 10, 0, 0'));
  for (const range of ranges) assert.deepEqual(outermost(range).start, { line: 0, character: 0 });
  assert.equal(await client.stop(), 0);
});

test('Tokens are told whole, in part, and by what has changed', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text);
  const textDocument = { uri };
  const all = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  assert.deepEqual(all.data.slice(0, 15), [1, 2, 14, 0, 1, 2, 2, 8, 0, 1, 0, 10, 11, 1, 0]);
  const range = placeOf(text, '"1.2.3"');
  const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', { textDocument, range });
  assert.deepEqual(part.data, [5, 14, 7, 2, 0]);

  await client.change(uri, 2, '"unknown"', placeOf(text, '"available"'));
  const params = { textDocument, previousResultId: all.resultId };
  const delta = await client.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', params);
  assert.deepEqual(delta.edits, [{ start: 10, deleteCount: 5, data: [0, 10, 9, 1, 0] }]);
  const now = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  const [edit] = delta.edits;
  const applied = all.data.toSpliced(edit?.start ?? 0, edit?.deleteCount ?? 0, ...(edit?.data ?? []));
  assert.deepEqual(applied, now.data);
  const unknown = { textDocument, previousResultId: 'of another life' };
  const again = await client.request<SemanticTokens>('textDocument/semanticTokens/full/delta', unknown);
  assert.deepEqual(again.data, now.data);
  assert.equal(await client.stop(), 0);
});

test('Hints get their tooltips when they are pointed at, and none once the text has changed', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text);
  const textDocument = { uri };
  const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range: whole });
  assert.deepEqual(
    hints.map(({ label, tooltip }) => [label, tooltip]),
    [
      ['MR Image Storage', undefined],
      ['1:', undefined],
      ['2:', undefined],
      ['3:', undefined],
      ['4:', undefined],
    ],
  );
  assert.deepEqual(
    [hints[0]?.position, hints[0]?.paddingLeft],
    [placeOf(text, '"urn:oid:1.2.840.10008.5.1.4.1.1.4"').end, true],
  );
  const corner = await client.request<InlayHint>('inlayHint/resolve', hints[3]);
  assert.deepEqual(corner.tooltip, { kind: 'markdown', value: 'Point 3 of 4: next point.' });
  await client.change(uri, 2, '"unknown"', placeOf(text, '"available"'));
  await assert.rejects(client.request('inlayHint/resolve', hints[3]), /changed since/);
  assert.equal(await client.stop(), 0);
});

test('A client that points at no hints has the tooltips at once, and each kind can be switched off', async () => {
  const inlayHints = { pointNumbers: false, counts: false };
  const client = await LspClient.start({
    capabilities: { textDocument: { inlayHint: {} } },
    initializationOptions: { inlayHints },
  });
  await client.open(uri, text);
  const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range: whole });
  assert.deepEqual(
    hints.map(({ label }) => label),
    ['MR Image Storage'],
  );
  const [{ tooltip } = {}] = hints;
  assert.equal(typeof tooltip === 'object' && tooltip.kind, 'plaintext');
  assert.equal(await client.stop(), 0);
});

test('Lenses get their words when they come into sight, with the commands that the client has', async () => {
  const commands = ['imagingSelection.setVersion', 'imagingSelection.openPreview'];
  const client = await LspClient.start({ capabilities: editorCapabilities, initializationOptions: { commands } });
  await client.open(uri, text);
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  const resolved = [];
  for (const lens of lenses) resolved.push((await client.request<CodeLens>('codeLens/resolve', lens)).command);
  assert.deepEqual(resolved, [
    {
      title: 'FHIR 6.0.0-ballot4: `sopClass` is a string',
      command: 'imagingSelection.setVersion',
      arguments: [uri],
    },
    { title: '1 hint', command: '' },
    {
      title: 'polyline · 4 points, closed · area 50 px²',
      command: 'imagingSelection.openPreview',
      arguments: [uri, { line: 9, character: 24 }],
    },
  ]);
  await client.change(uri, 2, '"unknown"', placeOf(text, '"available"'));
  await assert.rejects(client.request('codeLens/resolve', lenses[0]), /changed since/);
  assert.equal(await client.stop(), 0);
});

test('The lens of a selection counts what its author has demanded too, once that is known', async () => {
  const constraints = [{ key: 'named', severity: 'warning', human: 'It has two names.', expression: 'id.count() = 2' }];
  const client = await LspClient.start({
    capabilities: editorCapabilities,
    initializationOptions: { constraints, codeLens: { regions: false, versions: false } },
  });
  await client.open(uri, text);
  await client.problems(uri);
  await client.requested('workspace/codeLens/refresh', 1);
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  assert.equal(lenses.length, 1);
  const { command } = await client.request<CodeLens>('codeLens/resolve', lenses[0]);
  assert.equal(command?.title, '1 warning, 1 hint');
  assert.equal(await client.stop(), 0);
});

test('When the settings change, the client is told to ask again, and gets what is wanted now', async () => {
  const shown = { inlayHints: { counts: false }, codeLens: { versions: true, problems: false, regions: true } };
  const settings: { now: unknown } = { now: shown };
  const client = await LspClient.start({ capabilities: editorCapabilities, configuration: () => settings.now });
  await client.open(uri, text);
  await client.requested('workspace/codeLens/refresh', 1);
  settings.now = { ...shown, codeLens: { versions: false, problems: false, regions: true } };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.requested('workspace/semanticTokens/refresh', 2);
  await client.requested('workspace/inlayHint/refresh', 2);
  await client.requested('workspace/codeLens/refresh', 2);
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  assert.deepEqual(
    lenses.map(({ range }) => range.start.line),
    [9],
  );
  assert.equal(await client.stop(), 0);
});

test('Formatting is a request of our own, a code action, and a formatter for clients that want one', async () => {
  const client = await LspClient.start({
    capabilities: editorCapabilities,
    initializationOptions: { formatting: true },
  });
  assert.equal(client.initialized.capabilities.documentFormattingProvider, true);
  assert.equal(client.initialized.capabilities.documentRangeFormattingProvider, true);
  const small = '{\n    "resourceType":"ImagingSelection" }';
  await client.open(uri, small);
  const options = { tabSize: 2, insertSpaces: true };
  const edits = [
    { range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } }, newText: '' },
    { range: { start: { line: 1, character: 19 }, end: { line: 1, character: 19 } }, newText: ' ' },
    { range: { start: { line: 1, character: 37 }, end: { line: 1, character: 38 } }, newText: '\n' },
  ];
  const textDocument = { uri };
  assert.deepEqual(await client.request<TextEdit[]>('textDocument/formatting', { textDocument, options }), edits);
  const range = { start: { line: 1, character: 10 }, end: { line: 1, character: 30 } };
  assert.deepEqual(await client.request('textDocument/rangeFormatting', { textDocument, options, range }), [edits[1]]);
  const result = await client.request<FormatResult>('imagingSelection/format', { textDocument, options });
  assert.deepEqual(result, { version: 1, edits });
  assert.equal(
    await client.request('imagingSelection/format', { textDocument: { uri: 'file:///no.json' }, options }),
    null,
  );

  const [action, ...others] = await client.codeActions(uri, range, ['source.format.imagingselection']);
  assert.deepEqual(others, []);
  assert.equal(action?.edit, undefined);
  const resolved = await client.request<typeof action>('codeAction/resolve', action);
  const [change] = resolved?.edit?.documentChanges ?? [];
  assert.deepEqual(change, { textDocument: { uri, version: 1 }, edits: edits.slice(1) });
  assert.equal(await client.stop(), 0);
});

test('Other JSON has no outline, no folds, no tokens, no hints, no lenses, and is not formatted', async () => {
  const client = await LspClient.start({
    capabilities: editorCapabilities,
    initializationOptions: { formatting: true },
  });
  await client.open(uri, '{\n"resourceType": "Patient",\n"id": "a" }');
  const textDocument = { uri };
  const position = { line: 1, character: 3 };
  const options = { tabSize: 2, insertSpaces: true };
  const asked = [
    ['documentSymbol', {}],
    ['foldingRange', {}],
    ['inlayHint', { range: whole }],
    ['codeLens', {}],
    ['formatting', { options }],
  ] as const;
  for (const [method, params] of asked) {
    assert.deepEqual(await client.request(`textDocument/${method}`, { textDocument, ...params }), [], method);
  }
  const tokens = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  assert.deepEqual(tokens.data, []);
  assert.equal(await client.request('textDocument/selectionRange', { textDocument, positions: [position] }), null);
  assert.equal(await client.request('imagingSelection/format', { textDocument, options }), null);
  assert.equal(await client.stop(), 0);
});

function outermost({ range, parent }: SelectionRange): SelectionRange['range'] {
  return parent === undefined ? range : outermost(parent);
}
