import { localIds } from '../../model/localIds';
import { surroundingsAround } from '../../model/surroundingsIndex';
import { documentFacts } from '../../service/documentFacts';
import { resourceAt } from '../../service/snapshot';
import type { ValueContext } from '../context';
import type { CompletionPlace } from './around';
import type { EntryData, Offer } from './entry';

/**
 * Ids that a resource may have: the one that its address in a Bundle ends with, those by which references point to a
 * contained resource that is not there yet, and a new one.
 */
export function idOffers(place: CompletionPlace, { row, object }: ValueContext, data: EntryData): readonly Offer[] {
  if (row.name !== 'id' || row.owner !== 'Resource') return [];
  const wanted = wantedIds(place, object).map(({ id, detail }) => offer(id, detail, id, data));
  const uuid = place.around.fresh?.uuid();
  return uuid === undefined ? wanted : [...wanted, offer('new id', uuid, uuid, data)];
}

function offer(label: string, detail: string, id: string, data: EntryData): Offer {
  return { label, kind: 'literal', detail, search: [label, id], insert: [JSON.stringify(id)], data };
}

function wantedIds({ snapshot }: CompletionPlace, object: number): readonly { id: string; detail: string }[] {
  const { tree, model } = snapshot;
  const resource = resourceAt(snapshot, object);
  if (resource === undefined) return [];
  const around = surroundingsAround(tree, resource.node);
  const here = around.get(resource.node);
  if (here === undefined) return [];
  const { ids, isContained } = localIds(model, resource.node);
  if (!isContained) {
    const id = /\/([A-Za-z0-9.-]{1,64})$/.exec(here.fullUrl ?? '')?.[1];
    return id === undefined ? [] : [{ id, detail: 'as its fullUrl says' }];
  }
  const missing = new Set<string>();
  for (const { text, from } of documentFacts(tree).references) {
    const id = text.slice(1);
    if (!/^#[A-Za-z0-9.-]{1,64}$/.test(text) || ids.has(id)) continue;
    if (around.get(from)?.container === here.container) missing.add(id);
  }
  return [...missing].map((id) => ({ id, detail: 'referred to, but not there yet' }));
}
