import type { Range } from '../base/range';
import type { Model } from '../model/model';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import { resourceAt, type Snapshot } from '../service/snapshot';
import { type Row, rowAt, type Table, type Type, tableOf } from '../spec/table';
import { DEFAULT_VERSION } from '../spec/version';
import { BRACE_OPEN, BRACKET_OPEN, COLON, COMMA, codeAt } from '../syntax/characters';
import {
  ARRAY,
  childrenOf,
  endOf,
  KEY,
  kindOf,
  MISSING,
  NONE,
  type Node,
  OBJECT,
  textOf,
  valueOf,
} from '../syntax/tree';
import { containersAt, isInComment, leafAt, significantAfter, significantBefore, tokenAt } from './tokens';

/** What may be written at an offset. Nothing where the tables have nothing to say: unknown objects, comments, numbers. */
export type Context = DocumentContext | NameContext | ValueContext;

interface Spot {
  readonly table: Table;
  /** What is replaced: the token that is being typed, its quotes included; empty at the cursor where there is none. */
  readonly token: Range;
  /** What the token says so far, without quotes. */
  readonly written: string;
}

/** Nothing but white space, or the first word of something. */
export interface DocumentContext extends Spot {
  readonly is: 'document';
}

interface InContainer extends Spot {
  /** The value before has no comma: the offset where one belongs. */
  readonly commaAt: number | undefined;
  /** Another property or item follows, and no comma stands before it. */
  readonly wantsComma: boolean;
}

/** The name of a property. */
export interface NameContext extends InContainer {
  readonly is: 'name';
  readonly object: Node;
  /** The properties that the tables give the object, in their order. */
  readonly rows: readonly Row[];
  readonly type: Type;
  /** The key that the cursor is in, or `NONE`. */
  readonly key: Node;
  /** A colon follows: only the name is being changed. */
  readonly hasValue: boolean;
}

/** The value of a property, or an item of its list. */
export interface ValueContext extends InContainer {
  readonly is: 'value' | 'item';
  readonly row: Row;
  /** The object that the property belongs to. */
  readonly object: Node;
}

export function contextAt(snapshot: Snapshot, offset: number): Context | undefined {
  const { text, tree, isTooLong, jsonStart } = snapshot;
  if (isTooLong || offset < jsonStart || offset > text.length) return undefined;
  const only = text.length <= SHORT ? text.trim() : undefined;
  if (only !== undefined && /^(?:[A-Za-z][\w-]*)?$/.test(only)) return documentContext(snapshot, offset, only);
  if (isInComment(tree, offset)) return undefined;
  const around = containersAt(tree, offset);
  const container = around.at(-1);
  if (container === undefined) return undefined;
  const leaf = leafAt(tree, container, offset);
  const token = tokenAt(tree, leaf, offset);
  if (token === undefined) return undefined;
  const place: Place = { snapshot, around, container, leaf, token };
  return kindOf(tree, container) === OBJECT ? inObject(place) : inArray(place);
}

/** A document of white space alone is not longer than this, or not worth an offer. */
const SHORT = 10_000;

interface Place {
  readonly snapshot: Snapshot;
  readonly around: readonly Node[];
  readonly container: Node;
  readonly leaf: Node;
  readonly token: Range;
}

function documentContext(snapshot: Snapshot, offset: number, word: string): DocumentContext | undefined {
  const start = word === '' ? offset : snapshot.text.indexOf(word);
  const token = { start, end: start + word.length };
  if (offset < token.start || offset > token.end) return undefined;
  return { is: 'document', table: assumedTable(snapshot), token, written: word };
}

function inObject(place: Place): Context | undefined {
  const { snapshot, container, leaf, token } = place;
  const { tree, text } = snapshot;
  const before = significantBefore(tree, token.start);
  const last = codeAt(text, before - 1);
  if (last === COLON) return valueOfProperty(place);
  const isFirstOrNext = last === BRACE_OPEN || last === COMMA;
  if (!isFirstOrNext && !mayLackComma(place, before)) return undefined;
  const known = knownObject(place);
  if (known === undefined) return undefined;
  const after = codeAt(text, significantAfter(tree, token.end));
  return {
    is: 'name',
    ...known,
    object: container,
    key: leaf !== NONE && kindOf(tree, leaf) === KEY ? leaf : NONE,
    hasValue: after === COLON,
    token,
    written: writtenIn(text, token),
    commaAt: isFirstOrNext ? undefined : before,
    wantsComma: beginsNext(after),
  };
}

/** A value ends at `before` and nothing but the comma keeps the next property from standing here. */
function mayLackComma({ snapshot: { tree }, container, token }: Place, before: number): boolean {
  if (token.start === token.end && before === token.start) return false;
  let value = NONE;
  for (const key of childrenOf(tree, container)) if (endOf(tree, key) <= before) value = valueOf(key);
  return value !== NONE && kindOf(tree, value) !== MISSING && endOf(tree, value) === before;
}

