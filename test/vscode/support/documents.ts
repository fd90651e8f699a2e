import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../../support/selections';
import { waitFor, waitUntilEqual } from './waitFor';

/** Of an editor, what most of these need. */
type Shown = Pick<vscode.TextEditor, 'document'>;

/** Shows a document that was never saved. `$0` in the text is where the cursor goes. */
export async function openText(text: string, language = 'json'): Promise<vscode.TextEditor> {
  const cursor = text.indexOf('$0');
  const content = text.replace('$0', '');
  const editor = await vscode.window.showTextDocument(await newDocument(content, language));
  if (cursor >= 0) placeCursor(editor, cursor);
  return editor;
}

/** One that is new may get the name of one that VS Code has not quite forgotten, and then it has the text of that. */
async function newDocument(content: string, language: string): Promise<vscode.TextDocument> {
  return waitFor('a document with its own text', async () => {
    const document = await vscode.workspace.openTextDocument({ content, language });
    if (document.getText() === content) return document;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return undefined;
  });
}

/** Writes a file into the test workspace and shows it. */
export async function openFile(name: string, text: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

export function placeCursor(editor: vscode.TextEditor, offset: number): void {
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
}

/** Where a piece of the text of a document stands, which must be in it once. */
export function rangeOf(document: vscode.TextDocument, piece: string): vscode.Range {
  const text = document.getText();
  const at = text.indexOf(piece);
  assert.ok(at >= 0 && text.indexOf(piece, at + 1) < 0, `${piece} should be there once`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + piece.length));
}

/** Everything that VS Code shows for a document, of whomever: severity, source, code, and the text that is underlined. */
export function problemsOf({ document }: Shown): readonly string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .map(({ severity, source, code, range, message }) => {
      const name = typeof code === 'object' ? code.value : code;
      const what = source === OURS ? name : message;
      return `${vscode.DiagnosticSeverity[severity]} ${source} ${what}: ${document.getText(range)}`;
    })
    .sort();
}

/** Waits until exactly these problems are shown, in alphabetic order. */
export async function waitForProblems(editor: Shown, expected: readonly string[]): Promise<void> {
  await waitUntilEqual(() => problemsOf(editor), expected);
}

export async function waitForText({ document }: Shown, expected: string): Promise<void> {
  await waitUntilEqual(() => document.getText(), expected);
}

/**
 * Saves, and again until the text is as it should be: VS Code gives up what a save is to change if any extension
 * registers code actions in that moment, as some do while it starts. An author would save again.
 */
export async function saveUntilText({ document }: Shown, expected: string): Promise<void> {
  const save = async (): Promise<string> => {
    await vscode.commands.executeCommand('workbench.action.files.save');
    return document.getText();
  };
  await waitUntilEqual(save, expected);
}

/** Waits for one of our problems with this code. */
export async function waitForCode({ document }: Shown, code: string): Promise<vscode.Diagnostic> {
  return waitFor(`the problem ${code}`, () =>
    vscode.languages
      .getDiagnostics(document.uri)
      .find((problem) => problem.source === OURS && typeof problem.code === 'object' && problem.code.value === code),
  );
}

/** Waits until the server is up and has told of a problem, so that no test that follows has to wait for that. */
export async function startServer(): Promise<void> {
  await waitForCode(await openText(circle('1, 2, 3')), 'isl-7');
  await closeAll();
}

/** Closes every editor, and forgets what was changed in it. */
export async function closeAll(): Promise<void> {
  const changed = vscode.workspace.textDocuments.filter(({ isDirty, isClosed }) => isDirty && !isClosed);
  for (const document of changed) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export const OURS = 'imagingselection';
