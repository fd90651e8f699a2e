import type { Range } from '../base/range';
import { concat, plainText, type Snippet } from '../base/snippet';
import type { Row, Table, Type } from '../spec/table';
import { COMMA, skipSpace, skipSpaceBack } from '../syntax/characters';
import { insert, remove, replace, type TextEdit } from '../syntax/edit';
import {
  ARRAY,
  childrenOf,
  endOf,
  hasFlag,
  KEY,
  kindOf,
  NONE,
  type Node,
  nextOf,
  OBJECT,
  rangeOf,
  startOf,
  type Tree,
  UNFINISHED,
  valueOf,
} from '../syntax/tree';
import type { Edit } from './fix';
import type { Model } from './model';
import { parentOf } from './places';
import { propertyShape, shapeOf } from './shapes';

/** The edits that fixes are made of. None touches a character it need not: digits, indentation and line ends stay. */

export { insert, remove, replace } from '../syntax/edit';

/** Takes a property out of its object, with the comma that is then too many. */
export function removeProperty(model: Pick<Model, 'tree'>, key: Node): TextEdit {
  const { tree } = model;
  return remove(withComma(tree.text, startOf(tree, key), Math.max(endOf(tree, key), endOf(tree, valueOf(key)))));
}

/** Takes list items `from` to `to` (inclusive nodes, side by side) out of their list. */
export function removeItems(model: Pick<Model, 'tree'>, from: Node, to: Node): TextEdit {
  const { tree } = model;
  return remove(withComma(tree.text, startOf(tree, from), endOf(tree, to)));
}

/** Takes a value out: a property with its name, an item of a list. */
export function removeValue(model: Model, value: Node): TextEdit {
  const isProperty = value > 0 && kindOf(model.tree, value - 1) === KEY;
  return isProperty ? removeProperty(model, value - 1) : removeItems(model, value, value);
}

/** Puts a value into a list of its own. */
export function wrapInArray(model: Pick<Model, 'tree'>, value: Node): TextEdit[] {
  return [insert(startOf(model.tree, value), '['), insert(endOf(model.tree, value), ']')];
}

/** Takes the only item out of its list; the white space around it goes with the brackets. */
export function unwrapArray(model: Pick<Model, 'tree'>, list: Node): TextEdit[] {
  const { tree } = model;
  const item = list + 1;
  return [
    remove({ start: startOf(tree, list), end: startOf(tree, item) }),
    remove({ start: endOf(tree, item), end: endOf(tree, list) }),
  ];
}

/** Puts the object that the only property holds, in a list of one or without, into the place of the object around it. */
export function unwrapObject(model: Pick<Model, 'tree'>, object: Node): TextEdit[] | undefined {
  const { tree } = model;
  const value = valueOf(object + 1);
  const inner = kindOf(tree, value) === ARRAY ? value + 1 : value;
  const isOnly = nextOf(tree, value) === nextOf(tree, object) && nextOf(tree, inner) === nextOf(tree, value);
  if (!isOnly || kindOf(tree, inner) !== OBJECT) return undefined;
  return [
    remove({ start: startOf(tree, object), end: startOf(tree, inner) }),
    remove({ start: endOf(tree, inner), end: endOf(tree, object) }),
  ];
}

/**
 * Takes the brackets of lists inside a list away, so that `[[1, 2], [3, 4]]` becomes `[1, 2, 3, 4]`. Lists in an object are
 * its own. Nothing is done where a bracket is missing.
 */
export function flattenArray(model: Model, list: Node): TextEdit[] {
  const { tree } = model;
  const edits: TextEdit[] = [];
  const ends = [nextOf(tree, list)];
  for (let node = list + 1; ends.length > 0; ) {
    const end = ends.at(-1) ?? node;
    if (node >= end) ends.pop();
    else if (kindOf(tree, node) !== ARRAY) node = nextOf(tree, node);
    else if (hasFlag(tree, node, UNFINISHED)) return [];
    else if (isHollow(tree, node)) {
      const first = node;
      let last = node;
      for (node = nextOf(tree, node); node < end && isHollow(tree, node); node = nextOf(tree, node)) last = node;
      edits.push(removeItems(model, first, last));
    } else {
      edits.push(remove({ start: startOf(tree, node), end: startOf(tree, node) + 1 }));
      edits.push(remove({ start: endOf(tree, node) - 1, end: endOf(tree, node) }));
      ends.push(nextOf(tree, node));
      node++;
    }
  }
  return edits;
}

