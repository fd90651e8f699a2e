import { removeItems, removeProperty } from '../../server/src/model/edits';
import type { Model } from '../../server/src/model/model';
import { type Row, rowAt } from '../../server/src/spec/table';
import { applyEdits, insert, remove, replace, type TextEdit } from '../../server/src/syntax/edit';
import {
  ARRAY,
  childCount,
  childrenOf,
  endOf,
  KEY,
  kindOf,
  type Node,
  NUMBER,
  OBJECT,
  rangeOf,
  sourceOf,
  startOf,
  textOf,
  valueOf,
} from '../../server/src/syntax/tree';

/** A slip that an author makes: where it can be made in a document, and what it does there. */
export interface Mutation {
  /** Fix-all brings back the text as it was, letter for letter. */
  readonly isUndoneByFixAll: boolean;
  readonly placesIn: (model: Model) => readonly Node[];
  readonly edits: (model: Model, node: Node, choice: number) => readonly TextEdit[];
}

export function mutate(model: Model, { placesIn, edits }: Mutation, choice: number): string | undefined {
  const places = placesIn(model);
  const node = places[choice % Math.max(places.length, 1)];
  return node === undefined ? undefined : applyEdits(model.tree.text, edits(model, node, choice));
}

export const mutations = {
  'drop a required property': {
    isUndoneByFixAll: false,
    placesIn: (model) => keys(model, (row) => row.min === 1 && row.name !== 'resourceType'),
    edits: (model, key) => [removeProperty(model, key)],
  },
  'misspell a name': {
    isUndoneByFixAll: true,
    placesIn: (model) => keys(model, (row) => row.name.length > 3 && row.name !== 'resourceType'),
    edits: (model, key, choice) => [slip(model, key, choice)],
  },
  'wrap a value in an array': {
    isUndoneByFixAll: true,
    placesIn: (model) => values(model, (row) => !row.isList && row.name !== 'resourceType'),
    edits: ({ tree }, value) => [insert(startOf(tree, value), '['), insert(endOf(tree, value), ']')],
  },
  'unwrap a list of one': {
    isUndoneByFixAll: false,
    placesIn: (model) => lists(model).filter((list) => childCount(model.tree, list) === 1),
    edits: ({ tree }, list) => [replace(rangeOf(tree, list), sourceOf(tree, list + 1))],
  },
  'quote a number': {
    isUndoneByFixAll: true,
    placesIn: (model) => nodes(model).filter((node) => kindOf(model.tree, node) === NUMBER),
    edits: ({ tree }, number) => [replace(rangeOf(tree, number), `"${sourceOf(tree, number)}"`)],
  },
  'misspell a code': {
    isUndoneByFixAll: true,
    placesIn: (model) =>
      values(model, (row) => row.binding?.strength === 'required' && row.binding.valueSet.open !== true),
    edits: (model, value, choice) => [slip(model, value, choice)],
  },
  'drop a coordinate': {
    isUndoneByFixAll: false,
    placesIn: (model) => items(model, (row) => row.name === 'coordinate' || row.name === 'waveFormChannel'),
    edits: (model, item) => [removeItems(model, item, item)],
  },
  'add a null': {
    isUndoneByFixAll: false,
    placesIn: (model) => items(model, (row) => row.json !== 'object'),
    edits: ({ tree }, item) => [insert(startOf(tree, item), 'null, ')],
  },
  'set a property to null': {
    isUndoneByFixAll: false,
    placesIn: (model) => values(model, (row) => row.min === 0),
    edits: ({ tree }, value) => [replace(rangeOf(tree, value), 'null')],
  },
  'empty a list': {
    isUndoneByFixAll: false,
    placesIn: lists,
    edits: ({ tree }, list) => [replace(rangeOf(tree, list), '[]')],
  },
  'give points as lists': {
    isUndoneByFixAll: true,
    placesIn: (model) => lists(model).filter((list) => rowOf(model, list)?.name === 'coordinate'),
    edits: (model, list) => nested(model, list),
  },
  'drop a comma': {
    isUndoneByFixAll: true,
    placesIn: (model) => keys(model, () => true).filter((key) => commaBefore(model, key) > 0),
    edits: (model, key) => [remove({ start: commaBefore(model, key), end: commaBefore(model, key) + 1 })],
  },
  'add a comma at the end': {
    isUndoneByFixAll: true,
    placesIn: (model) => nodes(model).filter((node) => kindOf(model.tree, node) === OBJECT),
    edits: ({ tree }, object) => [insert(lastEnd(tree.text, endOf(tree, object) - 1), ',')],
  },
  'leave out the quotes of a name': {
    isUndoneByFixAll: true,
    placesIn: (model) => keys(model, (row) => row.name !== 'resourceType'),
    edits: ({ tree }, key) => [replace(rangeOf(tree, key), textOf(tree, key))],
  },
  'use single quotes': {
    isUndoneByFixAll: true,
    placesIn: (model) =>
      values(model, (row) => row.json === 'string' && row.type !== 'xhtml' && row.name !== 'resourceType'),
    edits: ({ tree }, value) => [replace(rangeOf(tree, value), `'${textOf(tree, value)}'`)],
  },
  'add a property that nobody knows': {
    isUndoneByFixAll: false,
    placesIn: (model) => keys(model, () => true),
    edits: ({ tree }, key) => [insert(startOf(tree, key), '"xyzzyPlughFrotz": 1, ')],
  },
  'write a property twice': {
    isUndoneByFixAll: false,
    placesIn: (model) => keys(model, (row) => row.name !== 'resourceType'),
    edits: ({ tree }, key) => {
      const source = tree.text.slice(startOf(tree, key), endOf(tree, valueOf(key)));
      return [insert(startOf(tree, key), `${source}, `)];
    },
  },
} as const satisfies Record<string, Mutation>;

