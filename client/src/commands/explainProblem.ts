import { commands, languages, Position, window, workspace } from 'vscode';
import { ruleOf } from '../explainActions';
import { ruleUri } from '../ruleDocuments';
import type { Server } from '../server';

/** Opens the page of a rule: of `code`, or of the problem at the cursor. */
export async function explainProblem(_server: Server, code?: unknown, about?: unknown, at?: unknown): Promise<void> {
  const document = typeof about === 'string' ? about : window.activeTextEditor?.document.uri.toString();
  const rule = typeof code === 'string' ? code : await pickRule();
  if (rule === undefined) return;
  const uri = ruleUri(rule, document, at instanceof Position ? at : cursorIn(document));
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // Without VS Code's Markdown support the page is shown as it is written.
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }
}

/** Where the cursor stands, if the document is the one in front. */
function cursorIn(uri: string | undefined): Position | undefined {
  const editor = window.activeTextEditor;
  return editor?.document.uri.toString() === uri ? editor?.selection.active : undefined;
}

async function pickRule(): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const here = languages
    .getDiagnostics(editor.document.uri)
    .filter(({ range }) => range.intersection(editor.selection) !== undefined);
  const rules = [...new Set(here.flatMap(ruleOf))];
  if (rules.length > 1) return window.showQuickPick(rules, { placeHolder: 'Which problem?' });
  if (rules.length === 0)
    void window.showInformationMessage(
      'There is no ImagingSelection problem at the cursor. Put the cursor on an underlined place.',
    );
  return rules[0];
}
