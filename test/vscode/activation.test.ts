import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import { closeAll, openFile, openText, waitForProblems } from './support/documents';
import { runningServers } from './support/serverProcesses';
import { waitFor } from './support/waitFor';

// Nothing here calls `activate()`: VS Code has to do that itself. It is the first part of the suite, as nothing that
// was started is ever stopped again.
suite('The start', () => {
  teardown(closeAll);

  test('of the extension by JSON of others does not start the server', async () => {
    await openFile('patient.json', '{ "resourceType": "Patient", "active": true }');
    await waitFor('the activation', () => extension().isActive);
    const other = await openText('{ "name": "settings", "values": [1, 2]$0 }');
    await vscode.commands.executeCommand('type', { text: ', more' });
    await waitForProblems(other, [
      'Error json Colon expected: }',
      'Error json Property keys must be doublequoted: more',
    ]);
    assert.deepEqual(runningServers(), []);
  });

  test('of the server comes with the first document that is ours', async () => {
    const editor = await openFile('odd.json', circle('10.5, 20, 30'));
    await waitForProblems(editor, ['Error imagingselection isl-7: 30']);
    assert.equal(runningServers().length, 1);
  });

  test('happens once, whatever is opened later', async () => {
    const editor = await openText(circle('10.5, 20, 30.5'));
    await waitForProblems(editor, ['Error imagingselection isl-7: 30.5']);
    assert.equal(runningServers().length, 1);
  });
});

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('imagingselection.fhir-imagingselection');
  assert.ok(found);
  return found;
}
