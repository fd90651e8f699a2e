import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import { closeAll, openFile, openText, rangeOf, waitForCode, waitForProblems } from './support/documents';
import { setSetting, unsetSettings } from './support/settings';

const duplicate = circle('1, 2, 3').replace('"studyUid"', '"status": "available",\n  "studyUid"');
const unclosed = circle('1, 2, 3').replace('"1.2.3.4",', '"1.2.3.4"');

suite('Diagnostics', () => {
  teardown(async () => {
    await unsetSettings();
    await closeAll();
  });

  test('stand at the very characters, in a text that was never saved', async () => {
    const editor = await openText(circle('10.5, 20, 30'));
    const problem = await waitForCode(editor, 'isl-7');
    assert.deepEqual(problem.range, rangeOf(editor.document, '30'));
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(
      problem.message,
      'A circle needs 4 values (centre x, y, then x, y of a point on the circle), but it has 3.',
    );
    assert.ok(typeof problem.code === 'object');
    assert.match(problem.code.target.toString(true), /^https:\/\/hl7\.org\/fhir\//);
  });

  test('follow each keystroke', async () => {
    const editor = await openText(circle('10.5, 20, 30$0'));
    await waitForProblems(editor, ['Error imagingselection isl-7: 30']);
    await vscode.commands.executeCommand('type', { text: ', 4' });
    await waitForProblems(editor, []);
    for (const _ of ', 4') await vscode.commands.executeCommand('deleteLeft');
    await waitForProblems(editor, ['Error imagingselection isl-7: 30']);
  });

  test('of a file with Windows line ends stand where they should', async () => {
    const editor = await openFile('windows.json', circle('10.5, 20, 30').replaceAll('\n', '\r\n'));
    await waitForProblems(editor, ['Error imagingselection isl-7: 30']);
  });

  test('go with the document', async () => {
    const { document } = await openFile('gone.json', circle('1, 2, 3'));
    await waitForCode({ document }, 'isl-7');
    await closeAll();
    await waitForProblems({ document }, []);
  });

  test('name the other place where there are two', async () => {
    const region3D =
      '"frameOfReferenceUid": "1.2", "imageRegion3D": [{ "regionType": "point", "coordinate": [1, 2, 3] }],';
    const editor = await openText(circle('1, 2, 3, 4').replace('"instance"', `${region3D}\n  "instance"`));
    const { relatedInformation = [] } = await waitForCode(editor, 'isl-6');
    assert.equal(relatedInformation.length, 1);
    assert.equal(relatedInformation[0]?.location.uri.toString(), editor.document.uri.toString());
  });

  test('say nothing twice that VS Code says of JSON', async () => {
    const editor = await openText(duplicate);
    await waitForProblems(editor, [
      'Error imagingselection isl-7: 3',
      'Warning json Duplicate object key: "status"',
      'Warning json Duplicate object key: "status"',
    ]);
  });

  test('leave syntax errors to VS Code, and go on with what is finished', async () => {
    const editor = await openText(unclosed);
    await waitForProblems(editor, ['Error imagingselection isl-7: 3', 'Error json Expected comma: "seriesUid"']);
  });

  test('have them where VS Code has been told not to', async () => {
    await setSetting('json.validate.enable', false);
    const editor = await openText(duplicate);
    await waitForProblems(editor, [
      'Error imagingselection isl-7: 3',
      'Error imagingselection json-duplicate-key: "status"',
    ]);
    await setSetting('json.validate.enable', true);
    await waitForProblems(editor, [
      'Error imagingselection isl-7: 3',
      'Warning json Duplicate object key: "status"',
      'Warning json Duplicate object key: "status"',
    ]);
  });

  test('in JSON with comments say what FHIR has no place for', async () => {
    const editor = await openText(circle('1, 2, 3 /* odd */'), 'jsonc');
    await waitForProblems(editor, ['Error imagingselection isl-7: 3', 'Error imagingselection json-syntax: /* odd */']);
  });

  test('in JSON lines are all ours, and more lines are no mistake', async () => {
    const faulty = circle('1, 2, 3').replace('"available",', '"available"').replaceAll(/\n\s*/g, ' ');
    const editor = await openText(`${faulty}\n{ "resourceType": "Patient" }\n`, 'jsonl');
    await waitForProblems(editor, ['Error imagingselection isl-7: 3', 'Error imagingselection json-syntax: "code"']);
  });

  test('follow the settings', async () => {
    const editor = await openText(circle('1, 2, 3'));
    await waitForProblems(editor, ['Error imagingselection isl-7: 3']);
    await setSetting('imagingSelection.rules', { 'isl-7': 'hint' });
    await waitForProblems(editor, ['Hint imagingselection isl-7: 3']);
    await setSetting('imagingSelection.rules', { 'isl-7': 'off' });
    await waitForProblems(editor, []);
    await unsetSettings();
    await waitForProblems(editor, ['Error imagingselection isl-7: 3']);
  });
});
