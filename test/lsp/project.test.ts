import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inWorkspace } from '../support/inWorkspace';
import { LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';
import { circle, placeOf } from '../support/selections';

const odd = circle('10.5, 20, 30');
const atFault = placeOf(odd, '30');
const PROJECT = '.imagingselection.json';
const ignoring = '{ "ignore": [{ "rule": "isl-7", "file": "data/a.json", "reason": "known" }] }';

/** An editor that also tells of files that change, and makes files. */
const watching = {
  ...editorCapabilities,
  workspace: {
    ...editorCapabilities.workspace,
    workspaceEdit: { documentChanges: true, snippetEditSupport: true, resourceOperations: ['create' as const] },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

test('The project file around a document has its say, and a change on the disk is taken at once', async () => {
  await inWorkspace({ [PROJECT]: ignoring, 'data/a.json': odd, 'data/b.json': odd }, async ({ uri, write, start }) => {
    const client = await start({ capabilities: watching });
    await client.requested('client/registerCapability', 2);
    await client.open(uri('data/a.json'), odd);
    await client.open(uri('data/b.json'), odd);
    assert.deepEqual(await codesOf(client, uri('data/a.json')), []);
    assert.deepEqual(await codesOf(client, uri('data/b.json')), ['isl-7']);
    write(PROJECT, '{ "rules": { "isl-7": "off" } }');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(PROJECT), type: 2 }] });
    await client.requested('workspace/diagnostic/refresh', 1);
    assert.deepEqual(await codesOf(client, uri('data/b.json')), []);
    assert.equal(await client.stop(), 0);
  });
});

test('A project file that is open counts as it reads there, and half a word in it changes nothing', async () => {
  await inWorkspace({ [PROJECT]: '{}', 'data/a.json': odd }, async ({ uri, start }) => {
    const client = await start({ capabilities: editorCapabilities });
    await client.open(uri('data/a.json'), odd);
    assert.deepEqual(await codesOf(client, uri('data/a.json')), ['isl-7']);
    await client.open(uri(PROJECT), ignoring);
    assert.deepEqual(await codesOf(client, uri('data/a.json')), []);
    await client.change(uri(PROJECT), 2, ignoring.slice(0, 30));
    assert.deepEqual(await codesOf(client, uri('data/a.json')), []);
    await client.close(uri(PROJECT));
    assert.deepEqual(await codesOf(client, uri('data/a.json')), ['isl-7']);
    assert.equal(await client.stop(), 0);
  });
});

test('What is wrong in a project file is said in it, and which entries are not needed any more', async () => {
  const text = `{ "ignroe": 5, "ignore": [
    { "rule": "isl-7", "file": "data/a.json", "reason": "needed" },
    { "rule": "isl-8", "file": "data/a.json", "reason": "not needed" },
    { "rule": "isl-8", "file": "data/*.json", "reason": "the command line knows" }
  ] }`;
  await inWorkspace({ [PROJECT]: text, 'data/a.json': odd }, async ({ uri, start }) => {
    const client = await start({ capabilities: editorCapabilities });
    await client.open(uri(PROJECT), text);
    assert.deepEqual(
      (await client.problems(uri(PROJECT))).map(({ code, range }) => `${range.start.line} ${code}`),
      ['0 project-file', '2 unused-ignore'],
    );
    assert.equal(await client.complete(uri(PROJECT), { line: 0, character: 1 }), null);
    assert.equal(await client.stop(), 0);

    const plain = await start({ capabilities: plainCapabilities });
    await plain.open(uri(PROJECT), text);
    const { diagnostics } = await plain.published(uri(PROJECT), 1);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['project-file', 'unused-ignore'],
    );
    assert.equal(await plain.stop(), 0);
  });
});

test("A finding of the author's own constraint can be ignored, and an entry that ignores one is needed", async () => {
  const constraint = '{ "key": "own", "severity": "error", "human": "No.", "expression": "false" }';
  const text = `{ "constraints": [${constraint}], "ignore": [
    { "rule": "own", "file": "data/a.json", "reason": "needed" },
    { "rule": "own", "path": "code", "file": "data/a.json", "reason": "not needed" }
  ] }`;
  await inWorkspace({ [PROJECT]: text, 'data/a.json': odd, 'data/b.json': odd }, async ({ uri, start }) => {
    const client = await start({ capabilities: watching });
    await client.open(uri(PROJECT), text);
    const entries = (await client.problems(uri(PROJECT))).map(({ code, range }) => `${range.start.line} ${code}`);
    assert.deepEqual(entries, ['2 unused-ignore']);
    await client.open(uri('data/b.json'), odd);
    await client.problems(uri('data/b.json'));
    await client.requested('workspace/diagnostic/refresh', 1);
    const found = (await client.problems(uri('data/b.json'))).find(({ code }) => code === 'own');
    assert.ok(found !== undefined);
    const actions = await client.codeActions(uri('data/b.json'), found.range, ['quickfix']);
    assert.deepEqual(
      actions.map(({ title }) => title).filter((title) => title.includes('own')),
      ['Ignore own here, with a reason'],
    );
    assert.equal(await client.stop(), 0);
  });
});

