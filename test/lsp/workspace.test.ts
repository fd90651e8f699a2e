import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import type {
  ClientCapabilities,
  DocumentLink,
  Location,
  LocationLink,
  Position,
  Range,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { inWorkspace } from '../support/inWorkspace';
import type { LspClient } from '../support/lspClient';
import { plainCapabilities } from '../support/lspClients';
import { placeOf } from '../support/selections';

/** An editor that tells of files that change, and asks for as little as it can. */
const capabilities: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    symbol: { resolveSupport: { properties: ['location.range'] } },
  },
  textDocument: {
    diagnostic: {},
    definition: { linkSupport: true },
    documentLink: { tooltipSupport: true },
    rename: { prepareSupport: true },
  },
};

const selection = `{ "resourceType": "ImagingSelection", "id": "nodule",
  "subject": { "reference": "Patient/p1" },
  "studyUid": "1.2.3.4", "seriesUid": "1.2.3.5",
  "instance": [{ "uid": "1.2.3.6" }] }`;
const study = `{ "resourceType": "ImagingStudy", "id": "ct", "description": "CT of the chest",
  "subject": { "reference": "Patient/p1" },
  "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.3.4" }],
  "series": [{ "uid": "1.2.3.5", "instance": [{ "uid": "1.2.3.6" }] }] }`;
const patient = '{ "resourceType": "Patient", "id": "p1", "name": [{ "family": "Chalmers" }] }';
const files = {
  'a.json': selection,
  'studies/ct.json': study,
  'patient one.json': patient,
  'package.json': '{ "name": "1.2.3.4" }',
};

test('A UID leads to the study of another file, and a reference to its resource', async () => {
  await inWorkspace(files, async ({ uri, start }) => {
    const client = await start({ capabilities });
    await client.open(uri('a.json'), selection);
    const [series] = await definition<LocationLink>(client, uri('a.json'), at('1.2.3.5'));
    assert.deepEqual(series, {
      originSelectionRange: placeOf(selection, '"1.2.3.5"'),
      targetUri: uri('studies/ct.json'),
      targetRange: placeOf(study, '{ "uid": "1.2.3.5", "instance": [{ "uid": "1.2.3.6" }] }'),
      targetSelectionRange: placeOf(study, '1.2.3.5'),
    });
    const [person] = await definition<LocationLink>(client, uri('a.json'), at('Patient/p1'));
    assert.equal(person?.targetUri, uri('patient%20one.json'));
    assert.equal(await client.stop(), 0);

    const plain = await start({ capabilities: plainCapabilities });
    await plain.open(uri('a.json'), selection);
    assert.deepEqual(await definition<Location>(plain, uri('a.json'), at('1.2.3.6')), [
      { uri: uri('studies/ct.json'), range: placeOf(study, '1.2.3.6') },
    ]);
    assert.equal(await plain.stop(), 0);
  });
});

test('Uses are found in all files as they are: in the editor, and on the disk', async () => {
  await inWorkspace(files, async ({ uri, write, path, start }) => {
    const client = await start({ capabilities });
    await client.open(uri('a.json'), selection);
    assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.4')), ['a.json', 'studies/ct.json']);
    assert.deepEqual(await references(client, uri('a.json'), at('Patient/p1')), [
      'a.json',
      'patient%20one.json',
      'studies/ct.json',
    ]);

    await client.open(uri('studies/ct.json'), study.replace('1.2.3.4', '1.2.3.9'));
    assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.4')), ['a.json']);
    await client.close(uri('studies/ct.json'));
    assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.4')), ['a.json', 'studies/ct.json']);

    write('b.json', selection);
    fs.rmSync(path('studies/ct.json'));
    const changes = [
      { uri: uri('b.json'), type: 1 },
      { uri: uri('studies/ct.json'), type: 3 },
    ];
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.4')), ['a.json', 'b.json']);
    assert.equal(await client.stop(), 0);
  });
});

