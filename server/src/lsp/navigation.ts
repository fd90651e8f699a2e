import type {
  CancellationToken,
  Definition,
  DefinitionLink,
  DocumentHighlight,
  DocumentHighlightParams,
  Location,
  ReferenceParams,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { type Highlight, highlights } from '../features/highlight';
import { mentionAt } from '../features/navigation/mention';
import { rangeOf } from '../syntax/tree';
import type { OpenDocument } from './documents';
import { DocumentHighlightKind } from './library';
import { offsetAt, toLspRange } from './positions';
import type { Session } from './session';
import { definitionsAcross, usesAcross, wantedAcross } from './workspace/lookUp';

/** Where what stands at a position is described. */
export async function definitionAt(
  { workspace, client }: Session,
  document: OpenDocument,
  { position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<Definition | DefinitionLink[] | null> {
  const { snapshot } = document;
  const mention = mentionAt(snapshot, offsetAt(snapshot, position));
  if (mention === undefined) return null;
  const origin = toLspRange(snapshot, rangeOf(snapshot.tree, mention.node));
  const sought = await wantedAcross(document, mention, workspace);
  const links: DefinitionLink[] = [];
  for (const { uri, snapshot: target, found } of await definitionsAcross(document, sought, workspace, token)) {
    for (const { range, selection } of found) {
      links.push({
        originSelectionRange: origin,
        targetUri: uri,
        targetRange: toLspRange(target, range),
        targetSelectionRange: toLspRange(target, selection),
      });
    }
  }
  if (client.definitionLinks) return links;
  return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
}

/** Every place where what stands at a position is named, in the document and in the workspace. */
export async function referencesAt(
  { workspace }: Session,
  document: OpenDocument,
  { position, context }: ReferenceParams,
  token: CancellationToken,
): Promise<Location[] | null> {
  const mention = mentionAt(document.snapshot, offsetAt(document.snapshot, position));
  if (mention === undefined) return null;
  const sought = await wantedAcross(document, mention, workspace);
  const locations: Location[] = [];
  for (const { uri, snapshot, found } of await usesAcross(document, sought, workspace, token)) {
    for (const { range, isDefinition } of found) {
      if (context.includeDeclaration || !isDefinition) locations.push({ uri, range: toLspRange(snapshot, range) });
    }
  }
  return locations;
}

export function highlightsAt({ snapshot }: OpenDocument, { position }: DocumentHighlightParams): DocumentHighlight[] {
  return highlights(snapshot, offsetAt(snapshot, position)).map(({ range, kind }) => ({
    range: toLspRange(snapshot, range),
    kind: HIGHLIGHT_KINDS[kind],
  }));
}

const HIGHLIGHT_KINDS: { readonly [kind in Highlight['kind']]: DocumentHighlightKind } = {
  text: DocumentHighlightKind.Text,
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
};
