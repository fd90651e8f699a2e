import { Range, type TextDocument, TextEdit, WorkspaceEdit, window, workspace } from 'vscode';
import type { RangeInFile, VersionedEdits } from '../../server/src/protocol';

/** Makes the edits in one step, unless the document has changed since they were worked out; then it says so. */
export async function applyEdits(document: TextDocument, { version, edits }: VersionedEdits): Promise<boolean> {
  if (document.isClosed || document.version !== version) {
    void window.showWarningMessage('The document has changed in the meantime. Try again.');
    return false;
  }
  const edit = new WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ range, newText }) => TextEdit.replace(toRange(range), newText)),
  );
  return workspace.applyEdit(edit);
}

export function toRange({ start, end }: RangeInFile): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
