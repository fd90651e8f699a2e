import type { Range } from '../base/range';
import type { Row, Type } from '../spec/table';
import {
  ARRAY,
  childrenOf,
  FALSE,
  isContainer,
  KEY,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NUMBER,
  nextOf,
  OBJECT,
  rangeOf,
  STRING,
  TRUE,
  textOf,
  valueOf,
} from '../syntax/tree';
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

/** The characters from the first to the last of a value, which may be many lines. */
export function boundsOf(model: Model, node: Node): Range {
  return rangeOf(model.tree, node);
}

/**
 * The object that a property stands in, if it has no more than a few properties: an answer that takes no longer however
 * large the document is.
 */
export function smallObjectAround({ tree }: Model, key: Node): Node | undefined {
  for (let node = key - 1; node >= 0 && node > key - SMALL; node--) {
    const end = nextOf(tree, node);
    if (kindOf(tree, node) === OBJECT && end > key) return end - node > SMALL ? undefined : node;
  }
  return undefined;
}

/** Nodes of an object that is small. */
const SMALL = 64;

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

/** The numbers of a list that a property of the object holds, if there are any and nothing else is among them. */
export function scalarsNamed({ tree }: Model, object: Node, name: string): readonly Node[] | undefined {
  const key = object === NONE ? NONE : keyNamed(tree, object, name);
  if (key === NONE || kindOf(tree, valueOf(key)) !== ARRAY) return undefined;
  const items = [...childrenOf(tree, valueOf(key))];
  return items.length > 0 && items.every((item) => kindOf(tree, item) === NUMBER) ? items : undefined;
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

/** True if a property of the object has a name of this form. */
export function hasNameLike({ tree }: Model, object: Node, form: RegExp): boolean {
  for (const key of childrenOf(tree, object)) if (form.test(textOf(tree, key))) return true;
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

/**
 * The texts that an object holds under the names that codings, identifiers and the attributes of DICOM's own JSON have
 * for what they say, at any depth. Nothing for an object that holds anything else, which would be lost.
 */
export function stringsInside({ tree }: Model, object: Node): readonly string[] | undefined {
  if (kindOf(tree, object) !== OBJECT) return undefined;
  const end = nextOf(tree, object);
  if (end - object > 40) return undefined;
  const strings: string[] = [];
  for (let node = object + 1; node < end; node++) {
    if (kindOf(tree, node) === KEY && !SAYING.has(textOf(tree, node))) return undefined;
    if (kindOf(tree, node) === STRING) strings.push(textOf(tree, node));
  }
  return strings;
}

const SAYING: ReadonlySet<string> = new Set([
  ...['system', 'version', 'code', 'display', 'userSelected', 'coding', 'text', 'value', 'type', 'use', 'vr', 'Value'],
]);

/** True if only certain codes may stand for the row. */
export function hasClosedCodes(row: Row): boolean {
  return row.binding?.strength === 'required' && row.binding.valueSet.open !== true;
}
