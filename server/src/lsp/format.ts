import type { FormattingOptions, Range as LspRange, TextEdit as LspTextEdit } from 'vscode-languageserver';
import { type FormatOptions, formatDocument } from '../features/format';
import type { FormatParams, FormatResult } from '../protocol';
import { NONE } from '../syntax/tree';
import { isReadOnly } from './addresses';
import { property } from './configuration';
import type { Documents, OpenDocument } from './documents';
import { toLspRange, toRange } from './positions';

/** The edits that lay out a document, or a part of it. */
export function formattingOf(
  { uri, snapshot }: OpenDocument,
  options: FormattingOptions,
  range?: LspRange,
): LspTextEdit[] {
  if (isReadOnly(uri)) return [];
  const within = range === undefined ? undefined : toRange(snapshot, range);
  return formatDocument(snapshot, readOptions(options), within).map((edit) => ({
    range: toLspRange(snapshot, edit.range),
    newText: edit.text,
  }));
}

/** The same for the client of ours, which has no formatter for JSON of its own kind. */
export function format(documents: Documents, params: unknown): FormatResult {
  const uri = property(property(params, 'textDocument'), 'uri');
  const document = typeof uri === 'string' ? documents.get(uri) : undefined;
  if (document === undefined || document.snapshot.root === NONE) return null;
  const { options, range } = params as FormatParams; // options are read, and a range is clamped, whatever they are
  return { version: document.version, edits: formattingOf(document, options, range) };
}

/** What makes no sense is as a new editor has it. */
function readOptions(options: unknown): FormatOptions {
  const tabSize = property(options, 'tabSize');
  return {
    tabSize: typeof tabSize === 'number' && tabSize >= 1 ? tabSize : 2,
    insertSpaces: property(options, 'insertSpaces') !== false,
    insertFinalNewline: property(options, 'insertFinalNewline') === true,
    trimFinalNewlines: property(options, 'trimFinalNewlines') === true,
  };
}
