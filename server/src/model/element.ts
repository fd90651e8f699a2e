import type { Range } from '../base/range';
import { type Row, rowAt, type Table, type Type } from '../spec/table';
import {
  ARRAY,
  childrenOf,
  FALSE,
  hasFlag,
  isContainer,
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
import type { ElementOf, ScalarList, Slot, TypeName } from './slot';

/** An object of a document as the element that it is; its properties are slots by their names in the specification. */
export interface ElementView {
  readonly model: Model;
  readonly node: Node;
  readonly type: Type;
  readonly table: Table;
  /** The place to point at when speaking of the element as a whole: its key, or its bracket; never over a line's end. */
  readonly anchor: Range;
  /** Something in it has not been typed yet. */
  readonly isUnfinished: boolean;
}

/** The element that the object `node` is. The caller knows its type; the properties are those of the tables. */
export function elementOf<N extends TypeName>(model: Model, table: Table, node: Node, type: Type): ElementOf<N> {
  const View = viewOf(type);
  // The view's class has a getter for each row of `type`, which is what the mapped type says of it.
  return new View(model, table, node) as ElementOf<N>;
}

type ViewClass = new (model: Model, table: Table, node: Node) => ElementView;

const views = new WeakMap<Type, ViewClass>();

function viewOf(type: Type): ViewClass {
  const known = views.get(type);
  if (known !== undefined) return known;
  class View implements ElementView {
    constructor(
      readonly model: Model,
      readonly table: Table,
      readonly node: Node,
    ) {}
    get type(): Type {
      return type;
    }
    get anchor(): Range {
      return anchorOf(this.model.tree, this.node);
    }
    get isUnfinished(): boolean {
      return hasFlag(this.model.tree, this.node, UNFINISHED);
    }
  }
  for (const row of type.rows) {
    Object.defineProperty(View.prototype, row.name, {
      get(this: View) {
        return slotOf(this, row);
      },
    });
  }
  views.set(type, View);
  return View;
}

const ABSENT = { is: 'absent' } as const;

/** What stands for `row` in an element. Where a name stands twice the last one counts, as for `JSON.parse`. */
export function slotOf(element: ElementView, row: Row): Slot<unknown> {
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
  const value = row.isList ? listValue(element, node, row) : singleValue(element, node, row);
  if (value === undefined) return held(element, key);
  return { is: 'value', key: rangeOf(tree, key), range: rangeOf(tree, node), node, value };
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

function listValue(element: ElementView, node: Node, row: Row): unknown {
  const { tree } = element.model;
  if (kindOf(tree, node) !== ARRAY) return undefined;
  if (row.json !== 'object') return scalarList(element, node, row);
  const objects: unknown[] = [];
  for (const item of childrenOf(tree, node)) {
    if (kindOf(tree, item) === OBJECT) objects.push(objectValue(element, item, row));
  }
  return objects;
}

/** Scalars stand side by side on the tape, so a list without containers needs no list of its items. */
function scalarList(element: ElementView, node: Node, row: Row): unknown {
  const { tree } = element.model;
  if (hasFlag(tree, node, UNFINISHED)) return undefined;
  const end = nextOf(tree, node);
  for (let item = node + 1; item < end; item++) if (isContainer(tree, item)) return undefined;
  return new Scalars(element, node + 1, end - node - 1, row);
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
