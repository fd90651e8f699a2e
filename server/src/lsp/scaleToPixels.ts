import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { scaleToPixels, sharesAt } from '../features/scaleToPixels';
import type { ClientCommand, ScaleToPixelsMethod, ScaleToPixelsParams, ScaleToPixelsResult } from '../protocol';
import type { Capabilities } from './capabilities';
import { isReadOnly } from './codeActions';
import { toDiagnostic } from './diagnostics';
import type { Documents, OpenDocument } from './documents';
import { offsetAt, positionAt, toLspRange, toRange } from './positions';

export const SCALE_TO_PIXELS: ScaleToPixelsMethod = 'imagingSelection/scaleToPixels';
const COMMAND: ClientCommand = 'imagingSelection.scaleToPixels';

/** "Multiply by the size of the image ..." for a client that has the command, which asks its author for the size. */
export function scaleActions(
  document: OpenDocument,
  { range }: Pick<CodeActionParams, 'range'>,
  client: Capabilities,
): CodeAction[] {
  if (!client.codeActionLiterals || !client.commands.has(COMMAND) || isReadOnly(document.uri)) return [];
  const { snapshot, uri } = document;
  const problem = sharesAt(snapshot, toRange(snapshot, range));
  if (problem === undefined) return [];
  const title = 'Multiply the coordinates by the size of the image …';
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, problem, client)],
      command: { title, command: COMMAND, arguments: [uri, positionAt(snapshot, problem.range.start)] },
    },
  ];
}

/** The edits for the size that the author has given; null for a document that is not open, or is another by now. */
export function scaledFor(documents: Documents, params: unknown): ScaleToPixelsResult {
  const { textDocument, position, columns, rows } = (params ?? {}) as Partial<ScaleToPixelsParams>; // each is checked here
  const document = typeof textDocument?.uri === 'string' ? documents.get(textDocument.uri) : undefined;
  if (document === undefined || typeof columns !== 'number' || typeof rows !== 'number') return null;
  if (typeof position?.line !== 'number' || typeof position.character !== 'number') return null;
  const { snapshot, version } = document;
  const at = offsetAt(snapshot, position);
  const edits = scaleToPixels(snapshot, { start: at, end: at }, { columns, rows });
  if (edits === undefined) return null;
  return { version, edits: edits.map(({ range, text }) => ({ range: toLspRange(snapshot, range), newText: text })) };
}
