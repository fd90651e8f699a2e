import { Position, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { IgnoreMethod, IgnoreParams, IgnoreResult } from '../../../server/src/protocol';
import type { Server } from '../server';

const IGNORE: IgnoreMethod = 'imagingSelection/ignore';

/** Asks why a problem is left as it is, and writes that to the project file, which is made where there is none. */
export async function ignoreHere(server: Server, uri?: unknown, rule?: unknown, path?: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof rule !== 'string' || typeof path !== 'string') return;
  const reason = await window.showInputBox({
    title: `Ignore ${rule} here`,
    prompt: 'Why is it right as it is? The reason is written to .imagingselection.json.',
    validateInput: (text) =>
      text.trim() === '' ? 'Without a reason nobody will know whether it still holds.' : undefined,
  });
  if (reason === undefined) return;
  const params: IgnoreParams = { uri, rule, path, reason: reason.trim() };
  const answer = await server.request<IgnoreResult>(IGNORE, params);
  if (answer === undefined) return;
  if (answer.is !== 'refused') await write(answer);
  else {
    if (answer.file !== undefined) await window.showTextDocument(Uri.parse(answer.file));
    void window.showWarningMessage(answer.because);
  }
}

async function write(answer: Exclude<IgnoreResult, { is: 'refused' }>): Promise<void> {
  const file = Uri.parse(answer.file);
  const edit = new WorkspaceEdit();
  if (answer.is === 'new') edit.createFile(file, { contents: new TextEncoder().encode(answer.text) });
  else edit.insert(file, new Position(answer.at.line, answer.at.character), answer.text);
  const isDone = await workspace.applyEdit(edit);
  const document = isDone ? await workspace.openTextDocument(file) : undefined;
  if (document === undefined || !(await document.save())) {
    void window.showWarningMessage('The project file could not be written.');
  }
}
