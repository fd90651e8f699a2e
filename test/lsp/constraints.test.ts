import assert from 'node:assert/strict';
import test from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { FhirpathHost } from '../../server/src/fhirpath/job';
import { Documents, type OpenDocument } from '../../server/src/lsp/documents';
import { explain } from '../../server/src/lsp/explain';
import { UserConstraints } from '../../server/src/lsp/userConstraints';
import type { ExplainResult, StatusParams } from '../../server/src/protocol';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { snapshotOf } from '../../server/src/service/snapshot';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';

const uri = 'file:///selection.json';
const project = 'file:///.imagingselection.json';

/** A selection with nothing wrong but what the constraints find. */
function selection(id: string): string {
  const resource = {
    resourceType: 'ImagingSelection',
    id,
    status: 'available',
    code: { text: 'x' },
    studyUid: '1.2.3',
  };
  return JSON.stringify({
    ...resource,
    seriesUid: '1.2.3.4',
    instance: [{ uid: '1.2.3.5' }, { uid: '1.2.3.6', number: 2 }],
  });
}

const numbered = {
  key: 'numbered',
  severity: 'warning',
  human: 'Each instance has its number.',
  expression: 'number.exists()',
  context: 'ImagingSelection.instance',
};

/** It comes to no end, on the selection called `slow`. */
const endless = {
  key: 'endless',
  severity: 'error',
  human: 'It has an end.',
  expression: "id = 'slow' implies (1).repeat($this + 1).exists()",
};

function pulling(...constraints: readonly object[]) {
  const initializationOptions = { constraints, status: true };
  return LspClient.start({ capabilities: editorCapabilities, initializationOptions });
}

function pushed(...constraints: readonly object[]) {
  return LspClient.start({
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    initializationOptions: { constraints, status: true },
  });
}

test('A client that asks is told to ask again once the constraints have been run', async () => {
  const client = await pulling(numbered);
  await client.open(uri, selection('a'));
  const first = await client.diagnostics(uri);
  assert.ok(first.kind === 'full' && !first.items.some(({ code }) => code === 'numbered'));
  await client.requested('workspace/diagnostic/refresh', 1);
  const second = await client.diagnostics(uri, first.resultId);
  assert.ok(second.kind === 'full');
  const found = second.items.filter(({ code }) => code === 'numbered');
  assert.deepEqual(
    found.map(({ message, severity, source, range }) => [
      message,
      severity,
      source,
      selection('a').slice(range.start.character, range.end.character),
    ]),
    [['Each instance has its number.', 2, 'imagingselection', '{']],
  );
  assert.equal((await client.diagnostics(uri, second.resultId)).kind, 'unchanged');
  await client.stop();
});

test('A client that is sent them is sent those of the constraints too, and the status counts them', async () => {
  const client = await pushed(numbered);
  await client.open(uri, selection('a'));
  await client.until<{ diagnostics: { code: string }[] }>('textDocument/publishDiagnostics', ({ diagnostics }) =>
    diagnostics.some(({ code }) => code === 'numbered'),
  );
  await client.until<StatusParams>('imagingSelection/status', ({ problems }) => problems.warning > 0);
  await client.stop();
});

test('An expression that does not end leaves the server answering, and is said in the log and the status', async () => {
  const client = await pushed(endless, numbered);
  await client.open(uri, selection('slow'));
  const ended = client.until<{ message: string }>('window/logMessage', ({ message }) =>
    message.includes('took more than 2 s'),
  );
  let answers = 0;
  let isEnded = false;
  void ended.then(() => {
    isEnded = true;
  });
  while (!isEnded) {
    await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 3 } });
    answers += 1;
  }
  assert.ok(answers > 10, `${answers} answers`);
  const { notes } = await client.until<StatusParams>('imagingSelection/status', (params) => params.notes !== undefined);
  assert.match(notes?.[0] ?? '', /^endless: It was ended/);
  await client.until<{ diagnostics: { code: string }[] }>('textDocument/publishDiagnostics', ({ diagnostics }) =>
    diagnostics.some(({ code }) => code === 'numbered'),
  );
  await client.stop();
});

test('An edit while constraints are run drops what they find, and ends them', async () => {
  const begun: string[] = [];
  const stopped: string[] = [];
  const found: string[] = [];
  const host: FhirpathHost = {
    now: () => 0,
    evaluate: (job, _, stop) => {
      const name = job.is === 'check' ? (job.texts[0]?.text ?? '') : '';
      begun.push(name);
      return new Promise((resolve) => {
        if (name.includes('"b"'))
          resolve({ is: 'answered', answer: { is: 'checked', failing: [{ text: 0, resource: 0, pointer: [] }] } });
        stop?.addEventListener('abort', () => stopped.push(name), { once: true });
        // It answers although it was called off, as it may have been about to.
        stop?.addEventListener(
          'abort',
          () =>
            resolve({ is: 'answered', answer: { is: 'checked', failing: [{ text: 0, resource: 0, pointer: [] }] } }),
          { once: true },
        );
      });
    },
  };
  const settings = { ...DEFAULT_SETTINGS, constraints: [{ ...numbered, severity: 'warning' as const }] };
  const at = (id: string): OpenDocument => {
    const text = selection(id);
    return { uri, languageId: 'json', version: 1, opening: 1, text, snapshot: snapshotOf(text, settings) };
  };
  const documents = { a: at('a'), b: at('b') };
  let current = documents.a;
  const constraints = new UserConstraints({
    documents: { get: () => current },
    host: { after: (_, task) => callLater(task), fhirpath: host },
    isTrusted: true,
    found: ({ text }) => found.push(text),
    log: () => undefined,
  });
  assert.deepEqual(constraints.problemsOf(documents.a), []);
  await turns();
  current = documents.b;
  assert.deepEqual(constraints.problemsOf(documents.b), []);
  await turns();
  assert.deepEqual(begun, [documents.a.text, documents.b.text]);
  assert.deepEqual(stopped, [documents.a.text]);
  assert.deepEqual(found, [documents.b.text]);
  assert.equal(constraints.problemsOf(documents.b).length, 1);
});

