import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import { closeAll, openFile, openText, waitForCode, waitForProblems, waitForText } from './support/documents';
import { actionsAt, hoverAt, isOurs, nameOf, suggestionsAt } from './support/features';

const patient = '{ "resourceType": "Patient", "active": nul, "status": "available" }';
const cursorInPatient = patient.replace(' "active"', ' $0"active"');

suite('JSON that is not ours', () => {
  teardown(closeAll);

  test('gets no word from us', async () => {
    const ours = await openText(circle('1, 2, 3'));
    await waitForCode(ours, 'isl-7'); // so the server is up
    const editor = await openText(cursorInPatient);
    await waitForProblems(editor, ['Error json Value expected: nul']);
    assert.deepEqual(await hoverAt(editor, patient.indexOf('status')), []);
    const suggested = await suggestionsAt(editor);
    assert.deepEqual(suggested.filter(isOurs).map(nameOf), []);
    assert.deepEqual(await actionsAt(editor, new vscode.Range(0, 0, 0, patient.length)), ['Sort JSON']);
  });

  test('is formatted by VS Code without a question', async () => {
    const editor = await openFile('plain.json', '{"a":1,"b":[1,2]}');
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await waitForText(editor, '{\n    "a": 1,\n    "b": [\n        1,\n        2\n    ]\n}');
  });

  test('becomes ours when its type is typed', async () => {
    const editor = await openText('{ "resourceType": "Imaging$0", "status": "available" }');
    await vscode.commands.executeCommand('type', { text: 'Selection' });
    await waitForProblems(editor, [
      'Error imagingselection isl-1: "ImagingSelection"',
      'Error imagingselection missing-required: "ImagingSelection"',
      'Hint imagingselection dom-6: "ImagingSelection"',
    ]);
  });
});

suite('A selection', () => {
  teardown(closeAll);

  test('is formatted by VS Code without a question', async () => {
    const editor = await openFile('format.json', '{"resourceType":"ImagingSelection","status":"available"}');
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await waitForText(editor, '{\n    "resourceType": "ImagingSelection",\n    "status": "available"\n}');
  });

  test('of an earlier version is checked, but never changed', async () => {
    const text = circle('1, 2, 3');
    const registration = vscode.workspace.registerTextDocumentContentProvider('git', {
      provideTextDocumentContent: () => text,
    });
    try {
      const uri = vscode.Uri.parse('git:/selection.json?%7B%22ref%22%3A%22HEAD%22%7D');
      const document = await vscode.workspace.openTextDocument(uri);
      const editor = await vscode.window.showTextDocument(document);
      const { range } = await waitForCode(editor, 'isl-7');
      assert.deepEqual(await actionsAt(editor, range), ['This file is FHIR R5 (5.0.0)', 'Explain isl-7', 'Sort JSON']);
      assert.equal(document.getText(), text);
    } finally {
      registration.dispose();
    }
  });
});
