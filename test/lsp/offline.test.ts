import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { after, before, test } from 'node:test';
import { buildCommandLine, runCommandLine } from '../cli/commandLine';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';
import { circle } from '../support/selections';

/**
 * Loaded before everything else in each process and thread: whoever reaches for the network is noted, and gets nothing.
 * Pipes and standard streams are sockets too, for Node; they have no host and no port.
 */
const NO_NETWORK = `
  const note = (what) => {
    require('node:fs').appendFileSync(process.env.ISL_REACHED, what + '\\n');
    throw new Error('There is no network: ' + what);
  };
  const net = require('node:net');
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...args) {
    const [options] = Array.isArray(args[0]) ? args[0] : args;
    return options?.path === undefined ? note('socket') : connect.apply(this, args);
  };
  net.Server.prototype.listen = () => note('listen');
  for (const name of ['lookup', 'resolve', 'resolve4']) require('node:dns')[name] = () => note('dns');
  require('node:dgram').createSocket = () => note('datagram');
  globalThis.fetch = () => note('fetch');
`;

const folder = path.resolve('out', `offline-${process.pid}`);
const reached = path.join(folder, 'reached.txt');
const script = path.join(folder, 'noNetwork.cjs');
const kept = process.env.NODE_OPTIONS;

before(async () => {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(script, NO_NETWORK);
  fs.writeFileSync(reached, '');
  await buildCommandLine();
  process.env.NODE_OPTIONS = `--require ${script}`;
  process.env.ISL_REACHED = reached;
});

after(() => {
  if (kept === undefined) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = kept;
  delete process.env.ISL_REACHED;
  fs.rmSync(folder, { recursive: true, force: true });
});

test('with the network cut off the server does all that it does', async () => {
  const client = await LspClient.start({
    capabilities: editorCapabilities,
    initializationOptions: { constraints: [constraint] },
  });
  const uri = 'file:///selection.json';
  await client.open(uri, circle('10.5, 20, 30'));
  const [problem] = await client.problems(uri);
  assert.equal(problem?.code, 'isl-7');
  const at = { textDocument: { uri }, position: problem.range.start };
  assert.ok((await client.complete(uri, { line: 3, character: 15 }))?.items.length);
  await client.request('textDocument/hover', at);
  assert.ok((await client.codeActions(uri, problem.range)).length > 0);
  const page = await client.request<{ markdown: string }>('imagingSelection/explain', { code: 'isl-7', uri });
  assert.match(page.markdown, /isl-7/);
  const evaluated = await client.request<{ is: string }>('imagingSelection/evaluate', {
    ...at,
    expression: "instance.uid | 'http://example.org'.resolve()",
  });
  assert.ok(['results', 'refused'].includes(evaluated.is));
  assert.equal(await client.stop(), 0);
  assert.equal(fs.readFileSync(reached, 'utf8'), '');
});

test('with the network cut off the command line does all that it does', async () => {
  assert.equal((await runCommandLine(['lint', 'examples/regions-2d.json'])).code, 0);
  assert.equal((await runCommandLine(['explain', 'isl-7', 'examples/faulty/odd-coordinates.json'])).code, 0);
  const { out } = await runCommandLine(['migrate', '--to', '5.0.0', 'examples/regions-2d.json']);
  assert.equal(JSON.parse(out).resourceType, 'ImagingSelection');
  assert.equal(fs.readFileSync(reached, 'utf8'), '');
});

test('whoever reached for it would be noted', () => {
  const code = "try { fetch('http://example.org') } catch {} require('node:net').connect(80, 'example.org')";
  assert.equal(spawnSync(process.execPath, ['-e', code]).status, 1);
  assert.equal(fs.readFileSync(reached, 'utf8'), 'fetch\nsocket\n');
});

const constraint = {
  key: 'own-1',
  severity: 'warning',
  human: 'A title is there.',
  expression: 'title.exists()',
  context: 'ImagingSelection',
};
