import assert from 'node:assert/strict';
import test from 'node:test';
import { ResponseError } from 'vscode-languageserver';
import { LIMITS } from '../../../server/src/base/limits';
import { readCapabilities } from '../../../server/src/lsp/capabilities';
import { renameAt } from '../../../server/src/lsp/rename';
import type { Snapshot } from '../../../server/src/service/snapshot';
import { FOLDER, memoryWorkspace, opened } from '../../support/memoryWorkspace';

const selection = (id: string, uid = '1.2.3'): string =>
  `{ "resourceType": "ImagingSelection", "id": "${id}", "studyUid": "${uid}" }`;

const textOf = ({ text }: Snapshot): string => text;

test('Nothing is read before something asks, and nothing twice', async () => {
  const { workspace, read } = memoryWorkspace(new Map([['a.json', selection('a')]]));
  assert.deepEqual(read, []);
  assert.deepEqual([...workspace.facts.resources()], []);
  await workspace.ready();
  assert.deepEqual(
    [...workspace.facts.resources()].map(({ uri, id }) => [uri, id]),
    [[`${FOLDER}/a.json`, 'a']],
  );
  await workspace.ready();
  assert.deepEqual(read, ['a.json']);
});

test('Of ten thousand files those that are no FHIR say nothing', async () => {
  const files = new Map(
    Array.from({ length: 10_000 }, (_, at) => [`${at}.json`, at % 2 === 0 ? selection(String(at)) : '[1, 2, 3']),
  );
  const { workspace, read } = memoryWorkspace(files);
  await workspace.ready();
  assert.equal(read.length, 10_000);
  assert.equal([...workspace.facts.resources()].length, 5000);
  assert.equal([...workspace.closed()].filter(({ isOurs }) => isOurs).length, 5000);
});

test('A file that changes is read again, alone, and one that is gone is forgotten', async () => {
  const files = new Map([
    ['a.json', selection('a')],
    ['b c.json', selection('b')],
  ]);
  const { workspace, read, changed } = memoryWorkspace(files);
  await workspace.ready();
  files.set('b c.json', selection('c'));
  workspace.changedOnDisk([`${FOLDER}/b%20c.json`, 'file:///elsewhere/b.json', `${FOLDER}/notes.txt`]);
  await workspace.ready();
  assert.deepEqual(read, ['a.json', 'b c.json', 'b c.json']);
  assert.deepEqual(
    [...workspace.facts.resources()].map(({ id }) => id),
    ['a', 'c'],
  );
  files.delete('a.json');
  workspace.changedOnDisk([`${FOLDER}/a.json`]);
  await workspace.ready();
  assert.deepEqual(
    [...workspace.facts.resources()].map(({ id }) => id),
    ['c'],
  );
  files.delete('b c.json');
  assert.equal(await workspace.lookInto(`${FOLDER}/b%20c.json`, textOf), undefined);
  await workspace.ready();
  assert.deepEqual([...workspace.facts.resources()], []);
  assert.deepEqual(new Set(changed), new Set([`${FOLDER}/b%20c.json`, `${FOLDER}/a.json`]));
});

test('A document that is open counts as it is in the editor, however its address is written', async () => {
  const { workspace, documents } = memoryWorkspace(new Map([['b(c).json', selection('b')]]));
  await workspace.ready();
  documents.open(opened('b%28c%29.json', selection('edited')));
  assert.deepEqual(
    [...workspace.facts.resources()].map(({ id }) => id),
    ['edited'],
  );
  assert.equal((await workspace.lookInto(`${FOLDER}/b(c).json`, textOf))?.found, selection('edited'));
  documents.open({ textDocument: { ...opened('b(c).json', selection('x')).textDocument, uri: 'git:/w/b.json' } });
  assert.equal([...workspace.facts.resources()].length, 1);
});

test('A file that was not found in the workspace is not read, whoever names it', async () => {
  const { workspace, read } = memoryWorkspace(
    new Map([
      ['a.json', selection('a')],
      ['out/b.json', selection('b')],
      ['c.txt', selection('c')],
    ]),
    { exclude: ['out'] },
  );
  await workspace.ready();
  for (const uri of ['file:///etc/passwd.json', `${FOLDER}/out/b.json`, `${FOLDER}/c.txt`, `${FOLDER}/../x.json`]) {
    assert.equal(await workspace.lookInto(uri, textOf), undefined, uri);
  }
  workspace.changedOnDisk([`${FOLDER}/out/b.json`, `${FOLDER}/c.txt`, 'file:///etc/passwd.json']);
  await workspace.ready();
  assert.deepEqual(read, ['a.json']);
});

test('Too long a file and too many files are said', async () => {
  const long = ' '.repeat(LIMITS.workspaceFile + 1);
  const files = new Map(Array.from({ length: LIMITS.workspaceFiles + 5 }, (_, at) => [`${at}.json`, '{}']));
  files.set('0.json', long);
  const { workspace, read } = memoryWorkspace(files);
  await workspace.ready();
  assert.equal(read.length, LIMITS.workspaceFiles - 1);
  assert.deepEqual(workspace.notes(), [
    'At most 20000 JSON files, 512 MB together, are looked at, and there are more. Exclude folders that need not be.',
    'One file is longer than 16 MB, and was not looked at.',
  ]);
});

test('A rename that was asked for an earlier text is refused', async () => {
  const { workspace, documents } = memoryWorkspace(new Map([['b.json', selection('b')]]));
  const document = documents.open(opened('a.json', selection('a')));
  const client = readCapabilities({ processId: null, rootUri: null, capabilities: {} });
  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
  const params = {
    textDocument: { uri: document.uri },
    position: { line: 0, character: selection('a').indexOf('1.2.3') },
    newName: '1.2.4',
  };
  const asked = renameAt({ client, workspace, documents }, document, params, token);
  documents.change({
    textDocument: { uri: document.uri, version: 2 },
    contentChanges: [{ text: ` ${selection('a')}` }],
  });
  const refused = await asked;
  assert.ok(refused instanceof ResponseError);
  assert.match(refused.message, /has changed/);
  const moved = { ...params, position: { ...params.position, character: params.position.character + 1 } };
  const edit = await renameAt({ client, workspace, documents }, document, moved, token);
  assert.ok(edit !== null && !(edit instanceof ResponseError));
  assert.deepEqual(Object.keys(edit.changes ?? {}), [document.uri, `${FOLDER}/b.json`]);
});
