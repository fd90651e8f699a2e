import { Selection, window } from 'vscode';
import type { FreshUidMethod, FreshUidParams, FreshUidResult } from '../../../server/src/protocol';
import { activeEditor, NO_SELECTION } from '../activeEditor';
import type { Server } from '../server';
import { toRange } from '../versionedEdits';

const FRESH_UID: FreshUidMethod = 'imagingSelection/freshUid';

/** Puts a new UID at each cursor, in the form that the element wants. */
export async function generateUid(server: Server): Promise<void> {
  const editor = activeEditor();
  if (editor === undefined) return;
  const { document, selections } = editor;
  const textDocument = { uri: document.uri.toString() };
  const params: FreshUidParams = { textDocument, ranges: selections.map(({ start, end }) => ({ start, end })) };
  const answer = await server.request<FreshUidResult>(FRESH_UID, params);
  if (answer === undefined) return;
  if (answer === null) {
    void window.showInformationMessage(NO_SELECTION);
    return;
  }
  if (answer.version !== document.version) return; // whoever types on has not waited for it
  await editor.edit((builder) => {
    for (const { range, newText } of answer.edits) builder.replace(toRange(range), newText);
  });
  // What was replaced would be selected now; the author goes on behind it.
  editor.selections = editor.selections.map(({ end }) => new Selection(end, end));
}