test('A client that tells of no files has them looked at again each time', async () => {
  await inWorkspace(files, async ({ uri, write, start }) => {
    const client = await start({ capabilities: plainCapabilities });
    await client.open(uri('a.json'), selection);
    assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.6')), ['a.json', 'studies/ct.json']);
    write('b.json', selection);
    assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.6')), ['a.json', 'b.json', 'studies/ct.json']);
    assert.equal(await client.stop(), 0);
  });
});

test('What is excluded, linked, or outside of the workspace is not read', async () => {
  await inWorkspace(
    { ...files, 'node_modules/a/b.json': selection, 'old/b.json': selection, 'deep/c/d.json': selection },
    async ({ uri, path, start }) => {
      fs.symlinkSync(path('.'), path('deep/loop'));
      fs.symlinkSync(path('a.json'), path('deep/link.json'));
      const client = await start({
        capabilities,
        initializationOptions: { workspace: { exclude: ['**/node_modules/**', 'old', 'studies/*.json'] } },
      });
      await client.open(uri('a.json'), selection);
      assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.6')), ['a.json', 'deep/c/d.json']);
      await client.notify('workspace/didChangeWatchedFiles', {
        changes: [
          { uri: uri('old/b.json'), type: 2 },
          { uri: uri('../b.json'), type: 1 },
        ],
      });
      assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.6')), ['a.json', 'deep/c/d.json']);
      assert.equal(await client.stop(), 0);
    },
  );
});

test('Without a workspace it is the open documents that are known', async () => {
  await inWorkspace(files, async ({ uri, start }) => {
    const client = await start({ capabilities, folders: [] });
    await client.open(uri('a.json'), selection);
    assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.6')), ['a.json']);
    await client.open(uri('studies/ct.json'), study);
    assert.deepEqual(await references(client, uri('a.json'), at('1.2.3.6')), ['a.json', 'studies/ct.json']);
    assert.equal((await definition<LocationLink>(client, uri('a.json'), at('1.2.3.6'))).length, 1);
    assert.equal(await client.stop(), 0);
  });
});

test('A UID is renamed in every file, in the form that it has there', async () => {
  await inWorkspace(files, async ({ uri, start }) => {
    const client = await start({ capabilities });
    await client.open(uri('a.json'), selection, 'json', 7);
    assert.deepEqual(await ask(client, 'prepareRename', uri('a.json'), at('1.2.3.4')), {
      range: placeOf(selection, '1.2.3.4'),
      placeholder: '1.2.3.4',
    });
    const edit = await rename(client, uri('a.json'), at('1.2.3.4'), 'urn:oid:2.25.1');
    assert.deepEqual(edit, {
      documentChanges: [
        {
          textDocument: { uri: uri('a.json'), version: 7 },
          edits: [{ range: placeOf(selection, '1.2.3.4'), newText: '2.25.1' }],
        },
        {
          textDocument: { uri: uri('studies/ct.json'), version: null },
          edits: [{ range: placeOf(study, '1.2.3.4'), newText: '2.25.1' }],
        },
      ],
    });
    await assert.rejects(rename(client, uri('a.json'), at('1.2.3.4'), '1.2.3.5'), /already the UID of something else/);
    await assert.rejects(rename(client, uri('a.json'), at('1.2.3.4'), 'x'), /no DICOM UID/);
    assert.equal(await ask(client, 'prepareRename', uri('a.json'), { line: 0, character: 0 }), null);
    await client.open('git:/a.json', selection);
    await assert.rejects(ask(client, 'prepareRename', 'git:/a.json', at('1.2.3.4')), /cannot be changed/);
    assert.equal(await client.stop(), 0);
  });
});

