import { LIMITS } from '../base/limits';
import { ROWS } from '../spec/table';
import type { Form, Forms } from './forms';
import type { Model } from './model';
import type { Resource } from './resource';

/**
 * The form of a resource with all the elements in it, if each of them has one: those of instances and regions, of which
 * there may be thousands, by which forms there are, and all others by their forms in order. A form does not say in which
 * element its own stands, but their order does; with extensions, which may hold anything, it does not.
 */
export function formOfElements({ row }: Model, { elements, forms, version }: Resource, known: Forms): Form | undefined {
  const counted = known.counted();
  let all = known.start(version, ALL_ELEMENTS);
  let steps = 0;
  for (let index = 0; index < elements.length; index++) {
    const form = forms[index];
    const place = PLACES[row[elements[index] ?? 0] ?? 0];
    if (form === undefined || place === EXTENSION) return undefined;
    if (place === PART && counted.has(form)) continue;
    counted.add(form);
    if (all === undefined || ++steps > LIMITS.formsOfOne) return undefined;
    all = known.afterElement(all, form);
  }
  return all;
}

/** Stands in the place of a row for all elements of a resource together. */
const ALL_ELEMENTS = ROWS.length;

const OTHER = 0;
const PART = 1;
const EXTENSION = 2;

const PARTS: ReadonlySet<string> = new Set(['Instance', 'ImageRegion2D', 'ImageRegion3D', 'ImageRegion']);

const PLACES = Uint8Array.from(ROWS, ({ type, owner }) => {
  if (type === 'Extension') return EXTENSION;
  return PARTS.has(type) || PARTS.has(owner) ? PART : OTHER;
});
