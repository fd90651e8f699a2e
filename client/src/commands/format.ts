import { window } from 'vscode';
import type { FormatMethod, FormatParams, FormatResult } from '../../../server/src/protocol';
import { activeEditor, NO_SELECTION } from '../activeEditor';
import type { Server } from '../server';
import { applyEdits } from '../versionedEdits';

const FORMAT: FormatMethod = 'imagingSelection/format';

/** Lays the document out with a point on each line, or as much of it as is selected. */
export async function format(server: Server): Promise<void> {
  const editor = activeEditor();
  if (editor === undefined) return;
  const { document, selection, options } = editor;
  const params: FormatParams = {
    textDocument: { uri: document.uri.toString() },
    options: {
      tabSize: typeof options.tabSize === 'number' ? options.tabSize : 2,
      insertSpaces: options.insertSpaces !== false,
    },
    ...(!selection.isEmpty && { range: { start: selection.start, end: selection.end } }),
  };
  const answer = await server.request<FormatResult>(FORMAT, params);
  if (answer === undefined) return;
  if (answer === null) void window.showInformationMessage(NO_SELECTION);
  else if (answer.edits.length > 0) await applyEdits(document, answer);
}