/** Nothing but lists in lists. */
function isHollow(tree: Tree, list: Node): boolean {
  for (let node = list; node < nextOf(tree, list); node++) if (kindOf(tree, node) !== ARRAY) return false;
  return true;
}

export function renameProperty(model: Pick<Model, 'tree'>, key: Node, name: string): TextEdit {
  return replace(rangeOf(model.tree, key), JSON.stringify(name));
}

export function replaceValue(model: Pick<Model, 'tree'>, value: Node, text: string): TextEdit {
  return replace(rangeOf(model.tree, value), text);
}

/** Adds values after the last item of a list, laid out as its items are. */
export function appendItems(model: Model, list: Node, items: readonly Snippet[]): Edit {
  const { tree } = model;
  let last = NONE;
  let count = 0;
  for (const item of childrenOf(tree, list)) {
    last = item;
    count++;
  }
  const at = last === NONE ? startOf(tree, list) + 1 : endOf(tree, last);
  const before = last === NONE ? '' : gapBefore(tree.text, startOf(tree, last), startOf(tree, list));
  const gap = before === '' && count < 2 ? ' ' : before;
  const separated = items.map((item, index): Snippet => {
    if (last === NONE && index === 0) return item;
    return [`,${gap}`, ...item];
  });
  return { range: { start: at, end: at }, snippet: concat(...separated) };
}

/**
 * Adds properties to an object, each after the properties that precede it in the definitions, laid out as its
 * neighbours are. A property that stands there as `null` or empty gets its value in that place. Clients without tab
 * stops get the properties with empty values.
 */
export function insertProperties(model: Model, object: Node, type: Type, rows: readonly Row[], table: Table): Edit[] {
  const byPlace = new Map<Node, Row[]>();
  const edits: Edit[] = [];
  for (const row of [...rows].sort((a, b) => orderOf(type, a) - orderOf(type, b))) {
    const key = [...childrenOf(model.tree, object)].find((one) => model.row[one] === row.id);
    if (key !== undefined) {
      edits.push(fillIn(model, key, row, object, table));
      continue;
    }
    const after = keyToFollow(model, object, type, row);
    byPlace.set(after, [...(byPlace.get(after) ?? []), row]);
  }
  return [...edits, ...[...byPlace].map(([after, added]) => insertAfter(model, object, after, added, table))];
}

/** Adds a property with this value, in its place in the order of the definitions. */
export function insertPropertyWith(model: Model, object: Node, type: Type, row: Row, text: string): TextEdit {
  const { tree } = model;
  const first = object + 1;
  const after = keyToFollow(model, object, type, row);
  const isEmpty = nextOf(tree, object) === first;
  const gap = isEmpty ? '' : gapBefore(tree.text, startOf(tree, after === NONE ? first : after), startOf(tree, object));
  const property = `"${row.name}": ${text}`;
  if (isEmpty) return insert(startOf(tree, object) + 1, property);
  if (after !== NONE) return insert(endOf(tree, valueOf(after)), `,${gap || ' '}${property}`);
  return insert(startOf(tree, first), `${property},${gap || ' '}`);
}

function fillIn(model: Model, key: Node, row: Row, object: Node, table: Table): Edit {
  const { tree } = model;
  const gap = gapBefore(tree.text, startOf(tree, key), startOf(tree, object));
  const snippet = laidOut(shapeOf(row, table), gap);
  return { range: rangeOf(tree, valueOf(key)), snippet, plain: plainText(snippet) };
}

