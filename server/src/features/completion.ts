import { LIMITS } from '../base/limits';
import type { Snapshot } from '../service/snapshot';
import { type CompletionEntry, entryOf, type Offer } from './completion/entry';
import { namesAt } from './completion/names';
import { resourceOffers, valuesAt } from './completion/values';
import { type Context, contextAt } from './context';

export { documentationOf } from './completion/documentation';
export type { CompletionEntry } from './completion/entry';

/** What may be written at an offset, the likeliest first. */
export function complete(snapshot: Snapshot, offset: number): readonly CompletionEntry[] {
  const context = contextAt(snapshot, offset);
  if (context === undefined) return [];
  const offers = offersAt(snapshot, context).slice(0, LIMITS.completionItems);
  return offers.map((offer, place) => entryOf(offer, context, snapshot.text, place));
}

function offersAt(snapshot: Snapshot, context: Context): readonly Offer[] {
  switch (context.is) {
    case 'document':
      return resourceOffers(context.table.version);
    case 'name':
      return namesAt(snapshot.model, context);
    case 'value':
    case 'item':
      return valuesAt(snapshot.model, context);
  }
}
