import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('The VS Code that the suite runs in', () => {
  test('is at least as new as the oldest one that we support', () => {
    const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
    assert.ok(major > 1 || (major === 1 && minor >= 100), `it is ${vscode.version}`);
  });

  test('has its own JSON support, beside which ours must live', () => {
    assert.ok(vscode.extensions.getExtension('vscode.json-language-features'));
  });

  test('shows the test workspace', async () => {
    const found = await vscode.workspace.findFiles('circle.json');
    assert.equal(found.length, 1);
  });
});
