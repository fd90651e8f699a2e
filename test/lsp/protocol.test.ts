import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { afterEach, test } from 'node:test';
import { bundledServer } from '../support/lspClient';
import { circle } from '../support/selections';

const uri = 'file:///selection.json';
const initialize = { id: 'first', method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } };
const open = {
  method: 'textDocument/didOpen',
  params: { textDocument: { uri, languageId: 'json', version: 1, text: circle('1, 2, 3, 4') } },
};
const hover = (id: unknown) => ({
  id,
  method: 'textDocument/hover',
  params: { textDocument: { uri }, position: { line: 1, character: 4 } },
});

test('A request before `initialize` is refused, a notification dropped', async () => {
  const wire = await Wire.open();
  wire.send(hover(1), open, initialize, hover(2));
  assert.equal((await wire.answer(1)).error?.code, -32002);
  assert.equal((await wire.answer('first')).error, undefined);
  assert.equal((await wire.answer(2)).result, null, 'the document has not been opened');
});

test('`initialize` is answered once', async () => {
  const wire = await Wire.open();
  wire.send(initialize, { ...initialize, id: 2 }, open, hover(3));
  assert.equal((await wire.answer(2)).error?.code, -32600);
  assert.notEqual((await wire.answer(3)).result, null);
});

test('After `shutdown` every request is refused, and `exit` ends well', async () => {
  const wire = await Wire.open();
  wire.send(initialize, open, { id: 1, method: 'shutdown' }, hover(2), { id: 3, method: 'shutdown' });
  assert.equal((await wire.answer(1)).result, null);
  assert.equal((await wire.answer(2)).error?.code, -32600);
  assert.equal((await wire.answer(3)).error?.code, -32600);
  wire.send({ method: 'exit' });
  assert.deepEqual(await wire.end, [0, null]);
});

test('`exit` without `shutdown` ends badly, before `initialize` too', async () => {
  for (const before of [[], [initialize]]) {
    const wire = await Wire.open();
    wire.send(...before, { method: 'exit' });
    assert.deepEqual(await wire.end, [1, null]);
  }
});

test('Methods that are not known are refused; notifications of them and what begins with `$/` are passed over', async () => {
  const wire = await Wire.open();
  wire.send(
    initialize,
    { id: 1, method: 'no/such' },
    { method: 'no/such' },
    { method: '$/no' },
    { id: 2, method: '$/no' },
  );
  wire.send(open, hover(3));
  assert.equal((await wire.answer(1)).error?.code, -32601);
  assert.equal((await wire.answer(2)).error?.code, -32601);
  assert.notEqual((await wire.answer(3)).result, null);
});

const wrongParams: readonly unknown[] = [
  undefined,
  null,
  5,
  'x',
  [],
  {},
  { textDocument: null },
  { textDocument: 'x' },
  { textDocument: { uri: 5 } },
  { textDocument: { uri } },
  { textDocument: { uri }, position: null, range: null, context: null },
  { textDocument: { uri }, position: { line: 'a', character: 1 }, range: { start: {}, end: {} }, context: 1 },
  { textDocument: { uri }, position: { line: 1 }, range: { start: { line: 0.5, character: 0 } }, contentChanges: 'x' },
  { textDocument: { uri, version: 'a' }, contentChanges: [null] },
  { textDocument: { uri, version: 2 }, contentChanges: [{ text: 5 }, { range: 1, text: '' }] },
];

function isNamed(params: unknown): boolean {
  return JSON.stringify(params)?.includes(uri) === true;
}

/** Requests about a document that need more than its address. */
const documentRequests: readonly string[] = [
  ...['completion', 'hover', 'definition', 'references', 'documentHighlight', 'prepareRename', 'rename'],
  ...['selectionRange', 'codeAction', 'inlayHint', 'formatting', 'rangeFormatting'],
  ...['semanticTokens/range', 'semanticTokens/full/delta'],
].map((name) => `textDocument/${name}`);

/** Requests about a document that need its address alone. */
const wholeDocumentRequests: readonly string[] = [
  ...['diagnostic', 'documentSymbol', 'foldingRange', 'semanticTokens/full', 'codeLens', 'documentLink'].map(
    (name) => `textDocument/${name}`,
  ),
  ...['fhirpathAt', 'evaluate', 'freshUid'].map((name) => `imagingSelection/${name}`),
];

