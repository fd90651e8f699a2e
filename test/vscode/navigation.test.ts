import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import { closeAll, openFile, startServer } from './support/documents';
import { waitFor, waitUntilEqual } from './support/waitFor';

const study = `{
  "resourceType": "ImagingStudy",
  "id": "walk",
  "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.77.4" }],
  "status": "available",
  "subject": { "reference": "Patient/1" },
  "series": [{ "uid": "1.2.77.5", "instance": [{ "uid": "1.2.77.6", "sopClass": { "code": "urn:oid:1.2.840.10008.5.1.4.1.1.2" } }] }]
}`;

const selection = `{
  "resourceType": "ImagingSelection",
  "id": "walk",
  "contained": [{ "resourceType": "Patient", "id": "p" }],
  "status": "available",
  "code": { "text": "x" },
  "subject": { "reference": "#p" },
  "derivedFrom": { "reference": "ImagingStudy/walk" },
  "studyUid": "1.2.77.4",
  "seriesUid": "1.2.77.5",
  "instance": [{ "uid": "1.2.77.6" }]
}`;

suite('Ways through a workspace', () => {
  suiteSetup(async () => {
    await startServer();
    await openFile('walkStudy.json', study);
    await closeAll();
  });
  teardown(closeAll);

  test('a reference leads to what is contained, and to another file', async () => {
    const { document } = await openFile('walk.json', selection);
    await waitUntilEqual(() => definitionOf(document, '#p"'), ['walk.json: p']);
    await waitUntilEqual(() => definitionOf(document, 'ImagingStudy/walk"'), ['walkStudy.json: walk']);
    const links = await waitFor('the link', async () => {
      const found = await ask<vscode.DocumentLink[]>('executeLinkProvider', document.uri, 10);
      return found.find(({ range }) => document.getText(range).includes('ImagingStudy/walk'));
    });
    assert.match(links.target?.toString() ?? '', /walkStudy\.json/);
  });

  test('a UID leads to where it is described, and to all its uses', async () => {
    const { document } = await openFile('walk.json', selection);
    await waitUntilEqual(() => definitionOf(document, '1.2.77.6'), ['walkStudy.json: 1.2.77.6']);
    await waitUntilEqual(async () => {
      const found = await ask<vscode.Location[]>('executeReferenceProvider', document.uri, place(document, '1.2.77.4'));
      return (await Promise.all(found.map(shown))).sort();
    }, ['walk.json: 1.2.77.4', 'walkStudy.json: 1.2.77.4']);
    const marked = await ask<vscode.DocumentHighlight[]>(
      'executeDocumentHighlights',
      document.uri,
      place(document, '#p"'),
    );
    assert.deepEqual(marked.map(({ range }) => document.getText(range)).sort(), ['#p', 'p']);
  });

  test('a UID is renamed everywhere, in the form that it has there', async () => {
    const { document } = await openFile('walk.json', selection);
    const at = place(document, '1.2.77.4');
    const prepared = await ask<{ range: vscode.Range; placeholder: string }>('prepareRename', document.uri, at);
    assert.equal(prepared.placeholder, '1.2.77.4');
    const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', document.uri, at, '1.2.77.40');
    const files = edit.entries().map(([uri]) => uri.path.slice(uri.path.lastIndexOf('/') + 1));
    assert.deepEqual(files.sort(), ['walk.json', 'walkStudy.json']);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(document.getText().includes('"studyUid": "1.2.77.40"'));
    const other = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('walkStudy.json'));
    assert.ok(other?.getText().includes('"urn:oid:1.2.77.40"'));
    await vscode.commands.executeCommand('undo');
    await vscode.workspace.saveAll();
    await assert.rejects(async () => ask('executeDocumentRenameProvider', document.uri, at, 'no uid'));
  });

  test('the symbols of the workspace find a UID and a resource', async () => {
    const found = async (query: string): Promise<readonly string[]> =>
      (await ask<vscode.SymbolInformation[]>('executeWorkspaceSymbolProvider', query)).map(({ location }) => {
        return location.uri.path.slice(location.uri.path.lastIndexOf('/') + 1);
      });
    await waitFor(
      'the UID',
      async () => (await found('1.2.77.6')).some((file) => file.startsWith('walk')) || undefined,
    );
    assert.deepEqual(await found('ImagingStudy/walk'), ['walkStudy.json']);
  });

  test('the check of the workspace finds what is wrong in a file that is not open', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'unopened.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(circle('1, 2, 3')));
    const codes = (): readonly unknown[] =>
      vscode.languages.getDiagnostics(uri).map(({ code }) => (typeof code === 'object' ? code.value : code));
    assert.deepEqual(codes(), []);
    await vscode.commands.executeCommand('imagingSelection.checkWorkspace');
    await waitUntilEqual(codes, ['isl-7']);
    assert.ok(vscode.workspace.textDocuments.every((document) => document.uri.toString() !== uri.toString()));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(circle('1, 2, 3, 4')));
    await waitUntilEqual(codes, []);
    await vscode.workspace.fs.delete(uri);
  });
});

function ask<R>(command: string, ...args: readonly unknown[]): Thenable<R> {
  return vscode.commands.executeCommand<R>(`vscode.${command}`, ...args);
}

/** One character into a piece that is in the text once. */
function place(document: vscode.TextDocument, piece: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(piece) + 1);
}

async function definitionOf(document: vscode.TextDocument, piece: string): Promise<readonly string[]> {
  const found = await ask<(vscode.Location | vscode.LocationLink)[]>(
    'executeDefinitionProvider',
    document.uri,
    place(document, piece),
  );
  return Promise.all(
    found.map((one) =>
      'targetUri' in one
        ? shown({ uri: one.targetUri, range: one.targetSelectionRange ?? one.targetRange })
        : shown(one),
    ),
  );
}

/** The name of the file, and the text there. */
async function shown({ uri, range }: Pick<vscode.Location, 'uri' | 'range'>): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  return `${uri.path.slice(uri.path.lastIndexOf('/') + 1)}: ${document.getText(range)}`;
}
