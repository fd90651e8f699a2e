import assert from 'node:assert/strict';
import * as vscode from 'vscode';
// esbuild puts the text into the bundle, so that a suite inside VS Code needs no file beside it.
import page from '../data/seed/2d-region.page.txt';
import { closeAll, OURS, openText, placeCursor } from './support/documents';
import { waitFor, waitUntilEqual } from './support/waitFor';

suite('A page of the specification that was copied whole', () => {
  teardown(closeAll);

  test('becomes a selection of R6 with nothing left but what a person must decide', async () => {
    const editor = await openText(page);
    await repair(editor, page.indexOf('This page'), (text) => text.startsWith('{'));
    const quote = editor.document.getText().indexOf('Resource "example') + 'Resource "'.length;
    await repair(editor, quote, (text) => text.includes('Resource \\"example'));
    await waitUntilEqual(() => errorsIn(editor), []);

    // The command waits for an answer to its question, and there is nobody to give one.
    void vscode.commands.executeCommand('imagingSelection.migrate', editor.document.uri.toString(), '6.0.0-ballot4');
    const migrated = await waitFor('the difference', () => modifiedSide());
    await vscode.commands.executeCommand('notifications.clearAll');
    const text = (await vscode.workspace.openTextDocument(migrated)).getText();
    assert.deepEqual(JSON.parse(text).instance[0].imageRegion2D, [
      { regionType: 'polyline', coordinate: [0.25, 0.25, 0.75, 0.25, 0.75, 0.75, 0.25, 0.75, 0.25, 0.25] },
    ]);

    const result = await openText(text);
    await waitUntilEqual(() => errorsIn(result), ['format-id', 'format-id', 'format-id', 'missing-required']);
  });
});

/** Takes the first fix that is offered at an offset, until the text is as it should be. */
async function repair(editor: vscode.TextEditor, at: number, isDone: (text: string) => boolean): Promise<void> {
  await waitFor('the repair', async () => {
    if (isDone(editor.document.getText())) return true;
    await vscode.window.showTextDocument(editor.document);
    placeCursor(editor, at);
    await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix', apply: 'first' });
    return isDone(editor.document.getText()) || undefined;
  });
}

/** The codes of our errors, and the messages of anybody else's. */
function errorsIn({ document }: vscode.TextEditor): readonly unknown[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
    .map(({ source, code, message }) => {
      if (source !== OURS) return message;
      return typeof code === 'object' ? code.value : code;
    })
    .sort();
}

function modifiedSide(): vscode.Uri | undefined {
  for (const { input } of vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    if (input instanceof vscode.TabInputTextDiff) return input.modified;
  }
  return undefined;
}