/** Requests that name no document. */
const otherRequests: readonly string[] = [
  ...['completionItem', 'codeAction', 'codeLens', 'documentLink', 'inlayHint', 'workspaceSymbol'].map(
    (name) => `${name}/resolve`,
  ),
  ...['symbol', 'executeCommand', 'diagnostic', 'textDocumentContent'].map((name) => `workspace/${name}`),
];

/** Requests of our own that take anything, and answer what makes no sense with nothing or a reason. */
const lenientRequests: readonly string[] = [
  ...['explain', 'versions', 'ignore', 'migrationTargets', 'migrate', 'scale', 'format', 'template', 'templates'],
  ...['validate', 'fix', 'checkWorkspace'],
].map((name) => `imagingSelection/${name}`);

const wrongOfOthers: readonly unknown[] = [
  undefined,
  null,
  5,
  'x',
  [],
  {},
  { data: [] },
  { label: 5, title: null, command: {}, query: 1, uri: [], code: 7 },
  { textDocument: { uri }, code: 'isl-1', position: 5, ranges: [{}], range: { start: 1 }, name: 'a', location: 'b' },
  { previousResultIds: [5], location: { uri: 5 }, name: 'x' },
];

test('Wrong parameters are refused, and the document stays as it was', async () => {
  const wire = await Wire.open();
  wire.send(initialize, open);
  const notifications = ['didOpen', 'didChange', 'didClose', 'didSave'].map((name) => `textDocument/${name}`);
  let id = 0;
  const assertRefused = async (method: string, params: unknown): Promise<void> => {
    wire.send({ id, method, params });
    assert.equal((await wire.answer(id)).error?.code, -32602, `${method} ${JSON.stringify(params)}`);
    id += 1;
  };
  for (const params of wrongParams) {
    for (const method of notifications) {
      if (!method.endsWith('didClose') || !isNamed(params)) wire.send({ method, params });
    }
    for (const method of documentRequests) await assertRefused(method, params);
    if (!isNamed(params)) for (const method of wholeDocumentRequests) await assertRefused(method, params);
  }
  for (const params of wrongOfOthers) for (const method of otherRequests) await assertRefused(method, params);
  for (const params of wrongOfOthers.filter((one) => typeof one === 'object' && !Array.isArray(one))) {
    for (const method of lenientRequests) {
      wire.send({ id, method, params });
      assert.equal((await wire.answer(id)).error, undefined, `${method} ${JSON.stringify(params)}`);
      id += 1;
    }
  }
  for (const method of ['didChangeWatchedFiles', 'didChangeConfiguration', 'didChangeWorkspaceFolders']) {
    for (const params of wrongOfOthers) wire.send({ method: `workspace/${method}`, params });
  }
  wire.send(hover('last'));
  assert.match(JSON.stringify((await wire.answer('last')).result), /resourceType/);
});

test('What was shown and is asked for in full may be anything, and is then given back as it came', async () => {
  const wire = await Wire.open();
  wire.send(initialize, open);
  const place = { start: { line: 0, character: 0 }, end: { line: 9e9, character: -1 } };
  for (const [id, data] of [undefined, 5, 'x', [], {}, { uri, opening: 1, version: 1, kind: 'x', at: 'y' }].entries()) {
    const item = { label: 'a', title: 'a', name: 'a', range: place, position: place.end, location: { uri: 'b' }, data };
    for (const method of otherRequests.filter((one) => one.endsWith('/resolve'))) {
      wire.send({ id: `${method}${id}`, method, params: item });
      const { error } = await wire.answer(`${method}${id}`);
      assert.ok(error === undefined || error.code === -32801, `${method} ${JSON.stringify(data)}: ${error?.message}`);
    }
  }
});

test('Ids may be any number and any text', async () => {
  const wire = await Wire.open();
  wire.send(initialize, open);
  for (const id of [0, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 53 - 1, 1.5, '', '1', 'x'.repeat(1000), '\u0000é𝒳']) {
    wire.send(hover(id));
    assert.equal((await wire.answer(id)).id, id);
  }
});

test('Requests that are cancelled, before and after they are answered and without having been made', async () => {
  const wire = await Wire.open();
  const cancel = (id: unknown) => ({ method: '$/cancelRequest', params: { id } });
  wire.send(initialize, open, hover(1), cancel(1), cancel(1), cancel(99), cancel(null), { method: '$/cancelRequest' });
  const { error } = await wire.answer(1);
  assert.ok(error === undefined || error.code === -32800);
  wire.send(hover(2));
  assert.notEqual((await wire.answer(2)).result, null);
});

