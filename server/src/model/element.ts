import type { Range } from '../base/range';
import { everyRowOf, type Row, rowAt, type Table, type Type } from '../spec/table';
import {
  ARRAY,
  BAD,
  childrenOf,
  FALSE,
  hasFlag,
  KIND_BITS,
  kindOf,
  MISSING,
  NONE,
  type Node,
  NULL,
  NUMBER,
  nextOf,
  OBJECT,
  rangeOf,
  STRING,
  sourceOf,
  TRUE,
  textOf,
  UNFINISHED,
  valueOf,
} from '../syntax/tree';
import type { Model } from './model';
import { anchorOf } from './places';
import { IMAGING_SELECTION, type Resource } from './resource';
import type { ElementOf, ScalarList, Slot, TypeName } from './slot';

/** An object of a document as the element that it is; its properties are slots by their names in the specification. */
export interface ElementView {
  readonly model: Model;
  readonly node: Node;
  /** The same, also for the data types with an element named `type`, whose slot hides it. */
  readonly elementType: Type;
  readonly table: Table;
  /** The place to point at when speaking of the element as a whole: its key, or its bracket; never over a line's end. */
  readonly anchor: Range;
  /** Something in it has not been typed yet. */
  readonly isUnfinished: boolean;
  /** What `once` has worked out last. */
  memory: Memory | undefined;
}

/** The element that the object `node` is. The caller knows its type; the properties are those of the tables. */
export function elementOf<N extends TypeName>(model: Model, table: Table, node: Node, type: Type): ElementOf<N> {
  const { views } = model;
  const known = views.at(node) ?? views.put(node, new (viewOf(type))(model, table, node));
  // The view's class has a getter for each row of `type` in any version, which is what the mapped type says of it.
  // What the version in force does not have is absent.
  return known as ElementOf<N>;
}

/** The element that a selection is. */
export function selectionOf(model: Model, { table, node }: Pick<Resource, 'table' | 'node'>) {
  const type = table.types.get(IMAGING_SELECTION);
  return type && elementOf<'ImagingSelection'>(model, table, node, type);
}

type ViewClass = new (model: Model, table: Table, node: Node) => ElementView;

const views = new WeakMap<Type, ViewClass>();

function viewOf(type: Type): ViewClass {
  const known = views.get(type);
  if (known !== undefined) return known;
  class View implements ElementView {
    memory: Memory | undefined = undefined;

    constructor(
      readonly model: Model,
      readonly table: Table,
      readonly node: Node,
    ) {}
    get elementType(): Type {
      return type;
    }
    get anchor(): Range {
      return anchorOf(this.model.tree, this.node);
    }
    get isUnfinished(): boolean {
      return hasFlag(this.model.tree, this.node, UNFINISHED);
    }
  }
  for (const { name } of everyRowOf(type.name)) {
    const row = type.byName.get(name);
    const get = row === undefined ? () => ABSENT : slotGetter(row);
    Object.defineProperty(View.prototype, name, { configurable: true, get });
  }
  views.set(type, View);
  return View;
}

function slotGetter(row: Row) {
  return function get(this: ElementView) {
    return slotOf(this, row);
  };
}

/** What stands for a property, by its name; absent too where the version in force has no such property. */
export function slotNamed(element: ElementView, name: string): Slot<unknown> {
  // The getters of the view are named after the properties of its type in all versions.
  return name in element ? ((element as unknown as Readonly<Record<string, Slot<unknown>>>)[name] ?? ABSENT) : ABSENT;
}

/**
 * What `read` makes of an element, worked out once for each element: a family of rules that looks at the same thing
 * reads it together.
 */
export function once<T>(element: ElementView, read: (element: ElementView) => T): T {
  for (let memory = element.memory; memory !== undefined; memory = memory.before) {
    if (memory.read === read) return memory.value as T; // it was put there by `read` itself
  }
  const value = read(element);
  element.memory = new Memory(read, value, element.memory);
  return value;
}

/**
 * Of a class and not a list, because V8 takes the lists and literals that outlive a collection for lasting ones. It makes
 * those that come later among the old, where they keep all alive that they refer to.
 */
class Memory {
  constructor(
    readonly read: (element: ElementView) => unknown,
    readonly value: unknown,
    readonly before: Memory | undefined,
  ) {}
}

const ABSENT = { is: 'absent' } as const;

/** What stands for `row` in an element. Where a name stands twice the last one counts, as for `JSON.parse`. */
function slotOf(element: ElementView, row: Row): Slot<unknown> {
  const { tree, row: rows } = element.model;
  const end = nextOf(tree, element.node);
  let key = NONE;
  let sibling = NONE;
  for (let at = element.node + 1; at < end; at = nextOf(tree, at + 1)) {
    const id = rows[at];
    if (id === row.id) key = at;
    else if (id !== 0 && id === row.siblingId) sibling = at;
  }
  const siblingSlot =
    sibling === NONE || !holdsObject(element.model, valueOf(sibling)) ? ABSENT : held(element, sibling);
  if (key === NONE) return siblingSlot;
  const node = valueOf(key);
  if (kindOf(tree, node) === NULL || (kindOf(tree, node) === ARRAY && nextOf(tree, node) === node + 1)) {
    return hasFlag(tree, node, UNFINISHED) ? held(element, key) : siblingSlot;
  }
  return isUsable(element.model, node, row) ? new ValueSlot(element, row, node) : held(element, key);
}

