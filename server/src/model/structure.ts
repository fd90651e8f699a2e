import { ROWS, type Row, rowAt, type Table, type Type } from '../spec/table';
import { DEFAULT_VERSION, type Version } from '../spec/version';
import {
  ARRAY,
  BAD,
  ESCAPED,
  hasFlag,
  KEY,
  KIND_BITS,
  MISSING,
  NONE,
  type Node,
  NULL,
  NUMBER,
  OBJECT,
  type Tree,
  textOf,
  UNFINISHED,
  UNQUOTED,
} from '../syntax/tree';
import type { CodeWindow } from './codeWindow';
import { FaultList } from './faultList';
import { formatCheckOf } from './formats';
import { type Form, type Forms, UNTOLD } from './forms';
import { misspeltRows } from './meant';
import type { Model, Reading } from './model';
import type { Piece } from './pieces';
import { IMAGING_SELECTION, type Resource } from './resource';
import { ValueCheck } from './valueCheck';

/**
 * Finds the row of every node below a resource, and whatever is not as the row says, in one walk along the tape. An
 * object hands each property and each list item its row before the walk reaches it, so there is no stack to overflow.
 */
export class StructureCheck {
  readonly faultList: FaultList;
  /** The objects that it looked at. */
  readonly looked: Node[] = [];
  readonly elements: Node[] = [];
  /** For each of the elements its form, if it has one. */
  readonly forms: (Form | undefined)[] = [];
  /** The last key seen of each row; it belongs to the object at hand if it lies inside that object. */
  private readonly seen: Int32Array;
  /** For each row the first object that `Pieces` did not know. */
  private readonly unknown: Node[] = [];
  private readonly watched: ReadonlySet<string>;
  private readonly known: Forms;
  private readonly values: ValueCheck;
  private types: Table['types'] = new Map();
  private version: Version = DEFAULT_VERSION;

  readonly tree: Tree;
  readonly row: Uint16Array;
  private readonly window: CodeWindow;

  constructor(
    { tree, row, codes }: Pick<Model, 'tree' | 'row' | 'codes'>,
    { watched, forms, faultLimit }: Pick<Reading, 'watched' | 'forms' | 'faultLimit'>,
  ) {
    this.tree = tree;
    this.row = row;
    this.window = codes;
    this.seen = forms.seen.fill(NONE);
    this.watched = watched;
    this.known = forms;
    this.faultList = new FaultList(faultLimit);
    this.values = new ValueCheck({ tree, row }, forms, this.faultList);
  }

  /** Looks at all of a resource. */
  resource({ node, table }: Pick<Resource, 'node' | 'table'>): void {
    const type = this.begin(table);
    if (type === undefined) return;
    this.object(node, type, 0);
    this.walk(node + 1, this.tree.next[node] ?? 0);
    const isFaultless = this.faultList.count === 0 && this.tree.errors.length === 0;
    for (const one of isFaultless ? this.unknown : []) this.known.pieces.keep(one, this.version, this);
  }

  /**
   * Looks at what has changed since a resource was read by the same table: at all from the node `from` to `end`, and at the
   * objects around that see something of it. `around` has the containers around it, from the resource itself on.
   */
  changed(
    { node, table }: Pick<Resource, 'node' | 'table'>,
    around: readonly Node[],
    { node: from, end }: { readonly node: Node; readonly end: Node },
  ): void {
    const type = this.begin(table);
    if (type === undefined) return;
    const { kind } = this.tree;
    const isObject = (one: Node): boolean => ((kind[one] ?? 0) & KIND_BITS) === OBJECT;
    const innermost = around.findLastIndex(isObject);
    // The object around an object sees whether it has properties other than an id.
    const isOfNames = ((kind[from] ?? 0) & KIND_BITS) === KEY;
    const next = isOfNames ? around.slice(0, innermost).findLastIndex(isObject) : innermost;
    for (let index = 0; index < around.length; index++) {
      const one = around[index] ?? NONE;
      const ofOne = one === node ? type : this.typeInside(one);
      if (ofOne === undefined) {
        if (!this.isList(one)) return;
      } else if (index === innermost || index === next || this.isSeenThrough(around[index + 1] ?? from)) {
        this.object(one, ofOne, this.row[one] ?? 0);
      }
    }
    this.walk(from, end);
  }

