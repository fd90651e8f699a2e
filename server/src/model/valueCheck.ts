import type { Malformed } from '../spec/formats';
import type { Row } from '../spec/table';
import { DEFAULT_VERSION, type Version } from '../spec/version';
import {
  ESCAPED,
  FALSE,
  hasFlag,
  type Node,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  sourceOf,
  TRUE,
  type Tree,
  textOf,
  UNFINISHED,
} from '../syntax/tree';
import { requiredCodes } from './bindings';
import type { FaultList } from './faultList';
import { type FormatCheck, formatCheckOf } from './formats';
import { type Forms, UNTOLD } from './forms';
import type { Model } from './model';

/** Finds whether a value by itself is as its row says, and what it tells of the form of the object that has it. */
export class ValueCheck {
  private readonly tree: Tree;
  private readonly row: Uint16Array;
  private version: Version = DEFAULT_VERSION;
  /** See `Forms.rightIn`. */
  private right: Int32Array = NOTHING_RIGHT;

  constructor(
    { tree, row }: Pick<Model, 'tree' | 'row'>,
    private readonly known: Forms,
    private readonly faults: FaultList,
  ) {
    this.tree = tree;
    this.row = row;
  }

  /** From now on values are looked at by the table of this version. */
  begin(version: Version): void {
    this.version = version;
    this.right = this.known.rightIn(version);
  }

  /** Looks at one value. Gives what it tells, or `UNTOLD`. */
  check(value: Node, row: Row, kind: number): number {
    if (kind === STRING) return this.string(value, row);
    if (kind === NUMBER && row.json === 'number') {
      const format = formatCheckOf(row);
      if (format !== undefined) this.form(value, row, format);
      return 0;
    }
    if (kind === OBJECT) {
      if (row.json !== 'object') {
        this.row[value] = 0;
        this.faults.add('wrong-json-type', value, row);
      } else if (this.tree.next[value] === value + 1 && !hasFlag(this.tree, value, UNFINISHED)) {
        this.faults.add('empty-value', value, row);
      }
      if (!this.known.isRead(row)) return 0;
      return this.tree.errors.length === 0 ? this.known.tell(row, sourceOf(this.tree, value)) : UNTOLD;
    }
    if (kind === NULL) this.faults.add('null-value', value, row);
    else if (kind === NUMBER || ((kind === TRUE || kind === FALSE) && row.json !== 'boolean')) {
      this.faults.add('wrong-json-type', value, row);
    }
    return kind === TRUE || kind === FALSE ? 0 : UNTOLD;
  }

  /** Whether the text of a value is as its type wants it. Where its JSON is broken, that has been said. */
  form(value: Node, row: Row, format: FormatCheck): void {
    const { tree } = this;
    const start = tree.start[value] ?? 0;
    const end = tree.end[value] ?? 0;
    const flagged = tree.kind[value] ?? 0;
    let fault: Malformed | undefined;
    if (flagged === NUMBER) fault = format.check(tree.text, start, end);
    else if (flagged === STRING) fault = format.check(tree.text, start + 1, end - 1);
    else {
      const text = textOf(tree, value);
      fault = format.check(text, 0, text.length);
    }
    if (fault === undefined || tree.errors.some((error) => error.start < end && error.end > start)) return;
    this.faults.add(fault.reason === 'blank' ? 'blank-string' : format.kind, value, row);
  }

  private string(value: Node, row: Row): number {
    const { tree, known, right } = this;
    const start = tree.start[value] ?? 0;
    const end = tree.end[value] ?? 0;
    if (tree.kind[value] !== STRING || !known.isRead(row)) {
      this.text(value, row, start, end);
      return hasFlag(tree, value, UNFINISHED) || known.isRead(row) ? UNTOLD : 0;
    }
    const told = known.tell(row, tree.text.slice(start + 1, end - 1));
    if (told !== UNTOLD && told === right[row.id]) return told;
    const faultsBefore = this.faults.count;
    this.text(value, row, start, end);
    // Beside broken JSON a fault may have been kept back.
    const isRight = this.faults.count === faultsBefore && tree.errors.length === 0;
    if (isRight && known.isOfOneFormat(row, told)) right[row.id] = told;
    return told;
  }

  private text(value: Node, row: Row, start: number, end: number): void {
    const { tree } = this;
    if (hasFlag(tree, value, UNFINISHED)) return;
    if (row.json !== 'string') this.faults.add('wrong-json-type', value, row);
    else if (end - start === 2) this.faults.add('empty-value', value, row);
    else if (row.binding?.strength === 'required' && row.binding.valueSet.open !== true) {
      const codes = requiredCodes(row.binding, this.version);
      const isKnown = hasFlag(tree, value, ESCAPED)
        ? codes.get(textOf(tree, value)) !== undefined
        : codes.find(tree.text, start + 1, end - 1) !== undefined;
      if (!isKnown) this.faults.add('binding-required', value, row);
    } else {
      const format = formatCheckOf(row);
      if (format !== undefined) this.form(value, row, format);
    }
  }
}

const NOTHING_RIGHT = new Int32Array(0);
