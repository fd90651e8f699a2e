import { imagingSelectionTypes } from '../spec/imagingSelection';
import type { Row } from '../spec/table';
import {
  ARRAY,
  childrenOf,
  FALSE,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  sourceOf,
  TRUE,
  textOf,
  valueOf,
} from '../syntax/tree';
import type { Model } from './model';

/** What a node says, in the words of messages. Rules see JSON only through these. */

/** The name of a property, or what a string says. */
export function nameOf(model: Model, node: Node): string {
  return textOf(model.tree, node);
}

/** The names of the properties of an object. */
export function namesIn(model: Model, object: Node): readonly string[] {
  return [...childrenOf(model.tree, object)].map((key) => textOf(model.tree, key));
}

/** The number that an object has under this name, as it is written. */
export function numberNamed({ tree }: Model, object: Node, name: string): string | undefined {
  const key = kindOf(tree, object) === OBJECT ? keyNamed(tree, object, name) : NONE;
  return key !== NONE && kindOf(tree, valueOf(key)) === NUMBER ? sourceOf(tree, valueOf(key)) : undefined;
}

/** The characters of a value as written. */
export function writtenOf(model: Model, node: Node): string {
  return sourceOf(model.tree, node);
}

/** `a string`, `an object` ... */
export function jsonKindOf(model: Model, node: Node): string {
  switch (kindOf(model.tree, node)) {
    case OBJECT:
      return 'an object';
    case ARRAY:
      return 'an array';
    case STRING:
      return 'a string';
    case NUMBER:
      return 'a number';
    case TRUE:
    case FALSE:
      return 'a boolean';
    case NULL:
      return '`null`';
    default:
      return 'no JSON value';
  }
}

/** The type of a row as FHIR names it: the tables have names of their own for the ids of elements and for open types. */
export function publishedType({ name, type }: Row): string {
  if (type === 'elementId') return 'string';
  return type === 'Open' && name.startsWith('value') ? name.slice('value'.length) : type;
}

/** `a number`, `an object (Reference)` ...: what the tables want for one value of a row. */
export function wantedKindOf(row: Row): string {
  const type = publishedType(row);
  if (row.json === 'object') return row.type in imagingSelectionTypes ? 'an object' : `an object (${type})`;
  return `a ${row.json}${type === row.json ? '' : ` (${type})`}`;
}

/** `numbers`, `objects (Reference)` ...: what the items of a list are. */
export function wantedKindsOf(row: Row): string {
  return wantedKindOf(row).replace(/^an? (\w+)/, '$1s');
}
