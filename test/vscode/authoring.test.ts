import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import { closeAll, openText, placeCursor, problemsOf, startServer, waitForText } from './support/documents';
import { acceptWhenOffered } from './support/quickInput';
import { waitFor, waitUntilEqual } from './support/waitFor';

const circleText = circle('1, 2, 30.5, 4');

suite('Commands for an author at work', () => {
  suiteSetup(startServer);
  teardown(closeAll);

  test('begin a document from a template, which is right as it stands', async () => {
    await run('newFromTemplate', '6.0.0-ballot4', '2d-region');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.document.languageId, 'json');
    await waitFor('the template', () => editor.document.getText().startsWith('{\n') || undefined);
    await vscode.commands.executeCommand('leaveSnippet');
    const { resourceType, instance } = JSON.parse(editor.document.getText());
    assert.equal(resourceType, 'ImagingSelection');
    assert.match(instance[0].uid, /^2\.25\.\d+$/);
    await waitUntilEqual(() => problemsOf(editor), ['Hint imagingselection dom-6: "ImagingSelection"']);
  });

  test('put a new UID at each cursor, in the form that the element wants', async () => {
    const text = circleText.replace('"uid": "1.2.3.6",', '"uid": , "sopClass": "",');
    const editor = await openText(text);
    const at = ['"1.2.3.4"', '"uid": ', '"sopClass": "'].map((piece) => {
      const end = text.indexOf(piece) + piece.length;
      return piece.endsWith('4"') ? end - 3 : end;
    });
    editor.selections = at.map((offset) => {
      const position = editor.document.positionAt(offset);
      return new vscode.Selection(position, position);
    });
    await run('generateUid');
    await waitFor('the UIDs', () => editor.document.getText() !== text || undefined);
    const { studyUid, seriesUid, instance } = JSON.parse(editor.document.getText());
    assert.match(studyUid, /^2\.25\.\d+$/);
    assert.equal(seriesUid, '1.2.3.5');
    assert.match(instance[0].uid, /^2\.25\.\d+$/);
    assert.match(instance[0].sopClass, /^urn:oid:2\.25\.\d+$/);
    assert.equal(new Set([studyUid, instance[0].uid, instance[0].sopClass]).size, 3);
    assert.ok(editor.selections.every(({ isEmpty }) => isEmpty));
    await vscode.commands.executeCommand('undo');
    await waitForText(editor, text);
  });

  test('copy the FHIRPath of the element at the cursor', async () => {
    const editor = await openText(circleText);
    placeCursor(editor, circleText.indexOf('30.5'));
    await vscode.env.clipboard.writeText('nothing yet');
    await run('copyFhirpath');
    await waitUntilEqual(
      async () => vscode.env.clipboard.readText(),
      'ImagingSelection.instance[0].imageRegion2D[0].coordinate[2]',
    );
  });

  test('list what a FHIRPath expression gives, and go to the place that is chosen', async () => {
    const editor = await openText(circleText);
    const done = run('evaluateFhirpath', 'instance.imageRegion2D.coordinate');
    await acceptWhenOffered('down', 'down');
    await done;
    const chosen = editor.document.getText(vscode.window.activeTextEditor?.selection);
    assert.equal(chosen, '30.5');
  });

  test('say nothing of JSON of others', async () => {
    const text = '{ "resourceType": "Patient", "id": "a" }';
    const editor = await openText(text);
    placeCursor(editor, text.indexOf('"a"'));
    await vscode.env.clipboard.writeText('nothing yet');
    for (const command of ['copyFhirpath', 'generateUid', 'format', 'scaleRegion']) {
      void run(command);
    }
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(await vscode.env.clipboard.readText(), 'nothing yet');
    assert.equal(editor.document.getText(), text);
  });
});

function run(command: string, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(`imagingSelection.${command}`, ...args);
}
