import { type TextEditor, window } from 'vscode';

export const NO_SELECTION = 'There is no ImagingSelection in this document.';

/** The editor that a command is about; says so if there is none. */
export function activeEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) void window.showInformationMessage('Open a file with an ImagingSelection first.');
  return editor;
}
