import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { Hover, SymbolInformation } from 'vscode-languageserver-protocol';
import { bundledServer, LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';

test('A client that can do everything is offered everything', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  assert.deepEqual(client.initialized, {
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      completionProvider: { triggerCharacters: ['"', ':'], resolveProvider: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: true,
      documentLinkProvider: { resolveProvider: true },
      workspaceSymbolProvider: { resolveProvider: false },
      executeCommandProvider: { commands: ['imagingSelection.checkWorkspace'] },
      codeActionProvider: {
        codeActionKinds: [
          'quickfix',
          'refactor.rewrite',
          'refactor.extract',
          'refactor.inline',
          'source.fixAll.imagingselection',
          'source.organizeImagingSelection',
          'source.format.imagingselection',
        ],
        resolveProvider: true,
      },
      documentSymbolProvider: { label: 'ImagingSelection' },
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      semanticTokensProvider: {
        legend: {
          tokenTypes: ['property', 'enumMember', 'fhirUid', 'coordinateX', 'coordinateY', 'coordinateZ'],
          tokenModifiers: ['required', 'unknown', 'otherVersion'],
        },
        range: true,
        full: { delta: true },
      },
      inlayHintProvider: { resolveProvider: true },
      codeLensProvider: { resolveProvider: true },
      diagnosticProvider: { identifier: 'imagingselection', interFileDependencies: false, workspaceDiagnostics: false },
    },
    serverInfo: { name: 'fhir-imagingselection', version: '0.1.0' },
  });
  assert.equal(await client.stop(), 0);
});

test('A client that can do nothing is asked for nothing and offered what it can take', async () => {
  const client = await LspClient.start();
  const { codeActionProvider, diagnosticProvider } = client.initialized.capabilities;
  assert.equal(codeActionProvider, false);
  assert.equal(diagnosticProvider, undefined);
  await client.request('textDocument/hover', {
    textDocument: { uri: 'file:///a.json' },
    position: { line: 0, character: 0 },
  });
  assert.deepEqual(client.requests, []);
  assert.equal(await client.stop(), 0);
});

test('A server whose client is gone ends by itself', async () => {
  const client = await LspClient.start();
  const exited = once(client.child, 'exit');
  client.child.stdin?.end();
  assert.deepEqual(await exited, [1, null]);
});

test('What is loaded with the first request for it answers about the text as it was then, and later ones follow', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  const [uri, at] = ['file:///selection.json', { textDocument: { uri: 'file:///selection.json' } }];
  const hoverAt = { ...at, position: { line: 0, character: 40 } };
  await client.open(uri, '{ "resourceType": "ImagingSelection", "status": "available" }');
  await client.diagnostics(uri); // now nothing is read any more that has a say in the document
  const [hover, , symbols, hoverAfter] = await Promise.all([
    client.request<Hover | null>('textDocument/hover', hoverAt),
    client.change(uri, 2, '{ "resourceType": "ImagingSelection", "studyUid": "1.2.3" }'),
    client.request<readonly SymbolInformation[]>('textDocument/documentSymbol', at),
    client.request<Hover | null>('textDocument/hover', hoverAt),
  ]);
  assert.match(JSON.stringify(hover?.contents), /ImagingSelection\.status/);
  assert.match(JSON.stringify(hoverAfter?.contents), /ImagingSelection\.studyUid/);
  assert.match(JSON.stringify(symbols), /1\.2\.3/);
  assert.equal(await client.stop(), 0);
});

test('A server of which a part is missing says so once, and goes on with the rest', async () => {
  const whole = path.dirname(await bundledServer());
  const folder = fs.mkdtempSync(path.join(whole, 'in-part-'));
  fs.mkdirSync(path.join(folder, 'server'));
  for (const file of ['server.js', 'server/chunk.js']) fs.copyFileSync(path.join(whole, file), path.join(folder, file));
  const server = path.join(folder, 'server.js');
  const client = await LspClient.start({ server, capabilities: { textDocument: { diagnostic: {} } } });
  const uri = 'file:///selection.json';
  await client.open(uri, '{ "resourceType": "ImagingSelection", "seriesUid": 5 }');
  const hover = { textDocument: { uri }, position: { line: 0, character: 5 } };
  for (let count = 0; count < 2; count++) await assert.rejects(client.request('textDocument/hover', hover), /hover/);
  assert.notEqual((await client.problems(uri)).length, 0);
  const told = client.notifications.filter(({ method }) => method === 'window/logMessage');
  assert.equal(told.length, 1);
  assert.match(JSON.stringify(told), /Cannot find module.*parts\.js/);
  assert.equal(await client.stop(), 0);
});

test('Requests about documents that are not open have empty answers', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const uri = 'file:///nowhere.json';
  const at = { textDocument: { uri }, position: { line: 0, character: 0 } };
  const range = { start: at.position, end: at.position };
  assert.equal(await client.complete(uri, at.position), null);
  assert.equal(await client.request('textDocument/hover', at), null);
  assert.deepEqual(await client.codeActions(uri, range), []);
  assert.deepEqual(await client.diagnostics(uri), { kind: 'full', items: [] });
  await client.change(uri, 2, '{}');
  await client.close(uri);
  assert.equal(await client.stop(), 0);
});

test('A request that is cancelled while it waits is answered as cancelled, and the next one is answered', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const uri = 'file:///long.json';
  const instance =
    '{ "uid": "1.2.03", "number": [1], "imageRegion2D": [{ "regionType": "circle", "coordinate": [1, 2, 3] }] }';
  await client.open(
    uri,
    `{ "resourceType": "ImagingSelection", "instance": [${Array(20_000).fill(instance).join(',')}] }`,
  );
  const first = client.diagnostics(uri);
  const cancelled = client.connection.sendRequest(
    'textDocument/hover',
    { textDocument: { uri }, position: { line: 0, character: 5 } },
    cancelledToken(),
  );
  await assert.rejects(cancelled, { code: -32800 });
  assert.equal((await first).kind, 'full');
  assert.equal(await client.stop(), 0);
});

function cancelledToken() {
  const listeners: ((reason: unknown) => void)[] = [];
  queueMicrotask(() => {
    for (const listener of listeners) listener(undefined);
  });
  return {
    isCancellationRequested: false,
    onCancellationRequested(listener: (reason: unknown) => void) {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  };
}
