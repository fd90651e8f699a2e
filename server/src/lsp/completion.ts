import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver';
import { lspSnippet, plainText } from '../base/snippet';
import { type CompletionEntry, complete, documentationOf } from '../features/completion';
import type { Capabilities } from './capabilities';
import type { OpenDocument } from './documents';
import { markup } from './markup';
import { offsetAt, toLspRange } from './positions';

const kinds: { readonly [kind in CompletionEntry['kind']]: CompletionItemKind } = {
  property: CompletionItemKind.Property,
  code: CompletionItemKind.EnumMember,
  literal: CompletionItemKind.Value,
  object: CompletionItemKind.Struct,
  snippet: CompletionItemKind.Snippet,
};

export function completionsAt(
  document: OpenDocument,
  { position }: CompletionParams,
  client: Capabilities,
): CompletionList | null {
  const { snapshot } = document;
  const found = complete(snapshot, offsetAt(snapshot, position));
  if (found.length === 0) return null;
  return { isIncomplete: false, items: found.map((entry) => toItem(document, entry, client)) };
}

/** Adds the documentation, which is worked out only for the entry that the author looks at. */
export function resolveCompletion(item: CompletionItem, client: Capabilities): CompletionItem {
  const documentation = documentationOf(item.data);
  return documentation === undefined
    ? item
    : { ...item, documentation: markup(documentation, client.completionMarkdown) };
}

function toItem({ snapshot }: OpenDocument, entry: CompletionEntry, client: Capabilities): CompletionItem {
  const { label, kind, detail, sortText, filterText, range, insert, additionalEdits, data } = entry;
  const newText = client.completionSnippets ? lspSnippet(insert) : plainText(insert);
  return {
    label,
    kind: kinds[kind],
    ...(client.completionDescriptions ? { labelDetails: { description: detail } } : { detail }),
    sortText,
    filterText,
    ...(entry.isCurrent && { preselect: true }),
    textEdit: { range: toLspRange(snapshot, range), newText },
    insertTextFormat: client.completionSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(client.insertTextModes && { insertTextMode: InsertTextMode.adjustIndentation }),
    ...(additionalEdits.length > 0 && {
      additionalTextEdits: additionalEdits.map((edit) => ({
        range: toLspRange(snapshot, edit.range),
        newText: edit.text,
      })),
    }),
    data,
  };
}
