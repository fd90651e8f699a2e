import type { Row } from '../../spec/table';
import type { Fresh } from './around';
import type { EntryData, Offer } from './entry';

/** The present moment, as much of it as the type of the property has. */
export function momentOffers({ type }: Row, fresh: Fresh | undefined, data: EntryData): readonly Offer[] {
  const part = PARTS.get(type);
  if (part === undefined || fresh === undefined) return [];
  const text = fresh.now().slice(part.start, part.end);
  return [{ label: part.name, kind: 'literal', detail: text, search: [part.name, text], insert: [`"${text}"`], data }];
}

/** Which characters of `2025-03-14T09:26:53+01:00` belong to a type. */
const PARTS: ReadonlyMap<string, { readonly name: string; readonly start: number; readonly end?: number }> = new Map([
  ['instant', { name: 'now', start: 0 }],
  ['dateTime', { name: 'now', start: 0 }],
  ['date', { name: 'today', start: 0, end: 10 }],
  ['time', { name: 'now', start: 11, end: 19 }],
]);
