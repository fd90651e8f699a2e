import assert from 'node:assert/strict';
import test from 'node:test';
import { LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';
import { circle } from '../support/selections';

const uri = 'file:///selection.json';
const odd = circle('10.5, 20, 30');

test('Settings can come with initialize', async () => {
  const client = await LspClient.start({
    capabilities: editorCapabilities,
    initializationOptions: { rules: { 'isl-7': 'hint' } },
  });
  await client.open(uri, odd);
  assert.deepEqual(
    (await client.problems(uri)).map(({ code, severity }) => ({ code, severity })),
    [{ code: 'isl-7', severity: 4 }],
  );
  assert.equal(await client.stop(), 0);
});

test('A client that has settings is asked for them, and asked again when they change', async () => {
  const settings = { rules: { 'isl-7': 'warning' } };
  const client = await LspClient.start({
    capabilities: editorCapabilities,
    configuration: (section) => (section === 'imagingSelection' ? settings : null),
  });
  await client.open(uri, odd);
  await client.requested('workspace/diagnostic/refresh', 1);
  const warning = await client.diagnostics(uri);
  assert.deepEqual(warning.kind === 'full' && warning.items.map(({ severity }) => severity), [2]);
  settings.rules['isl-7'] = 'off';
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.requested('workspace/diagnostic/refresh', 2);
  const off = await client.diagnostics(uri, warning.resultId);
  assert.deepEqual(off, { kind: 'full', resultId: off.resultId, items: [] });
  assert.deepEqual([...new Set(client.requests)].sort(), [
    'client/registerCapability',
    'workspace/codeLens/refresh',
    'workspace/configuration',
    'workspace/diagnostic/refresh',
    'workspace/inlayHint/refresh',
    'workspace/semanticTokens/refresh',
  ]);
  assert.equal(await client.stop(), 0);
});

test('A client that sends its settings is sent the diagnostics anew', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  await client.open(uri, odd);
  await client.published(uri, 1);
  client.notifications.length = 0;
  await client.notify('workspace/didChangeConfiguration', {
    settings: { imagingSelection: { rules: { 'isl-7': 'info' } } },
  });
  const { diagnostics } = await client.published(uri, 1);
  assert.deepEqual(
    diagnostics.map(({ severity }) => severity),
    [3],
  );
  assert.equal(await client.stop(), 0);
});

test('What makes no sense in the settings changes nothing', async () => {
  for (const initializationOptions of [
    null,
    5,
    'all',
    [],
    { rules: [], fhirVersion: 'R3', syntaxErrors: 'none', status: 'yes' },
    { rules: { 'isl-7': 'fatal', __proto__: 'off' } },
  ]) {
    const client = await LspClient.start({ capabilities: editorCapabilities, initializationOptions });
    await client.open(uri, odd);
    assert.deepEqual(
      (await client.problems(uri)).map(({ code, severity }) => ({ code, severity })),
      [{ code: 'isl-7', severity: 1 }],
    );
    assert.equal(await client.stop(), 0);
  }
});

test('Syntax errors are shown by language, as the client asks', async () => {
  const syntaxErrors = { json: 'none', jsonc: 'strict' };
  const client = await LspClient.start({ capabilities: editorCapabilities, initializationOptions: { syntaxErrors } });
  const text = `${circle('1, 2, 3, 4').slice(0, -1)}, // a remark\n"status": "available" ]`;
  const shownIn = async (languageId: string): Promise<boolean> => {
    await client.open(`file:///${languageId}`, text, languageId);
    return (await client.problems(`file:///${languageId}`)).some(({ code }) => code === 'json-syntax');
  };
  assert.deepEqual([await shownIn('json'), await shownIn('jsonc'), await shownIn('fhir')], [false, true, true]);
  assert.equal(await client.stop(), 0);
});
