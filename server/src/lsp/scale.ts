import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { touches } from '../base/range';
import { placeAt } from '../features/refactor/place';
import { scaled } from '../features/refactor/scaleRegion';
import { scaledToPixels } from '../features/refactor/scaleToPixels';
import type { ClientCommand, ScaleMethod, ScaleParams, ScaleResult } from '../protocol';
import { coordinateNormalized } from '../rules/geometry/coordinateNormalized';
import type { TextEdit } from '../syntax/edit';
import { isReadOnly } from './addresses';
import type { Capabilities } from './capabilities';
import { isWanted, SCALE_COMMAND, SCALE_KIND } from './codeActions';
import { toDiagnostic } from './diagnostics';
import type { Documents, OpenDocument } from './documents';
import { CodeActionKind, CodeActionTriggerKind } from './library';
import { offsetAt, positionAt, toLspRange, toRange } from './positions';

export const SCALE: ScaleMethod = 'imagingSelection/scale';
const TO_PIXELS: ClientCommand = 'imagingSelection.scaleToPixels';

/** The edits that multiply coordinates, or why there are none. */
export function scaleFor(documents: Documents, params: unknown): ScaleResult {
  const { textDocument, version, position, by } = (params ?? {}) as Partial<ScaleParams>; // each is checked here
  const document = typeof textDocument?.uri === 'string' ? documents.get(textDocument.uri) : undefined;
  if (document === undefined || isReadOnly(document.uri)) return refused('The document cannot be edited here.');
  if (typeof version === 'number' && version !== document.version) return refused('The document has changed since.');
  if (typeof position?.line !== 'number' || typeof position.character !== 'number')
    return refused('No place is given.');
  const { snapshot } = document;
  const edits = editsFor(document, offsetAt(snapshot, position), by);
  if (typeof edits === 'string') return refused(edits);
  return {
    is: 'edits',
    version: document.version,
    edits: edits.map(({ range, text }) => ({ range: toLspRange(snapshot, range), newText: text })),
  };
}

/** The edits, or what is in their way. */
function editsFor(
  { snapshot }: OpenDocument,
  at: number,
  by: ScaleParams['by'] | undefined,
): readonly TextEdit[] | string {
  const place = placeAt(snapshot, { start: at, end: at }, false);
  if (place === undefined) return 'There is no ImagingSelection here.';
  if (by !== undefined && 'factor' in by) {
    if (!isPositive(by.factor)) return 'The factor has to be a number above 0.';
    if (place.region === undefined) return 'There is no region here whose coordinates are whole points.';
    return scaled(place.region, by.factor) ?? 'The values, or the factor, have too many digits.';
  }
  const { columns, rows } = by ?? {};
  if (!isPositive(columns) || !isPositive(rows) || !Number.isInteger(columns) || !Number.isInteger(rows)) {
    return 'The columns and rows of the image have to be whole numbers above 0.';
  }
  return scaledToPixels(place, { columns, rows }) ?? 'The coordinates of this selection are no shares between 0 and 1.';
}

/** "Multiply all values by ..." where the client has a way to ask for the factor. */
export function scaleActions(document: OpenDocument, params: CodeActionParams, client: Capabilities): CodeAction[] {
  const { range, context } = params;
  const { snapshot, uri, version } = document;
  const isByHand = context.only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic;
  if (
    !client.codeActionLiterals ||
    !client.commands.has(SCALE_COMMAND) ||
    !isByHand ||
    !isWanted(SCALE_KIND, context.only)
  )
    return [];
  const asked = toRange(snapshot, range);
  if (isReadOnly(uri) || placeAt(snapshot, asked, false)?.region === undefined) return [];
  const title = 'Multiply all values by ...';
  return [
    {
      title,
      kind: SCALE_KIND,
      command: { title, command: SCALE_COMMAND, arguments: [uri, version, positionAt(snapshot, asked.start)] },
    },
  ];
}

/** "Multiply the coordinates by the size of the image ..." on the finding that they look like shares of it. */
export function pixelActions(
  document: OpenDocument,
  { range }: Pick<CodeActionParams, 'range'>,
  client: Capabilities,
): CodeAction[] {
  if (!client.codeActionLiterals || !client.commands.has(TO_PIXELS) || isReadOnly(document.uri)) return [];
  const { snapshot, uri, version } = document;
  const asked = toRange(snapshot, range);
  const problem = snapshot.problems.find((one) => one.rule === coordinateNormalized.id && touches(one.range, asked));
  if (problem === undefined) return [];
  const title = 'Multiply the coordinates by the size of the image ...';
  const at = positionAt(snapshot, problem.range.start);
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, problem, client)],
      command: { title, command: TO_PIXELS, arguments: [uri, version, at] },
    },
  ];
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function refused(because: string): ScaleResult {
  return { is: 'refused', because };
}
