import assert from 'node:assert/strict';
import test from 'node:test';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';
import { memoryOf } from './memory';
import { numbersFrom, Typist } from './typist';

/** The long form is `npm run soak`, which looks at the time that answers take, too. */
test('Three thousand strokes in twenty documents leave no trace', { timeout: 110_000 }, async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const typist = new Typist(client, numbersFrom(7));
  await typist.openAll();
  for (let stroke = 0; stroke < 1000; stroke++) await typist.stroke();
  const before = memoryOf(client);
  for (let stroke = 0; stroke < 2000; stroke++) await typist.stroke();
  await typist.finish();
  assert.ok(memoryOf(client) - before < 60, `from ${before} to ${memoryOf(client)} MB`);

  const fresh = await LspClient.start({ capabilities: editorCapabilities });
  for (const document of typist.documents) {
    await fresh.open(document.uri, document.getText(), 'json', document.version);
    assert.deepEqual(await client.problems(document.uri), await fresh.problems(document.uri));
  }
  assert.deepEqual(
    client.notifications.filter(({ method }) => method === 'window/logMessage'),
    [],
  );
  assert.equal(await fresh.stop(), 0);
  assert.equal(await client.stop(), 0);
});
