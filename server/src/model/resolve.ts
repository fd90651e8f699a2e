import { isResourceType } from '../spec/resourceTypes';
import type { Node } from '../syntax/tree';
import { type Model, resourceAround } from './model';
import { resolve } from './surroundings';

/** What a reference says of the type of its target. */
export interface ReferredType {
  readonly name: string;
  /** The characters of the reference that say it; none where the resource that it names does. */
  readonly start?: number;
  readonly end?: number;
}

/**
 * The type of the resource that the text of a reference names: by the resource itself where it stands in the document,
 * else by the address. Nothing where neither says, or says a type that is not known.
 */
export function referredType(model: Model, node: Node, reference: string): ReferredType | undefined {
  const inAddress = typeInAddress(reference);
  const resource = resourceAround(model, node);
  const found = resource && resolve(model, resource.node, reference)?.resourceType;
  if (found === undefined || found === inAddress?.name) return inAddress;
  return isResourceType(found) ? { name: found } : undefined;
}

/** `Patient/1`, `Patient/1/_history/2`, `https://example.org/fhir/Patient/1`, `Patient?identifier=x`. */
export function typeInAddress(reference: string): ReferredType | undefined {
  const part = typePart(reference);
  return part !== undefined && isResourceType(part.name) ? part : undefined;
}

/** The part of an address where the type stands, whether or not it is one. */
export function typePart(
  reference: string,
): (ReferredType & { readonly start: number; readonly end: number }) | undefined {
  if (reference.startsWith('#') || reference.startsWith('urn:')) return undefined;
  const query = reference.indexOf('?');
  const fragment = reference.indexOf('#');
  let end = Math.min(query < 0 ? reference.length : query, fragment < 0 ? reference.length : fragment);
  if (query < 0) {
    const history = reference.lastIndexOf('/_history/', end);
    if (history > 0) end = history;
    end = reference.lastIndexOf('/', end - 1);
    if (end <= 0) return undefined;
  }
  const start = reference.lastIndexOf('/', end - 1) + 1;
  const name = reference.slice(start, end);
  return /^[A-Za-z]{2,60}$/.test(name) ? { name, start, end } : undefined;
}
