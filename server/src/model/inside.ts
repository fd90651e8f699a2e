import { firstFrom } from '../base/sorted';
import { type Row, rowAt } from '../spec/table';
import { keyNamed, kindOf, type Node, nextOf, OBJECT, valueOf } from '../syntax/tree';
import { type ElementView, elementOf } from './element';
import type { Form } from './forms';
import { misspeltRows } from './meant';
import { type Model, resourceAround } from './model';
import type { ElementOf, TypeName } from './slot';

/**
 * The elements of a type inside another element, in the order of the text, that stand for a row of those wanted. The type
 * must be one that rules look at.
 */
export function* elementsInside<N extends TypeName>(
  element: ElementView,
  name: N,
  isWanted: (row: Row) => boolean = () => true,
): Generator<ElementOf<N>> {
  const { model, table } = element;
  const type = table.types.get(name);
  if (type === undefined) return;
  const end = nextOf(model.tree, element.node);
  const elements = resourceAround(model, element.node)?.elements ?? [];
  for (let index = firstFrom(elements, element.node + 1); index < elements.length; index++) {
    const node = elements[index] ?? end;
    if (node >= end) return;
    const row = rowAt(model.row[node] ?? 0);
    if (row.type === name && isWanted(row)) yield elementOf<N>(model, table, node, type);
  }
}

/** True if an element of a type is inside another element. */
export function hasInside({ model, node }: ElementView, name: TypeName): boolean {
  const elements = resourceAround(model, node)?.elements ?? [];
  const last = firstFrom(elements, nextOf(model.tree, node));
  for (let index = firstFrom(elements, node + 1); index < last; index++) {
    if (rowAt(model.row[elements[index] ?? 0] ?? 0).type === name) return true;
  }
  return false;
}

/** The elements in a list of them, one after the other, so that whoever has seen enough makes none of the others. */
export function* elementsIn<N extends TypeName>(element: ElementView, list: Node, name: N): Generator<ElementOf<N>> {
  const { model, table } = element;
  const { tree } = model;
  const type = table.types.get(name);
  if (type === undefined) return;
  const end = nextOf(tree, list);
  for (let item = list + 1; item < end; item = nextOf(tree, item)) {
    if (kindOf(tree, item) === OBJECT) yield elementOf<N>(model, table, item, type);
  }
}

/**
 * The same, but of the elements of one form only the first. What goes by the form, for all of them, can be told by these.
 */
export function kindsInside<N extends TypeName>(element: ElementView, name: N): readonly ElementOf<N>[] {
  const { model, table } = element;
  const resource = resourceAround(model, element.node);
  const type = table.types.get(name);
  if (resource === undefined || type === undefined) return [];
  const { elements, forms } = resource;
  const end = nextOf(model.tree, element.node);
  const kinds: ElementOf<N>[] = [];
  const seen = new Set<Form>();
  let last: Form | undefined;
  for (let index = firstFrom(elements, element.node + 1); index < elements.length; index++) {
    const node = elements[index] ?? end;
    const form = forms[index];
    if (node >= end) break;
    if (form !== undefined && (form === last || seen.has(form))) continue;
    last = form;
    if (form !== undefined) seen.add(form);
    if (rowAt(model.row[node] ?? 0).type === name) kinds.push(elementOf<N>(model, table, node, type));
  }
  return kinds;
}

/**
 * True if the author has begun to write one of these properties: under its own name or that of its sibling, with
 * whatever value, or under a misspelt name. Whatever is wrong with it has been said.
 */
export function isAttempted(element: ElementView, isOneOf: (row: Row) => boolean): boolean {
  const { model, node } = element;
  const end = nextOf(model.tree, node);
  for (let key = node + 1; key < end; key = nextOf(model.tree, valueOf(key))) {
    const known = rowAt(model.row[key] ?? 0);
    if (known.id !== 0 && isOneOf(known.siblingOf ?? known)) return true;
  }
  return isMisspelt(element, isOneOf);
}

/** True if one of these properties stands there under a misspelt name. */
export function isMisspelt(element: ElementView, isOneOf: (row: Row) => boolean): boolean {
  const { model, node, elementType } = element;
  return [...misspeltRows(model.tree, model.row, node, elementType)].some((row) => isOneOf(row.siblingOf ?? row));
}

/** True if the element has no property but perhaps its id. */
export function saysNothing({ model, node }: ElementView): boolean {
  const { tree } = model;
  const end = nextOf(tree, node);
  return end === node + 1 || (keyNamed(tree, node, 'id') === node + 1 && nextOf(tree, node + 2) === end);
}

/** The properties of an object that are in one choice, such as `value[x]`: the name of each, siblings aside. */
export function presentChoices(model: Model, object: Node, choice: string): readonly { key: Node; row: Row }[] {
  const { tree } = model;
  const end = nextOf(tree, object);
  const found: { key: Node; row: Row }[] = [];
  const seen = new Set<number>();
  for (let key = object + 1; key < end; key = nextOf(tree, valueOf(key))) {
    const written = rowAt(model.row[key] ?? 0);
    const row = written.siblingOf ?? written;
    if (row.facts.choice !== choice || seen.has(row.id)) continue;
    seen.add(row.id);
    found.push({ key, row });
  }
  return found;
}
