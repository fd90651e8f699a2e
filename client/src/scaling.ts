import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { PlaceInFile, ScaleMethod, ScaleParams, ScaleResult } from '../../server/src/protocol';
import { activeEditor } from './activeEditor';
import type { Server } from './server';
import { applyEdits } from './versionedEdits';

const SCALE: ScaleMethod = 'imagingSelection/scale';

/** What is to be scaled: where a code action was offered, or else where the cursor stands. */
interface Scaled {
  readonly document: TextDocument;
  readonly version: number;
  readonly position: PlaceInFile;
}

/** Multiplies the coordinates at a place, once `ask` has got the author's numbers. */
export async function scale(
  server: Server,
  args: readonly unknown[],
  ask: () => Promise<ScaleParams['by'] | undefined>,
): Promise<void> {
  const scaled = await scaledBy(args);
  if (scaled === undefined) return;
  const by = await ask();
  if (by === undefined) return;
  const { document, version, position } = scaled;
  const params: ScaleParams = { textDocument: { uri: document.uri.toString() }, version, position, by };
  const answer = await server.request<ScaleResult | null>(SCALE, params);
  if (answer === undefined) return;
  if (answer === null) void window.showInformationMessage('There is no region here that could be scaled.');
  else if (answer.is === 'refused') void window.showWarningMessage(answer.because);
  else await applyEdits(document, answer);
}

/** The arguments of a code action (address, version and position), or else the active editor. */
async function scaledBy(args: readonly unknown[]): Promise<Scaled | undefined> {
  const [uri, version, position] = args;
  if (typeof uri === 'string') {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const place = isPlace(position) ? position : isPlace(version) ? version : { line: 0, character: 0 };
    return { document, version: typeof version === 'number' ? version : document.version, position: place };
  }
  const editor = activeEditor();
  if (editor === undefined) return undefined;
  return { document: editor.document, version: editor.document.version, position: editor.selection.active };
}

function isPlace(value: unknown): value is PlaceInFile {
  if (typeof value !== 'object' || value === null || !('line' in value) || !('character' in value)) return false;
  return typeof value.line === 'number' && typeof value.character === 'number';
}

/** Asks for a number that passes the test; nothing if the author thinks better of it. */
export async function askNumber(
  title: string,
  prompt: string,
  complaintAbout: (value: number) => string | undefined,
): Promise<number | undefined> {
  const text = await window.showInputBox({
    title,
    prompt,
    validateInput: (written) => {
      const value = numberIn(written);
      return value === undefined ? 'Write a number, such as 512 or 0.5.' : complaintAbout(value);
    },
  });
  return text === undefined ? undefined : numberIn(text);
}

function numberIn(text: string): number | undefined {
  const value = Number(text.trim());
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}