/**
 * A property with a value. Its ranges and the value itself are made when a rule asks for them: most rules look whether a
 * property is there and no further, and documents have tens of thousands of them.
 */
class ValueSlot {
  readonly is = 'value';
  private read: unknown = UNREAD;

  constructor(
    private readonly element: ElementView,
    private readonly row: Row,
    readonly node: Node,
  ) {}

  get key(): Range {
    return rangeOf(this.element.model.tree, this.node - 1);
  }

  get range(): Range {
    return rangeOf(this.element.model.tree, this.node);
  }

  get value(): unknown {
    if (this.read === UNREAD) this.read = valueFor(this.element, this.node, this.row);
    return this.read;
  }
}

const UNREAD = Symbol('not read yet');

/** True if the value has the JSON type of the row, and can be read. */
function isUsable(model: Model, node: Node, row: Row): boolean {
  const { tree } = model;
  const kind = kindOf(tree, node);
  if (row.isList) return kind === ARRAY && (row.json === 'object' || areScalars(model, node));
  if (row.json === 'object') return kind === OBJECT;
  if (hasFlag(tree, node, UNFINISHED)) return false;
  if (row.json === 'string') return kind === STRING;
  return row.json === 'number' ? kind === NUMBER : kind === TRUE || kind === FALSE;
}

/** Scalars stand side by side on the tape, so a list of nothing else needs no list of its items. */
function areScalars({ tree }: Model, list: Node): boolean {
  if (hasFlag(tree, list, UNFINISHED)) return false;
  const { kind } = tree;
  const end = nextOf(tree, list);
  for (let item = list + 1; item < end; item++) {
    const itemKind = (kind[item] ?? 0) & KIND_BITS;
    if (itemKind <= ARRAY || itemKind === BAD) return false;
  }
  return true;
}

function valueFor(element: ElementView, node: Node, row: Row): unknown {
  if (!row.isList) return singleValue(element, node, row);
  if (row.json === 'object') return objectsIn(element, node, row);
  return new Scalars(element, node + 1, nextOf(element.model.tree, node) - node - 1, row);
}

function held(element: ElementView, key: Node): Slot<never> {
  const { tree } = element.model;
  const node = valueOf(key);
  const range = kindOf(tree, node) === MISSING ? rangeOf(tree, key) : rangeOf(tree, node);
  return { is: 'held', key: rangeOf(tree, key), range, node };
}

function holdsObject(model: Model, node: Node): boolean {
  const { tree } = model;
  if (kindOf(tree, node) === OBJECT) return true;
  for (const item of childrenOf(tree, node)) if (kindOf(tree, item) === OBJECT) return true;
  return false;
}

function singleValue(element: ElementView, node: Node, row: Row): unknown {
  const { tree } = element.model;
  const kind = kindOf(tree, node);
  if (row.json === 'object') return kind === OBJECT ? objectValue(element, node, row) : undefined;
  if (hasFlag(tree, node, UNFINISHED)) return undefined;
  if (row.json === 'string') return kind === STRING ? textOf(tree, node) : undefined;
  if (row.json === 'number') return kind === NUMBER ? Number(sourceOf(tree, node)) : undefined;
  return kind === TRUE ? true : kind === FALSE ? false : undefined;
}

function objectValue(element: ElementView, node: Node, row: Row): ElementView | undefined {
  const type = element.table.types.get(row.type);
  return type === undefined ? undefined : elementOf(element.model, element.table, node, type);
}

function objectsIn(element: ElementView, list: Node, row: Row): readonly unknown[] {
  const { kind, next } = element.model.tree;
  const objects: unknown[] = [];
  const end = next[list] ?? 0;
  for (let item = list + 1; item < end; item = next[item] ?? end) {
    if (((kind[item] ?? 0) & KIND_BITS) === OBJECT) objects.push(objectValue(element, item, row));
  }
  return objects;
}

class Scalars implements ScalarList<unknown> {
  constructor(
    private readonly element: ElementView,
    private readonly first: Node,
    readonly length: number,
    private readonly row: Row,
  ) {}

  at(index: number): unknown {
    return index >= 0 && index < this.length ? singleValue(this.element, this.first + index, this.row) : undefined;
  }

  rangeAt(index: number): Range {
    return rangeOf(this.element.model.tree, this.first + Math.max(0, Math.min(index, this.length - 1)));
  }
}

/** The row that a slot's node or an element's node has in its document. */
export function rowOfNode(model: Model, node: Node): Row | undefined {
  const id = model.row[node] ?? 0;
  return id === 0 ? undefined : rowAt(id);
}
