import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import type { Position, Range } from 'vscode-languageserver-protocol';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';
import { circle } from '../support/selections';

/**
 * After anything that a client may do, in any order, the answers are those of a fresh server that is given the texts as
 * they are in the end. The server under test lives through all sequences, so what one leaves behind would show in the next.
 */
test('what was done before has no say in what is answered', { timeout: 110_000 }, async () => {
  const author = await Author.start();
  const { server } = author;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      for (const one of steps) await author.take(one);
      await author.settled();
      const configuration = () => author.settings;
      const fresh = await LspClient.start({ capabilities: editorCapabilities, configuration });
      await fresh.requested('workspace/configuration', 1);
      for (const document of author.documents.values()) {
        await fresh.open(document.uri, document.getText(), document.languageId, document.version);
      }
      for (const document of author.documents.values()) {
        assert.deepEqual(await answersOf(server, document), await answersOf(fresh, document), document.getText());
      }
      assert.equal(await fresh.stop(), 0);
      await author.closeAll();
    }),
    { numRuns: Number(process.env.ISL_RUNS ?? 12), seed: Number(process.env.ISL_SEED ?? 20261121) },
  );
  const log = server.notifications.filter(({ method }) => method === 'window/logMessage');
  assert.deepEqual(log, []);
  assert.equal(await server.stop(), 0);
});

test('everything that the server offers is asked here', async () => {
  const { initialized, ...client } = await LspClient.start({ capabilities: editorCapabilities });
  const asked = REQUESTS.map((method) => method.replace(/\W/g, '').toLowerCase());
  const offered = Object.keys(initialized.capabilities).filter((name) => name.endsWith('Provider'));
  const missing = offered.filter((name) => {
    const method = name.replace(/Provider$/, '').replace(/^document(?=\w*Formatting)/, '');
    return method !== 'executeCommand' && !asked.some((one) => one.includes(method.toLowerCase()));
  });
  assert.deepEqual(missing, []);
  client.child.kill();
});

const uris = ['file:///one.json', 'file:///two.json', 'file:///three.ndjson'];

const texts = [
  '',
  '{ "resourceType": "Patient", "id": "p" }',
  circle('10.5, 20, 30'),
  circle('10.5, 20, 30, 20').replace('"status": "available"', '"status": "avialable"'),
  fs.readFileSync('examples/regions-2d.json', 'utf8'),
  fs.readFileSync('examples/faulty/wrong-codes.json', 'utf8'),
];

/** Everything that a server can be asked about a document, with what it needs to be told besides the document. */
const PARAMS: { readonly [method: string]: (at: Position) => object } = {
  'textDocument/diagnostic': () => ({}),
  'textDocument/completion': (position) => ({ position }),
  'textDocument/hover': (position) => ({ position }),
  'textDocument/codeAction': (at) => ({ range: { start: at, end: at }, context: { diagnostics: [] } }),
  'textDocument/definition': (position) => ({ position }),
  'textDocument/references': (position) => ({ position, context: { includeDeclaration: true } }),
  'textDocument/documentHighlight': (position) => ({ position }),
  'textDocument/prepareRename': (position) => ({ position }),
  'textDocument/rename': (position) => ({ position, newName: '2.25.99' }),
  'textDocument/documentLink': () => ({}),
  'textDocument/documentSymbol': () => ({}),
  'textDocument/foldingRange': () => ({}),
  'textDocument/selectionRange': (position) => ({ positions: [position] }),
  'textDocument/semanticTokens/full': () => ({}),
  'textDocument/semanticTokens/full/delta': () => ({ previousResultId: '1' }),
  'textDocument/semanticTokens/range': (start) => ({ range: { start, end: { line: start.line + 9, character: 0 } } }),
  'textDocument/inlayHint': (end) => ({ range: { start: { line: 0, character: 0 }, end } }),
  'textDocument/codeLens': () => ({}),
  'textDocument/formatting': () => ({ options: { tabSize: 2, insertSpaces: true } }),
  'textDocument/rangeFormatting': (end) => ({
    range: { start: { line: 0, character: 0 }, end },
    options: { tabSize: 2, insertSpaces: true },
  }),
  'workspace/symbol': () => ({ query: 'im' }),
  'imagingSelection/versions': () => ({}),
  'imagingSelection/migrationTargets': () => ({}),
  'imagingSelection/migrate': () => ({ to: '5.0.0' }),
  'imagingSelection/format': () => ({ options: { tabSize: 4, insertSpaces: false } }),
  'imagingSelection/scale': (position) => ({ position, by: { factor: 2 } }),
  'imagingSelection/fhirpathAt': (position) => ({ position }),
  'imagingSelection/evaluate': (position) => ({ position, expression: 'instance.uid' }),
  'imagingSelection/explain': (position) => ({ position, code: 'isl-1' }),
};

