import type {
  CodeAction,
  CodeActionParams,
  Command,
  Range as LspRange,
  TextEdit as LspTextEdit,
  SnippetTextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { type Range, touches } from '../base/range';
import { lspSnippet } from '../base/snippet';
import { fixesAt } from '../features/codeActions';
import { fixAll, hasFixes } from '../features/fixAll';
import { formatDocument, isFormatted, ownIndentation } from '../features/format';
import { migrate, type Target, wouldMigrate } from '../features/migrate';
import { isInOrder, organize } from '../features/organize';
import { refactoringsAt } from '../features/refactor';
import { type Edit, isSnippetEdit } from '../model/fix';
import type { ClientCommand } from '../protocol';
import type { Problem } from '../service/problem';
import type { Snapshot } from '../service/snapshot';
import { rangeOf } from '../syntax/tree';
import { isReadOnly } from './addresses';
import { type Capabilities, FIX_ALL, FORMAT, ORGANIZE } from './capabilities';
import { toDiagnostic } from './diagnostics';
import type { Documents, OpenDocument } from './documents';
import type { Guard } from './guard';
import { CodeActionKind, CodeActionTriggerKind, LSPErrorCodes, ResponseError } from './library';
import { toLspRange, toRange } from './positions';

export const QUICK_FIX = CodeActionKind.QuickFix;

/** By which factor, a client with a command for it asks the author; others are offered two. */
export const SCALE_KIND = `${CodeActionKind.RefactorRewrite}.imagingselection.scale`;
export const SCALE_COMMAND: ClientCommand = 'imagingSelection.scaleRegion';

const MIGRATE_COMMAND: ClientCommand = 'imagingSelection.migrate';

/** What a client keeps of an action until the author picks it. Only the place is trusted, never an edit. */
interface ActionData {
  readonly uri: string;
  readonly opening: number;
  readonly version: number;
  readonly range: LspRange;
  /** Which of the actions of its kind at the range, as two may have the same title. */
  readonly index: number;
}

/** Something that can be done at a place; its edits are worked out when asked for. */
interface Offered {
  readonly kind: string;
  readonly title: string;
  readonly isPreferred?: boolean;
  readonly problems?: readonly Problem[];
  readonly edits: () => readonly Edit[];
  /** What the client does in place of the edits. */
  readonly command?: Command;
}

interface Asked {
  readonly uri: string;
  readonly snapshot: Snapshot;
  readonly client: Capabilities;
  readonly range: Range;
  readonly isWanted: (kind: string) => boolean;
  /** By an author, or by naming a kind; not at each move of the cursor. */
  readonly isByHand: boolean;
  readonly guard: Guard;
}

type Family = (asked: Asked) => readonly Offered[];

/** Everything that is offered with an edit, family by family. No two of them have a kind in common. */
const FAMILIES: readonly Family[] = [quickFixes, refactorings, sourceActions, migrations];

/** The repairs and refactorings at a range and, where asked for, what is done to the whole document. */
export function codeActionsOf(
  document: OpenDocument,
  params: CodeActionParams,
  client: Capabilities,
  guard: Guard,
): CodeAction[] {
  return actionsOf([quickFixes, refactorings, sourceActions], document, params, client, guard);
}

/**
 * "Migrate to FHIR ..." on a selection of another version, where something would change; for every selection of the
 * document. A client that can show the difference first does so.
 */
export function migrateActions(
  document: OpenDocument,
  params: CodeActionParams,
  client: Capabilities,
  guard: Guard,
): CodeAction[] {
  return client.codeActionLiterals ? actionsOf([migrations], document, params, client, guard) : [];
}

function actionsOf(
  families: readonly Family[],
  document: OpenDocument,
  params: CodeActionParams,
  client: Capabilities,
  guard: Guard,
): CodeAction[] {
  const { range, context } = params;
  if (isReadOnly(document.uri)) return [];
  const isByHand = context.only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic;
  const isOffered = (kind: string): boolean =>
    isWanted(kind, context.only) && !(kind === SCALE_KIND && client.commands.has(SCALE_COMMAND));
  const asked = askedOf(document, range, client, { isWanted: isOffered, isByHand, guard });
  const counts = new Map<string, number>();
  return families
    .flatMap((family) => family(asked))
    .flatMap((offered) => {
      const index = counts.get(offered.kind) ?? 0;
      counts.set(offered.kind, index + 1);
      return guard(offered.kind, [], () => [toCodeAction(document, offered, { range, index }, client)]);
    });
}

/** Adds the edit to an action that was sent without; where a fault of ours is in the way, it stays as it was. */
export function resolveCodeAction(
  documents: Documents,
  action: CodeAction,
  client: Capabilities,
  guard: Guard,
): CodeAction | ResponseError {
  const data = readActionData(action.data);
  if (data === undefined) return action;
  const document = documents.get(data.uri);
  if (document === undefined || document.opening !== data.opening || document.version !== data.version)
    return changed();
  const isWanted = (kind: string): boolean => kind === action.kind;
  const asked = askedOf(document, data.range, client, { isWanted, isByHand: true, guard });
  const offered = FAMILIES.flatMap((family) => family(asked))[data.index];
  if (offered?.title !== action.title) return changed();
  const edits = guard(`edits of ${offered.kind}`, undefined, offered.edits);
  return edits === undefined ? action : { ...action, edit: toWorkspaceEdit(document, edits, client) };
}

function askedOf(
  { uri, snapshot }: OpenDocument,
  range: LspRange,
  client: Capabilities,
  how: Pick<Asked, 'isWanted' | 'isByHand' | 'guard'>,
): Asked {
  return { uri, snapshot, range: toRange(snapshot, range), client, ...how };
}

function quickFixes({ snapshot, range, client, isWanted, guard }: Asked): readonly Offered[] {
  if (!isWanted(QUICK_FIX)) return [];
  return fixesAt(snapshot, range, takesSnippets(client), guard).map((fix) => ({
    ...fix,
    kind: QUICK_FIX,
    edits: () => fix.edits,
  }));
}

function refactorings({ snapshot, range, client, isWanted, isByHand, guard }: Asked): readonly Offered[] {
  if (!isByHand) return [];
  return guard('refactorings', [], () => refactoringsAt(snapshot, range, takesSnippets(client), isWanted, guard));
}

/**
 * What is done to a whole document; not offered where there is nothing to do. To know that, each looks no further than to
 * the first thing to be done: the edits wait until they are asked for.
 */
function sourceActions({ snapshot, isWanted, isByHand, guard }: Asked): readonly Offered[] {
  if (!isByHand) return [];
  return SOURCE_ACTIONS.filter(({ kind, isDue }) => isWanted(kind) && isDueIn(snapshot, kind, isDue, guard)).map(
    ({ kind, title, edits }) => ({ kind, title, edits: () => edits(snapshot, guard) }),
  );
}

interface SourceAction {
  readonly kind: string;
  readonly title: string;
  /** True exactly where there are edits. */
  readonly isDue: (snapshot: Snapshot, guard: Guard) => boolean;
  readonly edits: (snapshot: Snapshot, guard: Guard) => readonly Edit[];
}

const SOURCE_ACTIONS: readonly SourceAction[] = [
  {
    kind: FIX_ALL,
    title: 'Fix all ImagingSelection problems that have one right answer',
    isDue: hasFixes,
    edits: fixAll,
  },
  {
    kind: ORGANIZE,
    title: 'Put the properties in the order of the definitions',
    isDue: (snapshot) => !isInOrder(snapshot),
    edits: organize,
  },
  {
    kind: FORMAT,
    title: 'Format the document, a point on each line',
    // With the indentation that the document has: a code action is not told that of the editor.
    isDue: (snapshot) => !isFormatted(snapshot, ownIndentation(snapshot)),
    edits: (snapshot) => formatDocument(snapshot, ownIndentation(snapshot)),
  },
];

/** Where nothing is to be done, that takes a walk through all of the text, which is not taken twice. */
function isDueIn(snapshot: Snapshot, kind: string, isDue: SourceAction['isDue'], guard: Guard): boolean {
  const ofSnapshot = known.get(snapshot) ?? new Map<string, boolean>();
  const answer = ofSnapshot.get(kind) ?? guard(kind, false, () => isDue(snapshot, guard));
  known.set(snapshot, ofSnapshot.set(kind, answer));
  return answer;
}

const known = new WeakMap<Snapshot, Map<string, boolean>>();

/** The versions that a file is mostly brought to: what is in production today, and what comes next. */
const MIGRATED_TO: readonly Target[] = ['6.0.0-ballot4', '5.0.0'];

function migrations({ uri, snapshot, range, client, isWanted, isByHand, guard }: Asked): readonly Offered[] {
  const kind = CodeActionKind.RefactorRewrite;
  if (!isByHand || !isWanted(kind)) return [];
  const resource = snapshot.model.resources.findLast(({ node }) => touches(rangeOf(snapshot.tree, node), range));
  if (resource === undefined) return [];
  return MIGRATED_TO.filter(
    (to) =>
      to !== resource.version && isDueIn(snapshot, `${MIGRATE_COMMAND} ${to}`, () => wouldMigrate(snapshot, to), guard),
  ).map((to) => {
    const title = `Migrate to FHIR ${to}`;
    const command: Command = { title, command: MIGRATE_COMMAND, arguments: [uri, to] };
    const edits = (): readonly Edit[] => migrate(snapshot, to).edits;
    return { kind, title, edits, ...(client.commands.has(MIGRATE_COMMAND) && { command }) };
  });
}

/** Where the author asked, and which of the answers it is. */
type Choice = Pick<ActionData, 'range' | 'index'>;

function toCodeAction(document: OpenDocument, offered: Offered, choice: Choice, client: Capabilities): CodeAction {
  const { title, kind, isPreferred, problems, edits, command } = offered;
  // What the client shows itself is no diagnostic of ours.
  const diagnostics = problems
    ?.filter((problem) => document.snapshot.problems.includes(problem))
    .map((problem) => toDiagnostic(document, problem, client));
  const data: ActionData = { uri: document.uri, opening: document.opening, version: document.version, ...choice };
  return {
    title,
    kind,
    ...(diagnostics && { diagnostics }),
    ...(isPreferred === true && { isPreferred }),
    ...(command && { command }),
    ...(command === undefined &&
      (client.resolvesEdits ? { data } : { edit: toWorkspaceEdit(document, edits(), client) })),
  };
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
