import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import { closeAll, openText, placeCursor, waitForCode, waitForProblems } from './support/documents';
import { runningServers } from './support/serverProcesses';
import { waitFor } from './support/waitFor';

suite('Commands', () => {
  teardown(closeAll);

  test('explain the problem at the cursor', async () => {
    const text = circle('1, 2, 3');
    const editor = await openText(text);
    await waitForCode(editor, 'isl-7');
    placeCursor(editor, text.indexOf('3]'));
    await vscode.commands.executeCommand('imagingSelection.explainProblem');
    await waitForPreview('isl-7');
  });

  test('explain a problem that the caller names', async () => {
    await vscode.commands.executeCommand('imagingSelection.explainProblem', 'region-point-count');
    await waitForPreview('region-point-count');
    const page = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: 'imagingselection-rule', path: '/region-point-count.md' }),
    );
    assert.match(page.getText(), /^# region-point-count\n/);
  });

  test('start the server anew, and what is open is checked again', async () => {
    const editor = await openText(circle('1, 2, 3'));
    await waitForCode(editor, 'isl-7');
    const [before] = runningServers();
    await vscode.commands.executeCommand('imagingSelection.restartServer');
    await waitFor('another server', () => {
      const [now, ...others] = runningServers();
      return (now !== undefined && now !== before && others.length === 0) || undefined;
    });
    await waitForProblems(editor, ['Error imagingselection isl-7: 3']);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 0), ' '));
    await waitForProblems(editor, ['Error imagingselection isl-7: 3']);
  });
});

suite('A server that dies', () => {
  teardown(closeAll);

  test('is started again, and what is open is checked again', async () => {
    const text = circle('1, 2, 3');
    const editor = await openText(text);
    await waitForCode(editor, 'isl-7');
    const [before] = runningServers();
    assert.ok(before);
    before.kill('SIGKILL');
    await waitForProblems(editor, []);
    const after = await waitFor('another server', () => runningServers().find((server) => server !== before));
    assert.notEqual(after.pid, before.pid);
    await waitForProblems(editor, ['Error imagingselection isl-7: 3']);
    placeCursor(editor, text.indexOf('3]') + 1);
    await vscode.commands.executeCommand('type', { text: ', 4' });
    await waitForProblems(editor, []);
  });
});

async function waitForPreview(code: string): Promise<void> {
  await waitFor(
    `the page of ${code}`,
    () =>
      vscode.window.tabGroups.all.some(({ activeTab }) => activeTab?.label.includes(`${code}.md`) === true) ||
      undefined,
  );
}
