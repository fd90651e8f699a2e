import { type Disposable, workspace } from 'vscode';
import { isWanted, startsToLookLikeOurs } from './gate';

/** Calls `start` once, with the first document that the server should see: at once, or when it is opened or typed. */
export function onFirstDocument(start: () => void): Disposable {
  if (workspace.textDocuments.some(isWanted)) {
    start();
    return { dispose: () => undefined };
  }
  const listeners = [
    workspace.onDidOpenTextDocument((document) => isWanted(document) && found()),
    workspace.onDidChangeTextDocument((event) => startsToLookLikeOurs(event) && found()),
  ];
  const dispose = (): void => listeners.forEach((listener) => void listener.dispose());
  return { dispose };

  function found(): void {
    dispose();
    start();
  }
}
