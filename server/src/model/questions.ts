import type { Range } from '../base/range';
import { type Row, rowAt, type Type } from '../spec/table';
import {
  ARRAY,
  childrenOf,
  FALSE,
  isContainer,
  KEY,
  kindOf,
  NONE,
  type Node,
  NUMBER,
  nextOf,
  OBJECT,
  rangeOf,
  STRING,
  TRUE,
} from '../syntax/tree';
import type { ElementView } from './element';
import type { Model } from './model';
import { anchorOf, parentOf } from './places';

/** Questions about nodes that rules of the structure ask. Rules see JSON only through these. */

/** The characters to point at when speaking of a value. */
export function anchorOfNode(model: Model, node: Node): Range {
  return anchorOf(model.tree, node);
}

export function isOnOneLine(model: Model, { start, end }: Range): boolean {
  return !/[\r\n]/.test(model.tree.text.slice(start, end));
}

/** The name of a property with its quotes. */
export function rangeOfName(model: Model, key: Node): Range {
  return rangeOf(model.tree, key);
}

/** The type of an object as its author knows it: `ImagingSelection.instance`, or the name of a data type. */
export function placeOf(type: Type): string {
  return `\`${type.path}\``;
}

export function isString(model: Model, node: Node): boolean {
  return kindOf(model.tree, node) === STRING;
}

/** True for an item of a list, false for the value of a property. */
export function isItem(model: Model, node: Node): boolean {
  return node > 0 && kindOf(model.tree, node - 1) !== KEY;
}

/** The list that an array stands in, if it stands in one. */
export function innerListOf(model: Model, node: Node): Node | undefined {
  if (!isItem(model, node)) return undefined;
  const parent = parentOf(model.tree, node);
  return parent !== NONE && kindOf(model.tree, parent) === ARRAY ? parent : undefined;
}

/** The item of a list that has one. */
export function onlyItemOf(model: Model, list: Node): Node | undefined {
  const first = list + 1;
  return nextOf(model.tree, list) > first && nextOf(model.tree, first) === nextOf(model.tree, list) ? first : undefined;
}

/** The list whose only item the node is. */
export function onlyItemIn(model: Model, node: Node): Node | undefined {
  const list = innerListOf(model, node);
  return list !== undefined && onlyItemOf(model, list) === node ? list : undefined;
}

/** True for the value of a property whose object has no other. */
export function isOnlyProperty(model: Model, value: Node): boolean {
  const object = parentOf(model.tree, value - 1);
  return object !== NONE && nextOf(model.tree, object) === nextOf(model.tree, value) && object + 2 === value;
}

/** True if the value has the JSON type of one value of the row. */
export function fitsJson(model: Model, node: Node, row: Row): boolean {
  const kind = kindOf(model.tree, node);
  if (row.json === 'object') return kind === OBJECT;
  if (row.json === 'string') return kind === STRING;
  return row.json === 'number' ? kind === NUMBER : kind === TRUE || kind === FALSE;
}

/** True if the value could stand for the row: a list of the right JSON type, or one such value. */
export function fitsRow(model: Model, node: Node, row: Row): boolean {
  if (!row.isList) return fitsJson(model, node, row);
  if (kindOf(model.tree, node) !== ARRAY) return false;
  for (const item of childrenOf(model.tree, node)) if (!fitsJson(model, item, row)) return false;
  return true;
}

/** True if the object of the property `key` has a property for the row. */
export function isPresent(model: Model, key: Node, row: Row): boolean {
  const object = parentOf(model.tree, key);
  for (const other of childrenOf(model.tree, object)) if (model.row[other] === row.id) return true;
  return false;
}

/** True for a list of lists of values that fit the row, all of one length, so that it is plain what was meant. */
export function isFlattenable(model: Model, list: Node, row: Row): boolean {
  const { tree } = model;
  const lengths = new Set<number>();
  for (const inner of childrenOf(tree, list)) {
    if (kindOf(tree, inner) !== ARRAY) return false;
    for (const item of childrenOf(tree, inner))
      if (isContainer(tree, item) || !fitsJson(model, item, row)) return false;
    lengths.add(nextOf(tree, inner) - inner - 1);
  }
  return lengths.size === 1 && !lengths.has(0);
}

/** True if only certain codes may stand for the row. */
export function hasClosedCodes(row: Row): boolean {
  return row.binding?.strength === 'required' && row.binding.valueSet.open !== true;
}

/** The bits of the properties that an element has (`Row.bit`), for rules that ask thousands of elements for many. */
export function presentBits({ model, node }: ElementView): number {
  const { next } = model.tree;
  const end = next[node] ?? 0;
  let bits = 0;
  for (let key = node + 1; key < end; key = next[key + 1] ?? end) bits |= rowAt(model.row[key] ?? 0).bit;
  return bits;
}