  /**
   * Of the objects among its values an object sees whether there is something in them, and of a few all that is in them,
   * because it tells forms apart.
   */
  private isSeenThrough(value: Node): boolean {
    return this.known.isRead(rowAt(this.row[value] ?? 0));
  }

  private begin(table: Table): Type | undefined {
    this.types = table.types;
    this.version = table.version;
    this.values.begin(this.version);
    return this.types.get(IMAGING_SELECTION);
  }

  private walk(from: Node, end: Node): void {
    const { kind, next } = this.tree;
    for (let node = from; node < end; ) {
      const kindOfNode = (kind[node] ?? 0) & KIND_BITS;
      if (kindOfNode > ARRAY) {
        // A property that no table has is passed over with its value.
        node = this.row[node] === 0 ? (next[node + 1] ?? end) : node + 1;
      } else {
        const isEntered = kindOfNode === OBJECT ? this.enter(node) : this.isList(node);
        node = isEntered ? node + 1 : (next[node] ?? end);
      }
    }
  }

  /** Looks at an object, if its content is ours to look at and not known as a whole; else the result is false. */
  private enter(node: Node): boolean {
    const rowId = this.row[node] ?? 0;
    const type = this.typeOf(rowAt(rowId));
    if (type === undefined || this.isPiece(node, rowId)) return false;
    this.object(node, type, rowId);
    return true;
  }

  /** True for a list of elements. */
  private isList(node: Node): boolean {
    const row = rowAt(this.row[node] ?? 0);
    return ((this.tree.kind[node] ?? 0) & KIND_BITS) === ARRAY && row.json === 'object' && row.id !== 0;
  }

  /** The type of the element that stands at a node below a resource, if it is an object whose content is ours to look at. */
  private typeInside(node: Node): Type | undefined {
    return ((this.tree.kind[node] ?? 0) & KIND_BITS) === OBJECT ? this.typeOf(rowAt(this.row[node] ?? 0)) : undefined;
  }

  /** Takes over what is known of an object by its characters. The first one of each row that is not known is noted. */
  private isPiece(node: Node, rowId: number): boolean {
    const { tree, known, version } = this;
    const { pieces } = known;
    const piece = pieces.find(rowId, version, tree, node);
    if (piece !== undefined) {
      this.take(piece, node);
      return true;
    }
    const length = (tree.end[node] ?? 0) - (tree.start[node] ?? 0);
    if (pieces.isWanted(rowId, length) && !this.unknown.some((one) => this.row[one] === rowId)) this.unknown.push(node);
    return false;
  }

  private take({ rows, elements, forms }: Piece, node: Node): void {
    for (let at = 0; at < rows.length; at++) this.row[node + at] = rows[at] ?? 0;
    for (let index = 0; index < elements.length; index++) {
      this.elements.push(node + (elements[index] ?? 0));
      this.forms.push(forms[index]);
    }
  }

  /** The type of an object that stands for `row`, unless its content is none of ours. */
  private typeOf(row: Row): Type | undefined {
    if (row.json !== 'object') return undefined;
    const type = this.types.get(row.type);
    return type === undefined || type.facts.open === true ? undefined : type;
  }

  /** `rowId` is that of the row which the object stands for. */
  private object(node: Node, type: Type, rowId: number): void {
    const { tree, seen } = this;
    const { next } = tree;
    this.faultList.owner = node;
    this.looked.push(node);
    const end = next[node] ?? 0;
    const faultsBefore = this.faultList.count;
    const isFinished = ((tree.kind[node] ?? 0) & UNFINISHED) === 0;
    let form = isFinished ? this.known.start(this.version, rowId) : undefined;
    let required = 0;
    for (let key = node + 1; key < end; key = next[key + 1] ?? end) {
      const guess = form?.guess;
      const row = guess !== undefined && this.isNamed(key, guess) ? guess.row : this.rowOfKey(key, type);
      if (row === undefined) {
        form = undefined;
        continue;
      }
      const first = seen[row.id] ?? NONE;
      const isAgain = first > node && first < end;
      if (isAgain) this.faultList.add('json-duplicate-key', key, row, type, first);
      else if (row.min === 1) required++;
      seen[row.id] = isAgain ? first : key;
      this.row[key] = row.id;
      const told = this.property(node, key + 1, row);
      if (form === undefined || told === UNTOLD) form = undefined;
      else form = guess?.row === row && guess.told === told ? guess : this.known.after(form, row, told);
    }
    if (required < type.required.length) this.missing(node, end, type);
    else if (required === 0) this.onlyId(node, end, type);
    if (!this.watched.has(type.name)) return;
    this.elements.push(node);
    this.forms.push(this.faultList.count === faultsBefore ? form : undefined);
  }