test('An id is renamed with the references to it, unless another resource has it', async () => {
  await inWorkspace({ ...files, 'p2.json': patient.replace('p1', 'p2') }, async ({ uri, start }) => {
    const client = await start({ capabilities: plainCapabilities });
    await client.open(uri('a.json'), selection);
    await assert.rejects(rename(client, uri('a.json'), at('Patient/p1'), 'p2'), /already used in p2\.json/);
    const edit = await rename(client, uri('a.json'), at('Patient/p1'), 'chalmers');
    const edited = { start: { line: 1, character: 37 }, end: { line: 1, character: 39 } };
    assert.deepEqual(edit, {
      changes: {
        [uri('a.json')]: [{ range: edited, newText: 'chalmers' }],
        [uri('patient%20one.json')]: [{ range: placeOf(patient, 'p1'), newText: 'chalmers' }],
        [uri('studies/ct.json')]: [{ range: edited, newText: 'chalmers' }],
      },
    });
    assert.equal(await client.stop(), 0);
  });
});

test('Resources and UIDs of the workspace are found by their names', async () => {
  await inWorkspace(files, async ({ uri, start }) => {
    const client = await start({ capabilities });
    const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
    assert.deepEqual(found.map(({ name }) => name).sort(), [
      'ImagingSelection/nodule · 1 instance',
      'ImagingStudy/ct · CT of the chest · 1 series',
      'Patient/p1 · Chalmers',
    ]);
    const [symbol] = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: '3.5' });
    assert.deepEqual([symbol?.name, symbol?.location], ['1.2.3.5', { uri: uri('studies/ct.json') }]);
    const byMeaning = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'imgctchest' });
    assert.deepEqual(
      byMeaning.map(({ name, containerName }) => [name, containerName]),
      [['ImagingStudy/ct · CT of the chest · 1 series', 'studies/ct.json']],
    );
    const resolved = await client.request<WorkspaceSymbol>('workspaceSymbol/resolve', byMeaning[0]);
    assert.deepEqual(resolved.location, { uri: uri('studies/ct.json'), range: between(study, '"ct"') });
    assert.equal(await client.stop(), 0);

    const plain = await start({ capabilities: plainCapabilities });
    const [placed] = await plain.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'Chalmers' });
    assert.deepEqual(placed?.location, { uri: uri('patient%20one.json'), range: between(patient, '"p1"') });
    assert.equal(await plain.stop(), 0);
  });
});

test('A reference is a link to its file', async () => {
  await inWorkspace(files, async ({ uri, start }) => {
    const client = await start({ capabilities });
    await client.open(uri('a.json'), selection);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: uri('a.json') },
    });
    const [link] = links;
    assert.deepEqual(
      [links.length, link?.range, link?.tooltip, link?.target],
      [1, placeOf(selection, 'Patient/p1'), 'Open patient one.json', undefined],
    );
    const { target } = await client.request<DocumentLink>('documentLink/resolve', link);
    assert.equal(target, `${uri('patient%20one.json')}#1,37`);
    assert.equal(await client.stop(), 0);
  });
});

function at(piece: string): Position {
  return placeOf(selection, piece).start;
}

/** What a quoted text says, without the quotes. */
function between(text: string, piece: string): Range {
  const { start, end } = placeOf(text, piece);
  const inner = (position: Position, by: number): Position => ({ ...position, character: position.character + by });
  return { start: inner(start, 1), end: inner(end, -1) };
}

function ask<R>(client: LspClient, method: string, uri: string, position: Position): Promise<R> {
  return client.request<R>(`textDocument/${method}`, { textDocument: { uri }, position });
}

async function definition<R>(client: LspClient, uri: string, position: Position): Promise<readonly R[]> {
  return (await ask<readonly R[] | null>(client, 'definition', uri, position)) ?? [];
}

/** The files, each named as often as it has a use, in their order. */
async function references(client: LspClient, uri: string, position: Position): Promise<readonly string[]> {
  const params = { textDocument: { uri }, position, context: { includeDeclaration: true } };
  const found = await client.request<Location[] | null>('textDocument/references', params);
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  return (found ?? []).map((one) => one.uri.replace(folder, '')).sort();
}

function rename(client: LspClient, uri: string, position: Position, newName: string): Promise<WorkspaceEdit | null> {
  return client.request('textDocument/rename', { textDocument: { uri }, position, newName });
}
