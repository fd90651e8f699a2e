import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';

interface Row {
  readonly feature: string;
  readonly capability: string;
  readonly tests: readonly string[];
}

/** The rows of the first table of docs/features.md. */
const rows: readonly Row[] = (fs.readFileSync('docs/features.md', 'utf8').split(/^## /m)[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| feature |'))
  .map((line) => {
    const [feature = '', capability = '', , tests = ''] = line.slice(2, -2).split(' | ');
    return { feature, capability, tests };
  })
  .map(({ feature, capability, tests }) => ({
    feature,
    capability: capability.replaceAll('`', ''),
    tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }));

/** What every server has that follows documents; no feature by itself. */
const GROUND = ['positionEncoding', 'textDocumentSync', 'workspace.workspaceFolders'];

test('the page of features has a row for everything that the server offers, and for nothing else', async () => {
  const client = await LspClient.start({
    capabilities: {
      ...editorCapabilities,
      workspace: { ...editorCapabilities.workspace, textDocumentContent: {} },
    },
    initializationOptions: { formatting: true },
  });
  const { workspace, ...others } = client.initialized.capabilities;
  const offered = [...Object.keys(others), ...Object.keys(workspace ?? {}).map((name) => `workspace.${name}`)];
  assert.deepEqual(
    [...new Set(rows.map(({ capability }) => capability))].sort(),
    offered.filter((name) => !GROUND.includes(name)).sort(),
  );
  assert.equal(await client.stop(), 0);
});

test('each row names the tests that show it', () => {
  assert.ok(rows.length > 30);
  for (const { feature, tests } of rows) {
    assert.ok(tests.length > 0, feature);
    for (const file of tests) assert.ok(isThere(file), `${feature}: ${file}`);
  }
});

function isThere(file: string): boolean {
  if (!file.includes('*')) return fs.existsSync(file);
  return fs.readdirSync(path.dirname(file)).some((name) => name.endsWith(path.extname(file)));
}
