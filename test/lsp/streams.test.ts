import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import test from 'node:test';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { createConnection, ProposedFeatures, type PublishDiagnosticsParams } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/lsp/host';
import { LaterParts } from '../../server/src/lsp/laterParts';
import { startServer } from '../../server/src/lsp/server';
import { plainCapabilities } from '../support/lspClients';
import { circle } from '../support/selections';

test('Over streams, and with a clock that stands still, edits wait for the last one', async () => {
  const { client, tasks, published, settle } = await serve();
  const uri = 'file:///selection.json';
  const open = { textDocument: { uri, languageId: 'json', version: 1, text: '' } };
  await client.sendNotification('textDocument/didOpen', open);
  for (let version = 2; version <= 20; version++) {
    const contentChanges = [{ text: circle(`1, 2, 3, ${version}`) }];
    await client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }
  await settle();
  assert.equal(tasks.size, 1, 'one answer is due, however many edits there were');
  assert.deepEqual(published, []);
  for (const task of tasks) task();
  await settle();
  assert.deepEqual(published, [{ uri, version: 20, diagnostics: [] }]);

  await client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await settle();
  assert.deepEqual(published.slice(1), [{ uri, diagnostics: [] }]);
  client.dispose();
});

test('A document that is closed before its turn is not spoken of', async () => {
  const { client, tasks, published, settle } = await serve();
  const uri = 'file:///selection.json';
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'json', version: 1, text: circle('1') },
  });
  await settle();
  assert.equal(tasks.size, 1);
  await client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await settle();
  assert.equal(tasks.size, 0);
  assert.deepEqual(published, []);
  client.dispose();
});

async function serve() {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const tasks = new Set<() => void>();
  const later = new LaterParts();
  await later.load();
  const host: Host = {
    readFile: () => Promise.resolve(undefined),
    randomUuid: () => 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    now: () => '2025-03-14T09:26:53+01:00',
    after(_milliseconds, task) {
      const due = (): void => {
        tasks.delete(due);
        task();
      };
      tasks.add(due);
      return () => tasks.delete(due);
    },
  };
  const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(connection, host, later);
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: PublishDiagnosticsParams[] = [];
  client.onNotification(
    'textDocument/publishDiagnostics',
    (params: PublishDiagnosticsParams) => void published.push(params),
  );
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: plainCapabilities });
  /** Messages keep their order, so what was sent before is done when a request is answered. */
  const settle = (): Promise<unknown> => client.sendRequest('imagingSelection/explain', {});
  return { client, tasks, published, settle };
}
