import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import {
  closeAll,
  openFile,
  openText,
  placeCursor,
  saveUntilText,
  waitForCode,
  waitForProblems,
  waitForText,
} from './support/documents';
import { setSetting, unsetSettings } from './support/settings';
import { waitFor } from './support/waitFor';

// Each is picked as an author picks it, by a command of VS Code: only that way it is seen that the edit is found,
// resolved, and applied with its tab stops.
suite('Quick fixes', () => {
  teardown(async () => {
    await unsetSettings();
    await closeAll();
  });

  test('leave a tab stop for each value that only the author knows', async () => {
    const editor = await openText(circle('10.5, 20$0'));
    await waitForCode(editor, 'region-point-count');
    placeCursor(editor, editor.document.getText().indexOf('coordinate') + 2);
    await fix(editor);
    await type('30');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await type('4.50');
    await waitForText(editor, circle('10.5, 20, 30, 4.50'));
    await waitForProblems(editor, []);
  });

  const picked: readonly { name: string; code: string; faulty: string; at: string; repaired: string }[] = [
    {
      name: 'take away a value without a partner',
      code: 'isl-7',
      faulty: circle('1.50, 2, 3, 4, 5').replace('circle', 'polyline'),
      at: '5]',
      repaired: circle('1.50, 2, 3, 4').replace('circle', 'polyline'),
    },
    {
      name: 'replace a code by the one that was meant',
      code: 'binding-required',
      faulty: circle('1, 2, 3, 4').replace('available', 'avialable'),
      at: 'avialable',
      repaired: circle('1, 2, 3, 4'),
    },
    {
      name: 'rename a property',
      code: 'unknown-property',
      faulty: circle('1, 2, 3, 4').replace('seriesUid', 'seriesUID'),
      at: 'seriesUID',
      repaired: circle('1, 2, 3, 4'),
    },
    {
      name: 'say what the document is',
      code: 'resource-type',
      faulty: circle('1, 2, 3, 4').replace('ImagingSelection', 'ImagingSelecton'),
      at: 'ImagingSelecton',
      repaired: circle('1, 2, 3, 4'),
    },
    {
      name: 'take a list of points apart',
      code: 'array-not-allowed',
      faulty: circle('[1, 2], [3, 4]'),
      at: '[1,',
      repaired: circle('1, 2, 3, 4'),
    },
  ];
  for (const { name, code, faulty, at, repaired } of picked) {
    test(name, async () => {
      const editor = await openText(faulty);
      await waitForCode(editor, code);
      placeCursor(editor, faulty.indexOf(at));
      await fix(editor);
      await waitForText(editor, repaired);
      await waitForProblems(editor, []);
    });
  }

  test('keep Windows line ends', async () => {
    const faulty = circle('1, 2, 3, 4').replace('  "status": "available",\n', '').replaceAll('\n', '\r\n');
    const editor = await openFile('ends.json', faulty);
    await waitForCode(editor, 'missing-required');
    placeCursor(editor, faulty.indexOf('ImagingSelection'));
    await fix(editor);
    await waitFor('the property', () => editor.document.getText().includes('"status"') || undefined);
    assert.doesNotMatch(editor.document.getText(), /[^\r]\n/);
    await vscode.commands.executeCommand('leaveSnippet');
    assert.equal(JSON.parse(editor.document.getText()).seriesUid, '1.2.3.5');
  });

  test('can be undone in one step', async () => {
    const faulty = circle('1, 2, 3, 4').replace('available', 'avialable');
    const editor = await openText(faulty);
    await waitForCode(editor, 'binding-required');
    placeCursor(editor, faulty.indexOf('avialable'));
    await fix(editor);
    await waitForText(editor, circle('1, 2, 3, 4'));
    await vscode.commands.executeCommand('undo');
    await waitForText(editor, faulty);
  });

  test('that have one right answer are all applied on save, where that is wanted', async () => {
    await setSetting('editor.codeActionsOnSave', { 'source.fixAll.imagingselection': 'explicit' });
    const faulty = circle('1, 2, 3').replace('available', 'avialable').replace('"a nodule"', '["a nodule"]');
    const editor = await openFile('saved.json', faulty);
    await waitForCode(editor, 'isl-7');
    await editor.edit((edit) => edit.insert(editor.document.positionAt(faulty.length), '\n'));
    await saveUntilText(editor, `${circle('1, 2, 3')}\n`);
    await waitFor('the file to be saved', () => !editor.document.isDirty || undefined);
    await waitForProblems(editor, ['Error imagingselection isl-7: 3']);
  });
});

/**
 * Applies the first fix at the cursor. VS Code looks for fixes by itself after the cursor or the problems have changed,
 * and forgets the command if that begins while the command is at work: then it is given again.
 */
async function fix({ document }: vscode.TextEditor): Promise<void> {
  const before = document.getText();
  const again = { at: 0 };
  await waitFor('the fix to be applied', async () => {
    if (document.getText() !== before) return true;
    if (Date.now() >= again.at) {
      again.at = Date.now() + 2000;
      await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix', apply: 'first' });
    }
    return undefined;
  });
}

async function type(text: string): Promise<void> {
  await vscode.commands.executeCommand('type', { text });
}