function nodes({ tree }: Model): readonly Node[] {
  return Array.from({ length: tree.count }, (_, node) => node);
}

function rowOf({ row }: Model, node: Node): Row | undefined {
  const id = row[node] ?? 0;
  return id === 0 ? undefined : rowAt(id);
}

function keys(model: Model, isWanted: (row: Row) => boolean): readonly Node[] {
  return nodes(model).filter((node) => {
    const row = rowOf(model, node);
    return kindOf(model.tree, node) === KEY && row !== undefined && isWanted(row);
  });
}

function values(model: Model, isWanted: (row: Row) => boolean): readonly Node[] {
  return keys(model, isWanted).map(valueOf);
}

function lists(model: Model): readonly Node[] {
  return values(model, (row) => row.isList).filter((value) => kindOf(model.tree, value) === ARRAY);
}

function items(model: Model, isWanted: (row: Row) => boolean): readonly Node[] {
  return values(model, (row) => row.isList && isWanted(row)).flatMap((list) => [...childrenOf(model.tree, list)]);
}

/** A letter twice, two letters the wrong way round, or a letter left out. */
function slip({ tree }: Model, node: Node, choice: number): TextEdit {
  const text = textOf(tree, node);
  const at = 1 + (choice % (text.length - 2));
  const wrong = [
    text.slice(0, at) + text.slice(at - 1),
    text.slice(0, at - 1) + text.charAt(at) + text.charAt(at - 1) + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
  ].filter((one) => one !== text);
  return replace(rangeOf(tree, node), JSON.stringify(wrong[choice % wrong.length]));
}

function nested(model: Model, list: Node): readonly TextEdit[] {
  const { tree } = model;
  const numbers = [...childrenOf(tree, list)];
  const dimensions = rowOf(model, list)?.owner === 'ImageRegion2D' ? 2 : 3;
  return numbers.flatMap((number, index) => [
    ...(index % dimensions === 0 ? [insert(startOf(tree, number), '[')] : []),
    ...(index % dimensions === dimensions - 1 ? [insert(endOf(tree, number), ']')] : []),
  ]);
}

function commaBefore({ tree }: Model, key: Node): number {
  const at = lastEnd(tree.text, startOf(tree, key)) - 1;
  return tree.text[at] === ',' ? at : -1;
}

function lastEnd(text: string, at: number): number {
  return text.slice(0, at).trimEnd().length;
}