test('A body that is no JSON, or no message, is passed over', async () => {
  const wire = await Wire.open();
  wire.send(initialize, open);
  wire.write(framed('{"jsonrpc":'), framed(''), framed('[]'), framed('null'), framed('5'), framed('{}'), framed('"x"'));
  wire.send({ id: 7, result: null }, hover(1));
  assert.equal((await wire.answer(null)).error?.code, -32700);
  assert.notEqual((await wire.answer(1)).result, null);
});

test('A frame may come in any pieces', async () => {
  const wire = await Wire.open();
  const bytes = Buffer.from([initialize, open, hover('é𝒳')].map((one) => framed(textOf(one))).join(''));
  for (const byte of bytes) wire.write(Buffer.of(byte));
  assert.notEqual((await wire.answer('é𝒳')).result, null);
});

for (const frame of [
  'Content-Length: abc\r\n\r\n{}',
  'Content-Type: x\r\n\r\n{}',
  'hello\r\n\r\n',
  'Content-Length: -5\r\n\r\n{}',
]) {
  test(`Where no frame can be told from the next, the server says so and ends: ${JSON.stringify(frame)}`, async () => {
    const wire = await Wire.open();
    wire.write(framed(textOf(initialize)), frame);
    wire.child.stdin?.end();
    assert.deepEqual(await wire.end, [1, null]);
  });
}

test('A client that stops reading, or whose process is gone, takes the server with it', async () => {
  const wire = await Wire.open();
  wire.send(initialize, open);
  await wire.answer('first');
  wire.child.stdout?.destroy();
  for (let id = 0; id < 50; id++) wire.send(hover(id));
  assert.deepEqual(await wire.end, [1, null]);

  const client = spawn(process.execPath, ['-e', '']);
  await once(client, 'exit');
  const orphan = await Wire.open();
  orphan.send({ ...initialize, params: { ...initialize.params, processId: client.pid } });
  assert.deepEqual(await orphan.end, [1, null]);
});

interface Answer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

const DEADLINE_MS = 20_000;

/** The bundled server at the end of a pipe, spoken to without a library that would keep us from saying what is wrong. */
class Wire {
  readonly answers: Answer[] = [];
  readonly end: Promise<unknown[]>;
  private readonly waiting = new Set<() => void>();

  private constructor(readonly child: ChildProcess) {
    this.end = within(once(child, 'exit'), 'the end of the server');
    this.end.catch(() => undefined); // not every test waits for it
    let received = Buffer.alloc(0);
    child.stdout?.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (;;) {
        const header = received.indexOf('\r\n\r\n');
        const length = Number(/Content-Length: (\d+)/.exec(received.toString('latin1', 0, Math.max(0, header)))?.[1]);
        if (header < 0 || received.length < header + 4 + length) break;
        this.take(JSON.parse(received.toString('utf8', header + 4, header + 4 + length)));
        received = received.subarray(header + 4 + length);
      }
    });
    child.stdin?.on('error', () => undefined); // the server has ended, which some tests want
  }

  static async open(): Promise<Wire> {
    const child = spawn(process.execPath, [await bundledServer(), '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    running.add(child);
    return new Wire(child);
  }

  send(...messages: readonly object[]): void {
    this.write(...messages.map((message) => framed(textOf(message))));
  }

  write(...chunks: readonly (string | Buffer)[]): void {
    for (const chunk of chunks) this.child.stdin?.write(chunk);
  }

  answer(id: unknown): Promise<Answer> {
    const found = new Promise<Answer>((resolve) => {
      const look = (): void => {
        const answer = this.answers.find((one) => one.id === id);
        if (answer === undefined) return;
        this.waiting.delete(look);
        resolve(answer);
      };
      this.waiting.add(look);
      look();
    });
    return within(found, `an answer to ${JSON.stringify(id)}`);
  }

  private take(message: Answer & { readonly method?: string }): void {
    if (message.method !== undefined) return;
    this.answers.push(message);
    for (const look of [...this.waiting]) look();
  }
}

const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

function textOf(message: object): string {
  return JSON.stringify({ jsonrpc: '2.0', ...message });
}

function framed(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function within<T>(promise: Promise<T>, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No sign of ${what}.`)), DEADLINE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