test('In a workspace that is not trusted nothing is run', () => {
  const fail = (): never => assert.fail('it is run');
  const text = selection('a');
  const settings = { ...DEFAULT_SETTINGS, constraints: [{ ...numbered, severity: 'warning' as const }] };
  const document = { uri, languageId: 'json', version: 1, opening: 1, text, snapshot: snapshotOf(text, settings) };
  const constraints = new UserConstraints({
    documents: { get: () => document },
    host: { after: fail, fhirpath: { now: fail, evaluate: fail } },
    isTrusted: false,
    found: fail,
    log: fail,
  });
  assert.deepEqual(constraints.problemsOf(document), []);
});

test('An invalid expression is said in the log and in the project file, not in the document', async () => {
  const client = await pulling({ ...numbered, expression: 'number.exist()' });
  await client.open(uri, selection('a'));
  await client.problems(uri);
  await client.until<{ message: string }>('window/logMessage', ({ message }) =>
    message.includes('FHIRPath has no function `exist`'),
  );
  assert.ok(!(await client.problems(uri)).some(({ code }) => code === 'numbered'));
  const text = '{ "constraints": [{ "key": "a", "human": "A.", "expression": "number.exist()" }] }';
  await client.open(project, text);
  const problems = await client.problems(project);
  assert.deepEqual(
    problems.map(({ message, range }) => [message, text.slice(range.start.character, range.end.character)]),
    [['FHIRPath has no function `exist` that is known here.', '"number.exist()"']],
  );
  assert.doesNotMatch(JSON.stringify(client.requests), /showMessage/);
  await client.stop();
});

test('The page of a problem says what its expression gives here', async () => {
  const client = await pulling(numbered);
  const instances = [
    [1, 2, 3],
    [1, 2, 3, 4, 5],
  ].map((coordinate, at) => ({
    uid: `1.2.3.${at + 5}`,
    imageRegion2D: [{ regionType: 'polyline', coordinate }],
  }));
  const text = JSON.stringify({ ...JSON.parse(selection('a')), instance: instances }, null, 2);
  await client.open(uri, text);
  const problems = await client.problems(uri);
  const [first, second] = problems.filter(({ code }) => code === 'isl-7');
  assert.ok(first !== undefined && second !== undefined);
  const ask = (params: object) => client.request<ExplainResult>('imagingSelection/explain', params);
  const page = await ask({ code: 'isl-7', uri, position: second.range.start });
  assert.match(page?.markdown ?? '', /^# isl-7\n/);
  assert.match(page?.markdown ?? '', /## Here\n\nLine \d+, `instance\[1\]\.imageRegion2D\[0\]\.coordinate`/);
  assert.match(
    page?.markdown ?? '',
    /gives \*\*true\*\* here.*3 \+ 5 = 8, and 8 is even\. So a validator that runs it finds nothing wrong here\./,
  );
  assert.match(page?.markdown ?? '', /Our check: \*\*it is broken\*\*/);
  assert.match((await ask({ code: 'isl-7', uri }))?.markdown ?? '', /`instance\[0\]/);
  assert.doesNotMatch((await ask({ code: 'isl-7' }))?.markdown ?? '', /## Here/);
  await client.requested('workspace/diagnostic/refresh', 1);
  assert.match((await ask({ code: 'numbered', uri }))?.markdown ?? '', /gives \*\*false\*\* here/);
  assert.equal(await ask({ code: 'unheard-of', uri }), null);
  await client.stop();
});

test('Explaining can be called off', async () => {
  const host: FhirpathHost = {
    now: () => 0,
    evaluate: (_job, _milliseconds, stop) =>
      new Promise((resolve) => stop?.addEventListener('abort', () => resolve({ is: 'stopped' }), { once: true })),
  };
  const text = selection('a').replace('"studyUid":"1.2.3",', '');
  const documents = new Documents(() => DEFAULT_SETTINGS);
  documents.open({ textDocument: { uri, languageId: 'json', version: 1, text } });
  const quiet = { found: () => undefined, log: () => undefined };
  const constraints = new UserConstraints({
    documents,
    host: { after: (_, task) => callLater(task) },
    isTrusted: true,
    ...quiet,
  });
  const cancel = new CancellationTokenSource();
  assert.ok(documents.get(uri)?.snapshot.problems.some(({ rule }) => rule === 'isl-2'));
  const asked = explain({ code: 'isl-2', uri }, { documents, constraints, host: { fhirpath: host } }, cancel.token);
  cancel.cancel();
  const page = await asked;
  assert.match(page?.markdown ?? '', /## Here/);
  assert.doesNotMatch(page?.markdown ?? '', /publishes gives/);
});

/** Long enough for promises that are settled to be taken, and for what was put off to be done. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function callLater(task: () => void): () => void {
  const immediate = setImmediate(task);
  return () => clearImmediate(immediate);
}