const REQUESTS: readonly string[] = Object.keys(PARAMS);

/** What is asked for in full once it has been shown. */
const RESOLVED: { readonly [method: string]: string } = {
  'textDocument/codeAction': 'codeAction/resolve',
  'textDocument/inlayHint': 'inlayHint/resolve',
  'textDocument/codeLens': 'codeLens/resolve',
  'textDocument/documentLink': 'documentLink/resolve',
};

/** Settings that change what is answered, in an order that no one would choose. */
const SETTINGS: readonly object[] = [
  {},
  { fhirVersion: '5.0.0' },
  { rules: { 'isl-1': 'off', 'binding-required': 'hint', 'dom-6': 'error' } },
  { inlayHints: { counts: false }, codeLens: { regions: false } },
];

type Step =
  | { readonly does: 'open' | 'close' | 'replace'; readonly uri: string; readonly text: string }
  | {
      readonly does: 'edit';
      readonly uri: string;
      readonly at: number;
      readonly length: number;
      readonly piece: string;
    }
  | {
      readonly does: 'ask';
      readonly uri: string;
      readonly method: string;
      readonly at: number;
      readonly isCancelled: boolean;
    }
  | { readonly does: 'configure'; readonly uri: string; readonly settings: object };

const uri = fc.constantFrom(...uris);
const piece = fc.constantFrom('', '"', '{', '}', ',', '[', '1, ', '"status": ', '\n', 'é', 'circle', '"id": "a",');

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constantFrom('open', 'close', 'replace'), uri, text: fc.constantFrom(...texts) }),
  fc.record({ does: fc.constant('edit'), uri, at: fc.nat(), length: fc.nat(6), piece }),
  fc.record({
    does: fc.constant('ask'),
    uri,
    method: fc.constantFrom(...REQUESTS),
    at: fc.nat(),
    isCancelled: fc.boolean(),
  }),
  fc.record({ does: fc.constant('configure'), uri, settings: fc.constantFrom(...SETTINGS) }),
);

/** Does what an editor does, and keeps the texts and settings as it does. */
class Author {
  readonly documents = new Map<string, TextDocument>();
  settings: object = {};
  /** How often the server has been told to read the settings; it does so once by itself. */
  private configured = 1;
  private readonly asked: Promise<unknown>[] = [];
  private readonly resultIds = new Map<string, string>();
  private client: LspClient | undefined;

  static async start(): Promise<Author> {
    const author = new Author();
    const configuration = () => author.settings;
    author.client = await LspClient.start({ capabilities: editorCapabilities, configuration });
    return author;
  }

  get server(): LspClient {
    assert.ok(this.client !== undefined);
    return this.client;
  }

  async take(one: Step): Promise<void> {
    const document = this.documents.get(one.uri);
    if (one.does === 'ask') this.ask(one);
    else if (one.does === 'configure') await this.configure(one.settings);
    else if (one.does === 'edit') await this.edit(document, one);
    else if (one.does === 'open') await this.open(one.uri, one.text);
    else if (document !== undefined && one.does === 'close') await this.close(one.uri);
    else if (document !== undefined) await this.change(document, one.text);
  }

  async settled(): Promise<void> {
    await Promise.all(this.asked);
    await this.server.requested('workspace/configuration', this.configured);
  }

  async closeAll(): Promise<void> {
    for (const one of [...this.documents.keys()]) await this.close(one);
  }

  private async configure(settings: object): Promise<void> {
    this.settings = settings;
    this.configured += 1;
    await this.server.notify('workspace/didChangeConfiguration', { settings: null });
  }