function valueOfProperty(place: Place): ValueContext | undefined {
  const { snapshot, container, leaf, token } = place;
  const { tree, model, text } = snapshot;
  let key = NONE;
  for (const child of childrenOf(tree, container)) if (endOf(tree, child) <= token.start) key = child;
  if (key === NONE) return undefined;
  const value = valueOf(key);
  const isFree = kindOf(tree, value) === MISSING || value === leaf || endOf(tree, value) <= token.start;
  const known = rowOfProperty(place, key);
  if (known === undefined || !isFree) return undefined;
  return {
    is: 'value',
    ...known,
    object: container,
    token,
    written: writtenIn(text, token),
    commaAt: undefined,
    wantsComma: beginsNext(codeAt(text, significantAfter(model.tree, token.end))),
  };
}

function inArray({ snapshot, container, around, token }: Place): ValueContext | undefined {
  const { tree, model, text } = snapshot;
  const row = knownRow(model, container);
  const object = around.at(-2);
  const resource = resourceAt(snapshot, container);
  if (row === undefined || object === undefined || resource === undefined || kindOf(tree, object) === ARRAY)
    return undefined;
  const before = significantBefore(tree, token.start);
  const last = codeAt(text, before - 1);
  const isFirstOrNext = last === BRACKET_OPEN || last === COMMA;
  if (!isFirstOrNext && before === token.start) return undefined;
  return {
    is: 'item',
    row,
    table: resource.table,
    object,
    token,
    written: writtenIn(text, token),
    commaAt: isFirstOrNext ? undefined : before,
    wantsComma: beginsNext(codeAt(text, significantAfter(tree, token.end))),
  };
}

/** What may stand in the object; in a root that does not say what it is, only the property that says it. */
function knownObject(place: Place): Pick<NameContext, 'rows' | 'type' | 'table'> | undefined {
  const { snapshot, container, leaf } = place;
  const { tree, model } = snapshot;
  const resource = resourceAt(snapshot, container);
  if (resource !== undefined) {
    const type = typeOfObject(model, resource, container);
    return type && { rows: type.rows, type, table: resource.table };
  }
  for (const key of childrenOf(tree, container)) if (key !== leaf) return undefined;
  return container === 0 ? undeclared(snapshot) : undefined;
}

function rowOfProperty(place: Place, key: Node): Pick<ValueContext, 'row' | 'table'> | undefined {
  const { snapshot, container } = place;
  const { tree, model } = snapshot;
  const row = knownRow(model, key);
  const resource = resourceAt(snapshot, container);
  if (row !== undefined && resource !== undefined) return { row, table: resource.table };
  if (resource !== undefined || container !== 0 || textOf(tree, key) !== 'resourceType') return undefined;
  const wanted = textOf(tree, valueOf(key));
  const known = undeclared(snapshot);
  const [declaration] = known?.rows ?? [];
  if (declaration === undefined || !isStartOf(IMAGING_SELECTION, wanted)) return undefined;
  return { row: declaration, table: assumedTable(snapshot) };
}

function undeclared(snapshot: Snapshot): Pick<NameContext, 'rows' | 'type' | 'table'> | undefined {
  const table = assumedTable(snapshot);
  const type = table.types.get(IMAGING_SELECTION);
  return type && { rows: type.rows.filter(({ name }) => name === 'resourceType'), type, table };
}

/** The type of an object that the tables know. */
export function typeOfObject(model: Model, resource: Resource, object: Node): Type | undefined {
  if (model.resources.some(({ node }) => node === object)) return resource.table.types.get(IMAGING_SELECTION);
  const row = knownRow(model, object);
  const type = row?.json === 'object' ? resource.table.types.get(row.type) : undefined;
  return type?.facts.open === true ? undefined : type;
}

function knownRow(model: Model, node: Node): Row | undefined {
  const id = model.row[node] ?? 0;
  return id === 0 ? undefined : rowAt(id);
}

function assumedTable({ settings }: Snapshot): Table {
  const { fhirVersion, hint } = settings;
  return tableOf(fhirVersion === 'auto' ? (hint?.version ?? DEFAULT_VERSION) : fhirVersion);
}

function isStartOf(name: string, written: string): boolean {
  return name.toLowerCase().startsWith(written.replaceAll('"', '').trim().toLowerCase());
}

/** The next property or item begins here, with no comma before it. */
function beginsNext(code: number): boolean {
  return /["'\w[{-]/.test(code < 0 ? '' : String.fromCharCode(code));
}

function writtenIn(text: string, token: Range): string {
  return text.slice(token.start, token.end).replace(/^["']|["']$/g, '');
}