function insertAfter(model: Model, object: Node, after: Node, rows: readonly Row[], table: Table): Edit {
  const { tree } = model;
  const open = startOf(tree, object);
  const first = object + 1;
  const isEmpty = nextOf(tree, object) === first;
  const gap = isEmpty ? '' : gapBefore(tree.text, startOf(tree, after === NONE ? first : after), open);
  const separator = `,${gap || ' '}`;
  const shapes = rows.map((row) => laidOut(propertyShape(row, table), gap));
  if (after === NONE) {
    const at = isEmpty ? open + 1 : startOf(tree, first);
    const parts = shapes.flatMap((shape, i): Snippet[] =>
      isEmpty && i === shapes.length - 1 ? [shape] : [shape, [separator]],
    );
    return snippetAt(at, concat(...parts));
  }
  return snippetAt(endOf(tree, valueOf(after)), concat(...shapes.flatMap((shape): Snippet[] => [[separator], shape])));
}

function snippetAt(offset: number, snippet: Snippet): Edit {
  return { range: { start: offset, end: offset }, snippet, plain: plainText(snippet) };
}

/** A shape of several lines, indented like the property that it becomes, or put on one line where its neighbours are. */
function laidOut(shape: Snippet, gap: string): Snippet {
  const lineBreak = /\r\n|\n|\r/.exec(gap)?.[0];
  const indent = lineBreak === undefined ? '' : gap.slice(gap.lastIndexOf(lineBreak.at(-1) ?? '') + 1);
  const step = indent.includes('\t') ? '\t' : '  ';
  return shape.map((part) => {
    if (typeof part !== 'string') return part;
    if (lineBreak === undefined) return part.replace(/,\n\t*/g, ', ').replace(/\n\t*/g, '');
    return part.replace(/\n(\t*)/g, (_, tabs: string) => lineBreak + indent + step.repeat(tabs.length));
  });
}

/** The white space that stands before a property or item, back to the comma or bracket; a blank line counts once. */
export function gapBefore(text: string, at: number, limit: number): string {
  const start = Math.max(skipSpaceBack(text, at), limit + 1);
  const gap = text.slice(start, at);
  const lineBreak = /\r\n|\n|\r/.exec(gap)?.[0];
  if (lineBreak === undefined) return gap === '' ? '' : ' ';
  return lineBreak + gap.slice(Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1);
}

/** The last property, in the order of the definitions, of those that come before `row` there. */
function keyToFollow(model: Model, object: Node, type: Type, row: Row): Node {
  const place = orderOf(type, row);
  let best = NONE;
  let bestOrder = Number.NEGATIVE_INFINITY;
  for (const key of childrenOf(model.tree, object)) {
    const present = type.rows.find(({ id }) => id === model.row[key]);
    const order = present === undefined ? place : orderOf(type, present);
    if (order < place && order >= bestOrder) {
      best = key;
      bestOrder = order;
    }
  }
  return best;
}

/** Where a property stands in an object that follows the definitions: what is inherited first, then its own. */
export function orderOf(type: Type, row: Row): number {
  const base = row.siblingOf ?? row;
  const index = type.rows.findIndex(({ id }) => id === base.id);
  if (base.name === 'resourceType') return Number.NEGATIVE_INFINITY;
  if (base.owner === type.name) return index;
  const isRoot = base.owner === 'Resource' || base.owner === 'Element';
  return index - type.rows.length * (isRoot ? 2 : 1);
}

/** The span of a property or item with one of the commas beside it, and with the line if nothing else stands on it. */
function withComma(text: string, start: number, end: number): Range {
  const after = skipSpace(text, end);
  if (text.charCodeAt(after) === COMMA) {
    const before = skipSpaceBack(text, start);
    return { start: before, end: sameLineEnd(text, before, start, after + 1) };
  }
  const before = skipSpaceBack(text, start);
  if (before > 0 && text.charCodeAt(before - 1) === COMMA) return { start: skipSpaceBack(text, before - 1), end };
  return { start, end };
}

/** After `{ "a": 1, "b": 2 }` loses `"a"`, the space before `"b"` stays one: it is the one that stood before `"a"`. */
function sameLineEnd(text: string, before: number, start: number, end: number): number {
  if (before === start) return skipSpace(text, end);
  return end;
}

/** The object around a property or item. */
export function objectAround(model: Model, node: Node): Node {
  return parentOf(model.tree, node);
}