test('A version that a FHIR project names decides where nothing else does', async () => {
  await inWorkspace({ 'sushi-config.yaml': 'fhirVersion: 5.0.0\n', 'data/a.json': odd }, async ({ uri, start }) => {
    const client = await start({ capabilities: editorCapabilities, initializationOptions: { status: true } });
    await client.open(uri('data/a.json'), odd);
    await client.problems(uri('data/a.json'));
    const { resources } = await client.until(
      'imagingSelection/status',
      (status: Status) => status.resources.length > 0,
    );
    assert.deepEqual(resources, [{ version: '5.0.0', by: 'hinted', because: '`sushi-config.yaml` says so' }]);
    assert.equal(await client.stop(), 0);
  });
});

test('A file outside of the workspace has only the project file beside it', async () => {
  await inWorkspace({ [PROJECT]: '{ "rules": { "isl-7": "off" } }', 'data/a.json': odd }, async ({ uri, start }) => {
    const client = await start({ capabilities: editorCapabilities, folders: [] });
    await client.open(uri('data/a.json'), odd);
    await client.open(uri('a.json'), odd);
    assert.deepEqual(await codesOf(client, uri('data/a.json')), ['isl-7']);
    assert.deepEqual(await codesOf(client, uri('a.json')), []);
    assert.equal(await client.stop(), 0);
  });
});

test('"This file is FHIR R5" is offered to a client that has the command, and what it sends decides', async () => {
  const commands = ['imagingSelection.setVersion'];
  const client = await LspClient.start({
    capabilities: editorCapabilities,
    initializationOptions: { commands, status: true },
  });
  const file = 'file:///selection.json';
  await client.open(file, odd);
  const actions = await client.codeActions(file, atFault, ['quickfix']);
  const { command } = actions.find(({ title }) => title === 'This file is FHIR R5 (5.0.0)') ?? {};
  assert.deepEqual([command?.command, command?.arguments], ['imagingSelection.setVersion', [file, '5.0.0']]);
  await client.notify('imagingSelection/setVersion', { uri: file, version: '5.0.0' });
  await client.problems(file);
  const isR5 = ({ resources }: Status): boolean => resources[0]?.version === '5.0.0';
  const { resources } = await client.until('imagingSelection/status', isR5);
  assert.deepEqual(resources, [{ version: '5.0.0', by: 'told', because: 'it was chosen for this file' }]);
  const { choices } = await client.request<Choices>('imagingSelection/versions', { uri: file });
  assert.deepEqual(
    choices.map(({ version, isChosen }) => [version, isChosen]),
    [
      [null, false],
      ['auto', false],
      ['6.0.0-ballot5', false],
      ['6.0.0-ballot4', false],
      ['5.0.0', true],
      ['5.0.0-snapshot1', false],
    ],
  );
  await client.notify('imagingSelection/setVersion', { uri: file, version: null });
  assert.deepEqual(await codesOf(client, file), ['isl-7']);
  assert.equal(await client.stop(), 0);
});

test('What was chosen before the server started again still counts, and settings by file come after it', async () => {
  const [a, b] = ['file:///w/a.json', 'file:///w/b.json'];
  const versions = { [a]: '5.0.0', [b]: 'R3' };
  const files = [{ pattern: '*.json', fhirVersion: '6.0.0-ballot5' }];
  const client = await LspClient.start({
    capabilities: editorCapabilities,
    initializationOptions: { versions, files, status: true },
    folders: ['file:///w/'],
  });
  for (const [uri, version] of [
    [a, '5.0.0'],
    [b, '6.0.0-ballot5'],
  ] as const) {
    await client.open(uri, odd);
    await client.problems(uri);
    await client.until(
      'imagingSelection/status',
      (status: Status) => status.uri === uri && status.resources[0]?.version === version,
    );
  }
  assert.equal(await client.stop(), 0);
});

