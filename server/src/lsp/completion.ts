import type { CompletionItem, CompletionList, CompletionParams, Range as LspRange } from 'vscode-languageserver';
import { lspSnippet, plainText } from '../base/snippet';
import { type Around, type CompletionEntry, complete, documentationOf } from '../features/completion';
import type { Capabilities } from './capabilities';
import type { OpenDocument } from './documents';
import { CompletionItemKind, InsertTextFormat, InsertTextMode } from './library';
import { markup } from './markup';
import { offsetAt, toLspRange } from './positions';

const kinds: { readonly [kind in CompletionEntry['kind']]: CompletionItemKind } = {
  property: CompletionItemKind.Property,
  code: CompletionItemKind.EnumMember,
  literal: CompletionItemKind.Value,
  object: CompletionItemKind.Struct,
  snippet: CompletionItemKind.Snippet,
  reference: CompletionItemKind.Reference,
};

export function completionsAt(
  document: OpenDocument,
  { position }: CompletionParams,
  client: Capabilities,
  around: Omit<Around, 'uri'>,
): CompletionList | null {
  const { snapshot, uri } = document;
  const { entries, isPart } = complete(snapshot, offsetAt(snapshot, position), { ...around, uri });
  const [first] = entries;
  if (first === undefined) return null;
  const common = commonOf(document, first, client);
  const itemDefaults = defaultsOf(common, client);
  return {
    isIncomplete: isPart,
    ...(Object.keys(itemDefaults).length > 0 && { itemDefaults }),
    items: entries.map((entry) => toItem(document, entry, common, client)),
  };
}

/** What all entries of a list have in common. */
interface Common {
  readonly editRange: LspRange;
  readonly insertTextFormat: InsertTextFormat;
  readonly insertTextMode: InsertTextMode | undefined;
}

function commonOf({ snapshot }: OpenDocument, { range }: CompletionEntry, client: Capabilities): Common {
  return {
    editRange: toLspRange(snapshot, range),
    insertTextFormat: client.completionSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: client.insertTextModes ? InsertTextMode.adjustIndentation : undefined,
  };
}

/** As much of it as the client lets a list say once. */
function defaultsOf(
  { editRange, insertTextFormat, insertTextMode }: Common,
  { completionDefaults }: Capabilities,
): NonNullable<CompletionList['itemDefaults']> {
  return {
    ...(completionDefaults.has('editRange') && { editRange }),
    ...(completionDefaults.has('insertTextFormat') && { insertTextFormat }),
    ...(completionDefaults.has('insertTextMode') && insertTextMode !== undefined && { insertTextMode }),
  };
}

/** Adds the documentation, which is worked out only for the entry that the author looks at. */
export function resolveCompletion(item: CompletionItem, client: Capabilities): CompletionItem {
  const documentation = documentationOf(item.data);
  return documentation === undefined
    ? item
    : { ...item, documentation: markup(documentation, client.completionMarkdown) };
}

function toItem(
  { snapshot }: OpenDocument,
  entry: CompletionEntry,
  { editRange, insertTextFormat, insertTextMode }: Common,
  client: Capabilities,
): CompletionItem {
  const { label, kind, detail, sortText, filterText, insert, additionalEdits, data } = entry;
  const { completionDefaults } = client;
  const newText = client.completionSnippets ? lspSnippet(insert) : plainText(insert);
  return {
    label,
    kind: kinds[kind],
    ...(client.completionDescriptions ? { labelDetails: { description: detail } } : { detail }),
    sortText,
    filterText,
    ...(entry.isCurrent && { preselect: true }),
    ...(completionDefaults.has('editRange') ? { textEditText: newText } : { textEdit: { range: editRange, newText } }),
    ...(!completionDefaults.has('insertTextFormat') && { insertTextFormat }),
    ...(!completionDefaults.has('insertTextMode') && insertTextMode !== undefined && { insertTextMode }),
    ...(additionalEdits.length > 0 && {
      additionalTextEdits: additionalEdits.map((edit) => ({
        range: toLspRange(snapshot, edit.range),
        newText: edit.text,
      })),
    }),
    data,
  };
}