  /** An object that has nothing but its id says nothing. Siblings are looked at where their values are known. */
  private onlyId(node: Node, end: Node, type: Type): void {
    if (type.facts.resource === true || type.name === 'Element' || !this.hasOnlyId(node, end)) return;
    this.faultList.add('ele-1', node, NO_ROW, type);
  }

  private hasOnlyId(node: Node, end: Node): boolean {
    const { next } = this.tree;
    if (end <= node + 1 || next[node + 2] !== end || hasFlag(this.tree, node, UNFINISHED)) return false;
    return textOf(this.tree, node + 1) === 'id';
  }

  private isNamed(key: Node, { name }: Form): boolean {
    const { kind, start, end } = this.tree;
    const from = (start[key] ?? 0) + 1;
    const to = (end[key] ?? 0) - 1;
    if (kind[key] !== KEY || to - from !== name.length) return false;
    const codes = this.window.codesOf(from, to);
    const first = from - this.window.from;
    for (let at = 0; at < name.length; at++) if (codes[first + at] !== name[at]) return false;
    return true;
  }

  /** The row of a property, or nothing (and a fault) where the type has no property of this name. */
  private rowOfKey(key: Node, type: Type): Row | undefined {
    const { tree } = this;
    const flags = tree.kind[key] ?? 0;
    const start = tree.start[key] ?? 0;
    const end = tree.end[key] ?? 0;
    if (start === end) return undefined;
    const isPlain = (flags & (ESCAPED | UNFINISHED | UNQUOTED)) === 0;
    const row = isPlain ? type.byName.find(tree.text, start + 1, end - 1) : type.byName.get(textOf(tree, key));
    const isTyped = isPlain && ((tree.kind[key + 1] ?? 0) & KIND_BITS) !== MISSING;
    if (row === undefined && (isTyped || (flags & ESCAPED) !== 0))
      this.faultList.add('unknown-property', key, NO_ROW, type);
    return row;
  }

  private missing(node: Node, end: Node, type: Type): void {
    const isEmpty = end === node + 1;
    if (hasFlag(this.tree, node, UNFINISHED) || isEmpty) return;
    // What is there under a misspelt name is not missing too.
    const misspelt = misspeltRows(this.tree, this.row, node, type);
    for (const row of type.required) {
      const isThere = this.isSeen(row.id, node, end) || this.isSeen(row.siblingId, node, end);
      if (!isThere && !misspelt.has(row)) this.faultList.add('missing-required', node, row, type);
    }
  }

  private isSeen(rowId: number, node: Node, end: Node): boolean {
    const key = rowId === 0 ? NONE : (this.seen[rowId] ?? NONE);
    return key > node && key < end;
  }

  /** Looks at the value of a property. Gives what it tells of the form of the object, or `UNTOLD`. */
  private property(object: Node, value: Node, row: Row): number {
    const { tree } = this;
    this.row[value] = row.id;
    const flagged = tree.kind[value] ?? 0;
    const kind = flagged & KIND_BITS;
    if (kind === ARRAY) return this.list(object, value, row);
    if (!row.isList) {
      const told = this.values.check(value, row, kind);
      if (row.siblingOf !== undefined && kind === OBJECT) this.sibling(object, value, row);
      return (flagged & UNFINISHED) === 0 ? told : UNTOLD;
    }
    if (kind === NULL) this.faultList.add('null-value', value, row);
    else if (kind !== MISSING && kind !== BAD) this.faultList.add('array-expected', value, row);
    return UNTOLD;
  }

