import { imagingSelectionTypes } from '../spec/imagingSelection';
import type { Row } from '../spec/table';
import { ARRAY, FALSE, kindOf, type Node, NULL, NUMBER, OBJECT, STRING, sourceOf, TRUE, textOf } from '../syntax/tree';
import type { Model } from './model';

/** What a node says, in the words of messages. Rules see JSON only through these. */

/** The name of a property, or what a string says. */
export function nameOf(model: Model, node: Node): string {
  return textOf(model.tree, node);
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

/** `a number`, `an object (Reference)` ...: what the tables want for one value of a row. */
export function wantedKindOf(row: Row): string {
  if (row.json === 'object') return row.type in imagingSelectionTypes ? 'an object' : `an object (${row.type})`;
  return `a ${row.json}${row.type === row.json ? '' : ` (${row.type})`}`;
}
