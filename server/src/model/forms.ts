import { LIMITS } from '../base/limits';
import { ROWS, type Row } from '../spec/table';
import type { Version } from '../spec/version';
import { copied, Pieces } from './pieces';

/**
 * What many objects of a document have in common: the row that they stand for, the properties that they have, in order,
 * whether each list has one item or several, and what `Telling` makes of the values that rules look at most. Rules that
 * look at nothing else cannot tell two objects of one form apart, so they need look at one.
 *
 * An object has a form only if nothing in it is at fault or half typed; it is there for what is said of it as a whole,
 * whatever stands deeper inside.
 */
export interface Form {
  /** Unique among the forms of a document. */
  readonly id: number;
  /** The last property of the objects; `ROWS[0]` if they have none. */
  readonly row: Row;
  /** The codes of its name. */
  readonly name: Uint16Array;
  /** What its value tells. */
  readonly told: number;
  /** The objects of the form are alike to the last character: see `Pieces`. */
  readonly isWhole: boolean;
  /** The form that came after this one last. Documents repeat themselves, so it is the first guess what comes next. */
  readonly guess: Form | undefined;
}

/**
 * What rules read of the value of a property: the `text` itself, that of an object with all that stands in it, or which of
 * a few kinds it is of.
 */
export type Telling = 'text' | KindTelling;

export interface KindTelling {
  /** The kind of a text; it takes linear time. */
  readonly kindOf: (text: string) => number;
  /** True if all values of a kind are in the format of their type if one is. */
  readonly isOfOneFormat: (kind: number) => boolean;
}

/** For each row (`Row.id`) what is read of its values, if anything is. */
export type Tellings = readonly (Telling | undefined)[];

/** The value cannot be told from others by a number. */
export const UNTOLD = -1;

/**
 * The forms of a document, or of several that are read one after the other. There is a limit to them, so that a document
 * in which no object is like another costs no more than one without forms.
 */
export class Forms {
  private readonly starts = new Map<Version, (Form | undefined)[]>();
  /** The version that was asked for last, and its starts. */
  private version: Version | undefined;
  private startsOfVersion: (Form | undefined)[] = [];
  private readonly right = new Map<Version, Int32Array>();
  private readonly words = new Map<string, Word>();
  /** The text that each row had last: most often the next one is the same. */
  private readonly last: (Word | undefined)[] = ROWS.map(() => undefined);
  private readonly names: (Uint16Array | undefined)[] = ROWS.map(() => undefined);
  private count = 0;
  private refused = 0;

  private readonly inCount = new Int32Array(LIMITS.forms);
  private counts = 0;

  /** For a walk to note keys in, by rows: each walk begins by clearing it. */
  readonly seen = new Int32Array(ROWS.length);
  readonly pieces = new Pieces(() => this.make(NO_ROW, 0, true));

  constructor(private readonly tellings: Tellings) {}

  /** No more can be added: time to begin anew. */
  get isFull(): boolean {
    return this.count >= LIMITS.forms || this.words.size >= LIMITS.forms;
  }

  /** So many objects were refused a form that another document is better read without those that there are. */
  get areMany(): boolean {
    return this.isFull || this.refused >= LIMITS.forms;
  }

  /**
   * The form of an object without a property that stands for the row with this id; a resource stands for row 0, and
   * `ROWS.length` for all the elements of a resource.
   */
  start(version: Version, rowId: number): Form | undefined {
    const starts = this.startsIn(version);
    starts[rowId] ??= this.make(NO_ROW, 0);
    return starts[rowId];
  }

  private startsIn(version: Version): (Form | undefined)[] {
    if (this.version === version) return this.startsOfVersion;
    let starts = this.starts.get(version);
    if (starts === undefined) {
      starts = Array.from({ length: ROWS.length + 1 }, () => undefined);
      this.starts.set(version, starts);
    }
    this.version = version;
    this.startsOfVersion = starts;
    return starts;
  }

  /** The form of what has one property more. */
  after(form: Form, row: Row, told: number): Form | undefined {
    const step = form as Step; // forms are made here only
    let next = step.first;
    while (next !== undefined && (next.row !== row || next.told !== told)) next = next.sibling;
    if (next === undefined) {
      next = step.childCount >= LIMITS.formsAfterOne ? undefined : this.make(row, told);
      if (next === undefined) {
        this.refused++;
        return undefined;
      }
      next.sibling = step.first;
      step.first = next;
      step.childCount++;
    }
    step.guess = next;
    return next;
  }

  /** The form of elements of which one more has the form `inner`. */
  afterElement(form: Form, inner: Form): Form | undefined {
    const { guess } = form;
    return guess !== undefined && guess.told === inner.id ? guess : this.after(form, NO_ROW, inner.id);
  }

  /** An empty set of forms; the one before it is no more. */
  counted(): { has(form: Form): boolean; add(form: Form): void } {
    const { inCount } = this;
    const count = ++this.counts;
    return {
      has: ({ id }) => inCount[id] === count,
      add: ({ id }) => {
        inCount[id] = count;
      },
    };
  }

  /** True if the values of the row tell forms apart. */
  isRead(row: Row): boolean {
    return this.tellings[row.id] !== undefined;
  }

  /** What a value tells, or `UNTOLD`. */
  tell(row: Row, value: string): number {
    const telling = this.tellings[row.id];
    if (telling === undefined) return 0;
    if (telling !== 'text') return telling.kindOf(value);
    const last = this.last[row.id];
    return last !== undefined && last.text === value ? last.number : this.wordNumber(row, value);
  }

  /** For each row what the last value told that was right; it need not be asked of another one that tells the same. */
  rightIn(version: Version): Int32Array {
    const right = this.right.get(version) ?? new Int32Array(ROWS.length).fill(UNTOLD);
    this.right.set(version, right);
    return right;
  }

  /** True if whatever tells the same for this row is right if one value is. */
  isOfOneFormat(row: Row, told: number): boolean {
    const telling = this.tellings[row.id];
    return telling !== undefined && (telling === 'text' || telling.isOfOneFormat(told));
  }

  private wordNumber(row: Row, value: string): number {
    if (value.length > LIMITS.toldText) return UNTOLD;
    let word = this.words.get(value);
    if (word === undefined) {
      if (this.words.size >= LIMITS.forms) return UNTOLD;
      word = { text: copied(value), number: this.words.size };
      this.words.set(word.text, word);
    }
    this.last[row.id] = word;
    return word.number;
  }

  private make(row: Row, told: number, isWhole = false): Step | undefined {
    if (this.count >= LIMITS.forms) return undefined;
    const name = this.names[row.id] ?? codesOf(row.name);
    this.names[row.id] = name;
    return new Step(this.count++, row, name, told, isWhole);
  }
}

interface Word {
  readonly text: string;
  readonly number: number;
}

function codesOf(name: string): Uint16Array {
  return Uint16Array.from(name, (letter) => letter.charCodeAt(0));
}

class Step implements Form {
  guess: Step | undefined = undefined;
  first: Step | undefined = undefined;
  sibling: Step | undefined = undefined;
  childCount = 0;

  constructor(
    readonly id: number,
    readonly row: Row,
    readonly name: Uint16Array,
    readonly told: number,
    readonly isWhole: boolean,
  ) {}
}

const NO_ROW: Row = ROWS[0] as Row; // the table begins with the row that is none
