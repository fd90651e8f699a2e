import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import { closeAll, openFile, openText, saveUntilText, startServer, waitForText } from './support/documents';
import { setSetting, unsetSettings } from './support/settings';
import { waitFor } from './support/waitFor';

const polyline = circle('1, 2, 30, 4, 30, 50').replace('circle', 'polyline');

suite('Refactorings', () => {
  suiteSetup(startServer);
  teardown(async () => {
    await unsetSettings();
    await closeAll();
  });

  test('close a polyline, reverse it, and swap its axes', async () => {
    const editor = await openText(polyline);
    await apply(editor, 'Close the polyline: repeat the first point at the end', 'polyline');
    await waitForText(editor, polyline.replace('30, 50', '30, 50, 1, 2'));
    await vscode.commands.executeCommand('undo');
    await waitForText(editor, polyline);
    await apply(editor, 'Reverse the order of the points', 'polyline');
    await waitForText(editor, polyline.replace('1, 2, 30, 4, 30, 50', '30, 50, 30, 4, 1, 2'));
    await apply(editor, 'Swap x and y of all points', 'polyline');
    await waitForText(editor, polyline.replace('1, 2, 30, 4, 30, 50', '50, 30, 4, 30, 2, 1'));
  });

  test('are not offered where there is no region', async () => {
    const { document } = await openText(polyline);
    const at = document.positionAt(polyline.indexOf('studyUid'));
    const titles = (await actions(document, at, vscode.CodeActionKind.Refactor)).map(({ title }) => title);
    assert.ok(
      titles.every((title) => !/polyline|points|region/.test(title)),
      titles.join('; '),
    );
  });

  test('put the properties in order on save, where that is wanted', async () => {
    await setSetting('editor.codeActionsOnSave', { 'source.organizeImagingSelection': 'explicit' });
    const ordered = circle('1, 2, 3, 4');
    const status = '  "status": "available",\n';
    const editor = await openFile(
      'order.json',
      ordered.replace(status, '').replace('  "studyUid"', `${status}  "studyUid"`),
    );
    await editor.edit((edit) => edit.insert(editor.document.positionAt(ordered.length), '\n'));
    await saveUntilText(editor, `${ordered}\n`);
    await waitFor('the file to be saved', () => !editor.document.isDirty || undefined);
  });
});

async function actions(
  { uri }: vscode.TextDocument,
  at: vscode.Position,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const range = new vscode.Range(at, at);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind.value, 100);
}

/** Applies the action of this title at a piece of the text, with the edit that it has been resolved to. */
async function apply({ document }: vscode.TextEditor, title: string, piece: string): Promise<void> {
  const at = document.positionAt(document.getText().indexOf(piece) + 1);
  const action = await waitFor(`the action "${title}"`, async () =>
    (await actions(document, at, vscode.CodeActionKind.Refactor)).find((one) => one.title === title),
  );
  assert.ok(action.edit);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}
