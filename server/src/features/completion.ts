import { LIMITS } from '../base/limits';
import type { Snapshot } from '../service/snapshot';
import { type Around, type CompletionPlace, NOTHING_AROUND } from './completion/around';
import { type CompletionEntry, entryOf, type Offer, searched } from './completion/entry';
import { namesAt } from './completion/names';
import { resourceOffers, valuesAt } from './completion/values';
import { type Context, contextAt } from './context';

export type { Around } from './completion/around';
export { documentationOf } from './completion/documentation';
export type { CompletionEntry } from './completion/entry';

/** What may be written at an offset. */
export interface Completion {
  /** The likeliest first. */
  readonly entries: readonly CompletionEntry[];
  /** With more typed there may be others, so an editor asks again then. */
  readonly isPart: boolean;
}

/**
 * Where there is more than a list should hold (as many as `LIMITS.completionItems` are given then), it is what fits the
 * text typed so far.
 */
export function complete(snapshot: Snapshot, offset: number, around: Around = NOTHING_AROUND): Completion {
  const context = contextAt(snapshot, offset);
  if (context === undefined) return { entries: [], isPart: false };
  const offers = offersAt({ snapshot, around }, context);
  const fitting = offers.length <= LIMITS.completionItems ? offers : bestOf(offers, context.written);
  const listed = fitting.slice(0, LIMITS.completionItems);
  return {
    entries: listed.map((offer, place) => entryOf(offer, context, snapshot.text, place)),
    isPart: listed.length === LIMITS.completionItems || context.is === 'name',
  };
}

function offersAt(place: CompletionPlace, context: Context): readonly Offer[] {
  switch (context.is) {
    case 'document':
      return resourceOffers(context.table.version);
    case 'name':
      return namesAt(place.snapshot.model, context);
    case 'value':
    case 'item':
      return valuesAt(place, context);
  }
}

/** What fits the text typed so far: first where it stands as it is, then where its characters do in this order. */
function bestOf(offers: readonly Offer[], written: string): readonly Offer[] {
  const typed = written.toLowerCase();
  const same: Offer[] = [];
  const alike: Offer[] = [];
  for (const offer of offers) {
    const words = searched(offer, '').join(' ').toLowerCase();
    if (words.includes(typed)) same.push(offer);
    else if (isLike(words, typed)) alike.push(offer);
  }
  return [...same, ...alike];
}

/** As editors compare. */
function isLike(words: string, typed: string): boolean {
  let at = 0;
  for (const character of typed.replaceAll(' ', '')) {
    at = words.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
