import { isResourceType } from '../spec/resourceTypes';
import { NONE, type Node } from '../syntax/tree';
import { localIds } from './localIds';
import type { Model } from './model';
import { resourceTypeOf } from './resource';
import { type Bundle, type Surroundings, surroundingsAround } from './surroundingsIndex';

/** A resource of the document that a reference leads to. */
export interface Resolved {
  readonly node: Node;
  readonly resourceType: string | undefined;
}

/**
 * The resource of this document that a reference inside the resource `resource` leads to: a contained one for `#id`, the
 * one around it for `#`, else the entry of a Bundle around it. The innermost Bundle is asked first.
 */
export function resolve(model: Model, resource: Node, reference: string): Resolved | undefined {
  const around = surroundingsAround(model.tree, resource).get(resource);
  if (around === undefined) return undefined;
  if (reference.startsWith('#')) return resolveLocal(model, resource, around, reference.slice(1));
  const found = entryNamed(around, reference);
  return found === undefined || found === NONE ? undefined : resolved(model, found);
}

/** True if there are several resources around a node, so that one may refer to another, or to itself by its address. */
export function hasOtherResources({ tree }: Model, node: Node): boolean {
  return surroundingsAround(tree, node).size > 1;
}

/** Whether a Bundle around a resource has an entry with this `fullUrl`, and with which letters if only they differ. */
export function lookUp(model: Model, resource: Node, fullUrl: string): BundleAnswer {
  const around = surroundingsAround(model.tree, resource).get(resource);
  if (around?.bundle === undefined) return { is: 'outside' };
  if (entryNamed(around, fullUrl) !== undefined) return { is: 'known' };
  let written: string | undefined;
  for (let at: Bundle | undefined = around.bundle; at !== undefined; at = at.outer) {
    if (at.isUnfinished) return { is: 'known' };
    written ??= urlsInLowerCase(at).get(fullUrl.toLowerCase());
  }
  return { is: 'unknown', written };
}

/** `outside`: there is no Bundle. `known`: an entry has it, or one may be typed yet. */
export type BundleAnswer =
  | { readonly is: 'outside' }
  | { readonly is: 'known' }
  | { readonly is: 'unknown'; readonly written: string | undefined };

function resolveLocal(model: Model, resource: Node, around: Surroundings, id: string): Resolved | undefined {
  if (id === '') return around.container === resource ? undefined : resolved(model, around.container);
  const contained = localIds(model, resource).byId.get(id);
  return contained === undefined ? undefined : { node: contained.node, resourceType: contained.type };
}

/** What an entry holds that a reference names; `NONE` where an entry has the address, but no one resource to go with it. */
export function entryNamed({ bundle, fullUrl }: Surroundings, reference: string): Node | undefined {
  if (bundle === undefined) return undefined;
  const address = isAbsolute(reference) ? reference : joined(fullUrl, reference);
  if (address === undefined) return undefined;
  for (let at: Bundle | undefined = bundle; at !== undefined; at = at.outer) {
    const found = at.byUrl.get(address) ?? at.byUrl.get(withoutHistory(address));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isAbsolute(reference: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]{0,30}:/.test(reference);
}

/** A relative reference as seen from an entry: `http://a/b/Patient/1` and `Device/2` give `http://a/b/Device/2`. */
function joined(fullUrl: string | undefined, reference: string): string | undefined {
  if (fullUrl === undefined || !/^https?:/.test(fullUrl)) return undefined;
  const id = fullUrl.lastIndexOf('/');
  const type = fullUrl.lastIndexOf('/', id - 1);
  if (type < 0 || !isResourceType(fullUrl.slice(type + 1, id))) return undefined;
  return fullUrl.slice(0, type + 1) + reference;
}

/** An entry that does not say its version stands for every version. */
function withoutHistory(address: string): string {
  const history = address.lastIndexOf('/_history/');
  return history < 0 ? address : address.slice(0, history);
}

function resolved(model: Model, node: Node): Resolved {
  return { node, resourceType: resourceTypeOf(model.tree, node)?.name };
}

const inLowerCase = new WeakMap<Bundle, ReadonlyMap<string, string>>();

function urlsInLowerCase(bundle: Bundle): ReadonlyMap<string, string> {
  const known = inLowerCase.get(bundle);
  if (known !== undefined) return known;
  const found = new Map([...bundle.byUrl.keys()].map((url) => [url.toLowerCase(), url]));
  inLowerCase.set(bundle, found);
  return found;
}