  /** A list tells no more than whether it has one item or several, if each of them has a value. */
  private list(object: Node, list: Node, row: Row): number {
    const { text, kind, start, end: ends, next } = this.tree;
    const end = next[list] ?? 0;
    if (end === list + 1) {
      if (!hasFlag(this.tree, list, UNFINISHED)) this.faultList.add('empty-value', list, row);
      return UNTOLD;
    }
    if (!row.isList) this.faultList.add('array-not-allowed', list, row);
    const isNumber = row.json === 'number';
    const format = isNumber ? formatCheckOf(row) : undefined;
    let isNested = false;
    let isPlain = kind[list] === ARRAY;
    let index = 0;
    let partner: Cursor | undefined;
    for (let item = list + 1; item < end; item = next[item] ?? end, index++) {
      this.row[item] = row.id;
      const flagged = kind[item] ?? 0;
      if (flagged === NUMBER && isNumber) {
        if (format !== undefined && format.check(text, start[item] ?? 0, ends[item] ?? 0) !== undefined) {
          this.values.form(item, row, format);
        }
        continue;
      }
      const itemKind = flagged & KIND_BITS;
      if (itemKind === ARRAY) {
        if (!isNested) this.faultList.add('array-not-allowed', item, row);
        isNested = true;
        this.row[item] = 0;
      } else if (itemKind === NULL && row.isList) {
        isPlain = false;
        partner ??= this.partnerOf(object, row);
        this.nullItem(item, row, this.kindAt(partner, index));
      } else {
        if (this.values.check(item, row, itemKind) === UNTOLD || (flagged & UNFINISHED) !== 0) isPlain = false;
        if (row.siblingOf === undefined || itemKind !== OBJECT) continue;
        partner ??= this.partnerOf(object, row);
        const partnerKind = this.kindAt(partner, index);
        const isValued = partnerKind !== NULL && partnerKind !== NONE;
        if (!isValued && this.hasOnlyId(item, next[item] ?? end)) this.faultList.add('ele-1', item, row);
      }
    }
    return isPlain ? Math.min(index, 2) : UNTOLD;
  }

  /**
   * In the two lists of a repeating primitive, `null` stands where only the other one has something. Where both have
   * `null`, the list of values is the one to say so.
   */
  private nullItem(item: Node, row: Row, partnerKind: number): void {
    const isHeld = partnerKind !== NULL && partnerKind !== NONE;
    const isSaidElsewhere = row.siblingOf !== undefined && partnerKind === NULL;
    if (!isHeld && !isSaidElsewhere) this.faultList.add('null-value', item, row);
  }

  /** The sibling of a primitive that stands alone: with nothing but an id there is no element. */
  private sibling(object: Node, value: Node, row: Row): void {
    const { kind, next } = this.tree;
    if (!this.hasOnlyId(value, next[value] ?? 0)) return;
    const end = next[object] ?? 0;
    const type = this.types.get(row.owner);
    for (let key = object + 1; key < end; key = next[key + 1] ?? end) {
      const isValue = type?.byName.get(textOf(this.tree, key))?.id === row.siblingOf?.id;
      if (isValue && ((kind[key + 1] ?? 0) & KIND_BITS) !== NULL) return;
    }
    this.faultList.add('ele-1', value, row);
  }

  /** The other of the two lists of a repeating primitive, `frameNumber` for `_frameNumber` and the reverse. */
  private partnerOf(object: Node, row: Row): Cursor {
    const id = row.siblingOf?.id ?? row.siblingId;
    const { kind, next } = this.tree;
    const end = next[object] ?? 0;
    const type = this.types.get(row.owner);
    for (let key = object + 1; id !== 0 && key < end; key = next[key + 1] ?? end) {
      if (((kind[key + 1] ?? 0) & KIND_BITS) !== ARRAY) continue;
      // The walk may not have come to this key yet, so it is found by its name.
      if (type?.byName.get(textOf(this.tree, key))?.id === id)
        return { item: key + 2, index: 0, end: next[key + 1] ?? 0 };
    }
    return { item: 0, index: 0, end: 0 };
  }

  /** The kind of the item at `index`, or `NONE` past the end of the list. */
  private kindAt(partner: Cursor, index: number): number {
    const { kind, next } = this.tree;
    while (partner.index < index && partner.item < partner.end) {
      partner.item = next[partner.item] ?? partner.end;
      partner.index++;
    }
    return partner.item < partner.end ? (kind[partner.item] ?? 0) & KIND_BITS : NONE;
  }
}

/** A place in a list that only moves on. */
interface Cursor {
  item: Node;
  index: number;
  readonly end: Node;
}

const NO_ROW: Row = ROWS[0] as Row; // the table begins with the row that is none
