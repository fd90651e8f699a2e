import type { Command, CodeLens as LspCodeLens, ResponseError } from 'vscode-languageserver';
import { type CodeLens, codeLenses } from '../features/codeLenses';
import { LENS_KINDS, type LensKind } from '../features/viewKinds';
import type { ClientCommand } from '../protocol';
import type { Problem } from '../service/problem';
import type { Capabilities } from './capabilities';
import type { Documents, OpenDocument } from './documents';
import { positionAt, toLspRange } from './positions';
import { changed, documentOf, viewData } from './views';

/** The lenses without their words, which are worked out for those that come into sight. */
export function codeLensesOf(document: OpenDocument, wanted: ReadonlySet<LensKind>): LspCodeLens[] {
  return codeLenses(document.snapshot, wanted).map(({ kind, range }) => ({
    range: toLspRange(document.snapshot, range),
    data: viewData(document, kind, range.start),
  }));
}

/** `othersIn` gives the problems that the snapshot does not know. */
export function resolveCodeLens(
  documents: Documents,
  lens: LspCodeLens,
  client: Capabilities,
  othersIn: (document: OpenDocument) => readonly Problem[],
): LspCodeLens | ResponseError {
  const found = documentOf(documents, lens.data);
  if (found === undefined) return changed();
  const { document, view } = found;
  const lenses = codeLenses(
    document.snapshot,
    new Set(LENS_KINDS.filter((kind) => kind === view.kind)),
    othersIn(document),
  );
  const shown = lenses.find(({ range }) => range.start === view.at);
  return shown === undefined ? changed() : { ...lens, command: commandOf(document, shown, client) };
}

const COMMANDS: Readonly<Record<LensKind, ClientCommand>> = {
  regions: 'imagingSelection.openPreview',
  versions: 'imagingSelection.setVersion',
  problems: 'imagingSelection.showProblems',
};

/** A command without a name is shown as plain words. */
function commandOf(
  { uri, snapshot }: OpenDocument,
  { kind, range, title }: CodeLens,
  { commands }: Capabilities,
): Command {
  const command = COMMANDS[kind];
  if (!commands.has(command)) return { title: title(), command: '' };
  const place = kind === 'regions' ? [positionAt(snapshot, range.start)] : [];
  return { title: title(), command, arguments: [uri, ...place] };
}
