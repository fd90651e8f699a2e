import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import { type OutlineEntry, type OutlineKind, outlineOf } from '../features/outline';
import type { Capabilities } from './capabilities';
import type { OpenDocument } from './documents';
import { SymbolKind } from './library';
import { positionAt, toLspRange } from './positions';

/** The outline as a tree, or, for a client that shows none, as a list in which each entry names the one around it. */
export function symbolsOf(document: OpenDocument, client: Capabilities): DocumentSymbol[] | SymbolInformation[] {
  const entries = outlineOf(document.snapshot);
  return client.nestedSymbols ? entries.map((entry) => nested(document, entry)) : flat(document, entries);
}

/** There are thousands of them: so an object gets each of its properties once, and a selection, on one line, one line. */
function nested(document: OpenDocument, entry: OutlineEntry): DocumentSymbol {
  const { name, detail, kind, range, selection, children } = entry;
  const start = positionAt(document.snapshot, selection.start);
  const symbol: DocumentSymbol = {
    name,
    kind: KINDS[kind],
    range: toLspRange(document.snapshot, range),
    selectionRange: { start, end: { line: start.line, character: start.character + selection.end - selection.start } },
  };
  if (detail !== undefined) symbol.detail = detail;
  if (children.length > 0) symbol.children = children.map((child) => nested(document, child));
  return symbol;
}

function flat(document: OpenDocument, entries: readonly OutlineEntry[], containerName?: string): SymbolInformation[] {
  const { uri, snapshot } = document;
  return entries.flatMap(({ name, kind, range, children }) => [
    {
      name,
      kind: KINDS[kind],
      location: { uri, range: toLspRange(snapshot, range) },
      ...(containerName !== undefined && { containerName }),
    },
    ...flat(document, children, name),
  ]);
}

const KINDS: Readonly<Record<OutlineKind, SymbolKind>> = {
  resource: SymbolKind.Class,
  instance: SymbolKind.Object,
  region: SymbolKind.Array,
  concept: SymbolKind.EnumMember,
  reference: SymbolKind.Interface,
  identifier: SymbolKind.Key,
  value: SymbolKind.Property,
  note: SymbolKind.Null,
};
