import type { Range } from '../../base/range';
import { concat, type Snippet } from '../../base/snippet';
import { COLON, codeAt, isSpace } from '../../syntax/characters';
import { insert, type TextEdit } from '../../syntax/edit';
import type { Context } from '../context';
import type { Target } from '../hover/targetPage';

export type EntryKind = 'property' | 'code' | 'literal' | 'object' | 'snippet' | 'reference';

/** One thing that may be written, before it is known what must stand around it. */
export interface Offer {
  readonly label: string;
  readonly kind: EntryKind;
  /** A few words beside the label: `1..1 code`, the display of a code. */
  readonly detail: string;
  /** What the text typed so far is compared with, if that is more than the label: the name, the meaning, other names. */
  readonly search?: readonly string[];
  readonly insert: Snippet;
  /** What changes elsewhere with it; never touches what is replaced. */
  readonly edits?: readonly TextEdit[];
  readonly data: EntryData;
}

/** What a client shows and inserts. Ranges and edits are of the text that was asked about. */
export interface CompletionEntry {
  readonly label: string;
  readonly kind: EntryKind;
  readonly detail: string;
  /** Orders the entries as they are listed, and before those of tools that sort by name, be it `$schema` or `"circle"`. */
  readonly sortText: string;
  /** Begins with a quote, because the range does wherever one has been typed. */
  readonly filterText: string;
  /** What `insert` replaces; on one line, and the cursor stands in it. */
  readonly range: Range;
  readonly insert: Snippet;
  /** The comma that the value before lacks, and what changes elsewhere. Never touches `range`. */
  readonly additionalEdits: readonly TextEdit[];
  /** The token that is being edited says exactly this already. */
  readonly isCurrent: boolean;
  readonly data: EntryData;
}

/** Names the documentation of an entry; plain JSON, so that a client can send it back. */
export type EntryData =
  | { readonly of: 'row'; readonly row: number; readonly version: string }
  | {
      readonly of: 'code';
      readonly valueSet: string;
      readonly system: string;
      readonly code: string;
      readonly version: string;
    }
  | { readonly of: 'sop-class'; readonly uid: string; readonly version: string }
  | ({ readonly of: 'target' } & Target)
  | { readonly of: 'snippet'; readonly id: string; readonly version: string };

/** The entry for an offer at its place in the list, with the commas that are needed around it. */
export function entryOf(offer: Offer, context: Context, text: string, place: number): CompletionEntry {
  const { token, written } = context;
  const isAdjacent = context.is !== 'document' && context.commaAt === token.start;
  const additional =
    context.is === 'document' || context.commaAt === undefined || isAdjacent ? [] : [insert(context.commaAt, ',')];
  const isBehindColon = token.start === token.end && text.charCodeAt(token.start - 1) === COLON;
  return {
    label: offer.label,
    kind: offer.kind,
    detail: offer.detail,
    sortText: `!${String(place).padStart(4, '0')}`,
    filterText: `"${searched(offer, written).join(' ')}"`,
    range: token,
    insert: concat(
      isAdjacent ? [', '] : isBehindColon ? [' '] : [],
      offer.insert,
      context.is !== 'document' && context.wantsComma ? [commaBefore(text, token.end)] : [],
    ),
    additionalEdits: [...additional, ...(offer.edits ?? [])],
    isCurrent: written !== '' && (written === offer.label || text.slice(token.start, token.end) === offer.insert[0]),
    data: offer.data,
  };
}

/**
 * What is compared with the text typed so far, with the words that begin with it first: editors compare no more than the
 * beginning of a long text, and some only whether it begins so.
 */
export function searched({ label, search = [label] }: Offer, written: string): readonly string[] {
  const begun = written.toLowerCase();
  const first = begun === '' ? undefined : search.find((words) => words.toLowerCase().startsWith(begun));
  return first === undefined ? search : [first, ...search.filter((words) => words !== first)];
}

/** A comma for what follows at `at`, with a space if none stands there. */
function commaBefore(text: string, at: number): string {
  return isSpace(codeAt(text, at)) ? ',' : ', ';
}