  private async open(uri: string, text: string): Promise<void> {
    if (this.documents.has(uri)) return;
    const languageId = uri.endsWith('.ndjson') ? 'jsonl' : 'json';
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.server.open(uri, text, languageId);
  }

  private async close(uri: string): Promise<void> {
    this.documents.delete(uri);
    await this.server.close(uri);
  }

  private async edit(
    document: TextDocument | undefined,
    { at, length, piece }: Extract<Step, { does: 'edit' }>,
  ): Promise<void> {
    if (document === undefined) return;
    const start = at % (document.getText().length + 1);
    const end = Math.min(document.getText().length, start + length);
    await this.change(document, piece, { start: document.positionAt(start), end: document.positionAt(end) });
  }

  private async change(document: TextDocument, text: string, range?: Range): Promise<void> {
    const version = document.version + 1;
    TextDocument.update(document, [range === undefined ? { text } : { range, text }], version);
    await this.server.change(document.uri, version, text, range);
  }

  /** Does not wait for the answer, which may come after other things have happened, or not at all. */
  private ask({ uri, method, at, isCancelled }: Extract<Step, { does: 'ask' }>): void {
    const cancel = new CancellationTokenSource();
    const position = { line: at % 12, character: at % 31 };
    const params = { previousResultId: this.resultIds.get(uri), ...paramsFor(method, uri, position) };
    const answer = this.server.connection
      .sendRequest<{ readonly resultId?: string } | null>(method, params, cancel.token)
      .then((result) => {
        if (method === 'textDocument/diagnostic' && result?.resultId !== undefined)
          this.resultIds.set(uri, result.resultId);
      })
      .catch(({ code, message }: { readonly code?: number; readonly message: string }) => {
        assert.ok(code !== undefined && EXPECTED_ERRORS.has(code), `${method}: ${code} ${message}`);
      });
    this.asked.push(answer);
    if (isCancelled) cancel.cancel();
  }
}

/** It was called off, what it is about has changed, or an author is told why it cannot be done. */
const EXPECTED_ERRORS: ReadonlySet<number> = new Set([-32800, -32801, -32803]);

function paramsFor(method: string, uri: string, position: Position): object {
  return { uri, textDocument: { uri }, ...PARAMS[method]?.(position) };
}

/** What a server says of a document, without what only says which of its answers it is, and what is new each time. */
async function answersOf(server: LspClient, document: TextDocument): Promise<unknown> {
  const answers: unknown[] = [await server.problems(document.uri)];
  for (const offset of [0, 40, 200, document.getText().length]) {
    const position = document.positionAt(offset);
    for (const method of REQUESTS.filter((one) => (PARAMS[one]?.length ?? 0) > 0 || offset === 0)) {
      if (method === 'imagingSelection/evaluate' && offset > 0) continue; // it takes a thread of its own
      const answer = await answerOf(server, method, paramsFor(method, document.uri, position));
      answers.push([method, offset, answer]);
      const resolve = RESOLVED[method];
      if (resolve === undefined || !Array.isArray(answer)) continue;
      for (const shown of answer.slice(0, 4)) answers.push([resolve, await answerOf(server, resolve, shown)]);
    }
  }
  const text = JSON.stringify(answers, (key, value) => (key === 'data' || key === 'resultId' ? undefined : value));
  return JSON.parse(text.replace(NEW_EACH_TIME, 'new'));
}

/** UUIDs, and the time. */
const NEW_EACH_TIME = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d[0-9:.+Z-]*/g;

async function answerOf(server: LspClient, method: string, params: unknown): Promise<unknown> {
  if (method.endsWith('/delta')) return deltaOf(server, params);
  try {
    return await server.request(method, params);
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
}

/** There is no difference between the tokens of a text and those of the same text. */
async function deltaOf(server: LspClient, params: unknown): Promise<unknown> {
  const asked = params as { readonly textDocument: { readonly uri: string } }; // as `paramsFor` makes them
  const { resultId } = await server.request<{ readonly resultId: string }>('textDocument/semanticTokens/full', asked);
  return server.request('textDocument/semanticTokens/full/delta', { ...asked, previousResultId: resultId });
}
