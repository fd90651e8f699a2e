import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  LSPErrorCodes,
  type Range as LspRange,
  type TextEdit as LspTextEdit,
  ResponseError,
  type SnippetTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Range } from '../base/range';
import { lspSnippet } from '../base/snippet';
import { fixesAt, type OfferedFix } from '../features/codeActions';
import { fixAll } from '../features/fixAll';
import { type Edit, isSnippetEdit } from '../model/fix';
import { type Capabilities, FIX_ALL } from './capabilities';
import { toDiagnostic } from './diagnostics';
import type { Documents, OpenDocument } from './documents';
import { toLspRange, toRange } from './positions';

export const QUICK_FIX = CodeActionKind.QuickFix;

/** What a client keeps of an action until the author picks it. Only the place is trusted, never an edit. */
interface ActionData {
  readonly uri: string;
  readonly opening: number;
  readonly version: number;
  readonly range: LspRange;
  /** Which of the fixes at the range, as two may have the same title. */
  readonly index: number;
}

/** The repairs at a range and, where asked for, of the whole document. */
export function codeActionsOf(document: OpenDocument, params: CodeActionParams, client: Capabilities): CodeAction[] {
  const { range, context } = params;
  if (isReadOnly(document.uri)) return [];
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, context.only)) {
    const fixes = fixesAt(document.snapshot, toRange(document.snapshot, range), takesSnippets(client));
    for (const [index, fix] of fixes.entries()) actions.push(quickFix(document, fix, { range, index }, client));
  }
  const isAskedByHand = context.triggerKind !== CodeActionTriggerKind.Automatic;
  if (isWanted(FIX_ALL, context.only) && (context.only !== undefined || isAskedByHand)) {
    const edits = fixAll(document.snapshot);
    if (edits.length > 0) actions.push(fixAllAction(document, edits, { range, index: 0 }, client));
  }
  return actions;
}

/** Adds the edit to an action that was sent without. */
export function resolveCodeAction(
  documents: Documents,
  action: CodeAction,
  client: Capabilities,
): CodeAction | ResponseError {
  const data = readActionData(action.data);
  if (data === undefined) return action;
  const document = documents.get(data.uri);
  if (document === undefined || document.opening !== data.opening || document.version !== data.version)
    return changed();
  if (action.kind === FIX_ALL) return { ...action, edit: toWorkspaceEdit(document, fixAll(document.snapshot), client) };
  const range = toRange(document.snapshot, data.range);
  const fix = fixesAt(document.snapshot, range, takesSnippets(client))[data.index];
  return fix?.title !== action.title ? changed() : { ...action, edit: toWorkspaceEdit(document, fix.edits, client) };
}

/** Where the author asked, and which of the answers it is. */
type Offer = Pick<ActionData, 'range' | 'index'>;

function quickFix(document: OpenDocument, fix: OfferedFix, offer: Offer, client: Capabilities): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    // What the client shows itself is no diagnostic of ours.
    diagnostics: fix.problems
      .filter((problem) => document.snapshot.problems.includes(problem))
      .map((problem) => toDiagnostic(document, problem, client)),
    ...(fix.isPreferred === true && { isPreferred: true }),
    ...editOrData(document, fix.edits, offer, client),
  };
}

function fixAllAction(document: OpenDocument, edits: readonly Edit[], offer: Offer, client: Capabilities): CodeAction {
  const title = 'Fix all ImagingSelection problems that have one right answer';
  return { title, kind: FIX_ALL, ...editOrData(document, edits, offer, client) };
}

function editOrData(
  document: OpenDocument,
  edits: readonly Edit[],
  offer: Offer,
  client: Capabilities,
): Pick<CodeAction, 'edit' | 'data'> {
  if (!client.resolvesEdits) return { edit: toWorkspaceEdit(document, edits, client) };
  const data: ActionData = { uri: document.uri, opening: document.opening, version: document.version, ...offer };
  return { data };
}

/** Carries the version where the client can check it, so that no edit lands in a text that it was not meant for. */
export function toWorkspaceEdit(
  { uri, version, snapshot }: OpenDocument,
  edits: readonly Edit[],
  client: Capabilities,
): WorkspaceEdit {
  if (!client.documentChanges) return { changes: { [uri]: edits.filter(isPlain).map(toTextEdit) } };
  const lspEdits = edits.map((edit) => (isSnippetEdit(edit) ? toSnippetEdit(edit) : toTextEdit(edit)));
  return { documentChanges: [{ textDocument: { uri, version }, edits: lspEdits }] };

  function isPlain(edit: Edit): edit is Exclude<Edit, { readonly snippet: unknown }> {
    return !isSnippetEdit(edit);
  }

  function toTextEdit(edit: { readonly range: Range; readonly text: string }): LspTextEdit {
    return { range: toLspRange(snapshot, edit.range), newText: edit.text };
  }

  function toSnippetEdit({ range, snippet }: Extract<Edit, { readonly snippet: unknown }>): SnippetTextEdit {
    return { range: toLspRange(snapshot, range), snippet: { kind: 'snippet', value: lspSnippet(snippet) } };
  }
}

/** Tab stops can only be told in `documentChanges`. */
function takesSnippets(client: Capabilities): boolean {
  return client.snippetEdits && client.documentChanges;
}

export function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** Documents that show what is stored elsewhere: they can be read and checked, but never written. */
export function isReadOnly(uri: string): boolean {
  return readOnlySchemes.has(uri.slice(0, uri.indexOf(':')));
}

const readOnlySchemes: ReadonlySet<string> = new Set([
  'git',
  'gitlens',
  'gitlens-git',
  'hg',
  'svn',
  'review',
  'pr',
  'vscode-local-history',
  'imagingselection-migration',
]);

function changed(): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since this was offered.');
}

function readActionData(data: unknown): ActionData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { uri, opening, version, range, index } = data as Partial<ActionData>; // each is checked below, and a range is clamped
  if (typeof uri !== 'string' || typeof opening !== 'number' || typeof version !== 'number') return undefined;
  if (typeof index !== 'number') return undefined;
  if (!isPosition(range?.start) || !isPosition(range?.end)) return undefined;
  return { uri, opening, version, range: { start: range.start, end: range.end }, index };
}

function isPosition(value: LspRange['start'] | undefined): value is LspRange['start'] {
  return typeof value?.line === 'number' && typeof value.character === 'number';
}