test('A client that has the command asks for the reason; the server says what to write', async () => {
  await inWorkspace({ 'data/a.json': odd }, async ({ uri, write, start }) => {
    const commands = ['imagingSelection.ignoreHere'];
    const client = await start({ capabilities: watching, initializationOptions: { commands } });
    await client.open(uri('data/a.json'), odd);
    const actions = await client.codeActions(uri('data/a.json'), atFault, ['quickfix']);
    const { command, edit } = actions.find(({ title }) => title === 'Ignore isl-7 here, with a reason') ?? {};
    assert.equal(edit, undefined);
    const [file, rule, where] = command?.arguments ?? [];
    const params = { uri: file, rule, path: where, reason: 'it is "so"' };
    const made = await client.request<{ is: string; file: string; text: string }>('imagingSelection/ignore', params);
    assert.deepEqual([made.is, made.file], ['new', uri(PROJECT)]);
    write(PROJECT, made.text);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: made.file, type: 1 }] });
    await client.requested('workspace/diagnostic/refresh', 1);
    assert.deepEqual(await codesOf(client, uri('data/a.json')), []);
    const more = await client.request<{ is: string; at: object }>('imagingSelection/ignore', {
      ...params,
      rule: 'isl-8',
    });
    assert.deepEqual([more.is, 'line' in more.at], ['addition', true]);
    const refused = await client.request<{ is: string }>('imagingSelection/ignore', { uri: 'untitled:a' });
    assert.equal(refused.is, 'refused');
    assert.equal(await client.stop(), 0);
  });
});

test('Any other client gets the entry itself, with a place for the reason where it has tab stops', async () => {
  await inWorkspace({ 'data/a.json': odd }, async ({ uri, start, write }) => {
    const client = await start({ capabilities: watching });
    await client.open(uri('data/a.json'), odd);
    const [create, change] = await ignoreEdit(client, uri('data/a.json'));
    assert.deepEqual(create, { kind: 'create', uri: uri(PROJECT), options: { ignoreIfExists: true } });
    assert.match(JSON.stringify(change), /"reason\\": \\"\$\{1:why it is right as it is\}/);
    assert.equal(await client.stop(), 0);

    write(PROJECT, '{\n  "rules": {}\n}\n');
    const plain = await start({ capabilities: plainCapabilities });
    await plain.open(uri('data/a.json'), odd);
    const actions = await plain.codeActions(uri('data/a.json'), atFault, ['quickfix']);
    const edits = actions.find(({ title }) => title.startsWith('Ignore isl-7'))?.edit?.changes?.[uri(PROJECT)] ?? [];
    const before = TextDocument.create('', 'json', 1, '{\n  "rules": {}\n}\n');
    const { ignore } = JSON.parse(TextDocument.applyEdits(before, edits));
    assert.deepEqual([ignore[0].rule, ignore[0].file, ignore[0].reason], ['isl-7', 'data/a.json', '']);
    assert.equal(await plain.stop(), 0);
  });
});

test('A client that cannot make files is not offered to make one', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  await client.open('file:///nowhere/a.json', odd);
  const actions = await client.codeActions('file:///nowhere/a.json', atFault, ['quickfix']);
  assert.deepEqual(
    actions.filter(({ title }) => title.startsWith('Ignore')),
    [],
  );
  assert.equal(await client.stop(), 0);
});

test('One resource a line, by the language or by the name of the file', async () => {
  const line = odd.replaceAll('\n', ' ');
  const text = `{ "resourceType": "Patient" }\n${line}\nnot JSON\n${line}\n`;
  const client = await LspClient.start({ capabilities: editorCapabilities });
  for (const [uri, languageId] of [
    ['file:///a.json', 'jsonl'],
    ['file:///b.json', 'ndjson'],
    ['file:///c.ndjson', 'plaintext'],
    ['file:///d.jsonl', 'json'],
  ] as const) {
    await client.open(uri, text, languageId);
    const found = (await client.problems(uri)).filter(({ code }) => code === 'isl-7');
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [1, 3],
      uri,
    );
  }
  assert.equal(await client.stop(), 0);
});

interface Status {
  readonly uri: string;
  readonly resources: readonly { readonly version: string }[];
}

interface Choices {
  readonly choices: readonly { readonly version: string | null; readonly isChosen: boolean }[];
}

async function codesOf(client: LspClient, uri: string): Promise<readonly unknown[]> {
  return (await client.problems(uri)).map(({ code }) => code);
}

async function ignoreEdit(client: LspClient, uri: string): Promise<readonly unknown[]> {
  const actions = await client.codeActions(uri, atFault, ['quickfix']);
  return actions.find(({ title }) => title === 'Ignore isl-7 here, with a reason')?.edit?.documentChanges ?? [];
}
