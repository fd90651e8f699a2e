import { LIMITS } from '../base/limits';
import { type LineIndex, lineIndex } from '../base/lineIndex';
import { type Model, modelOf, resourceAround, type VersionChoice } from '../model/model';
import { type Resource, selectionsIn } from '../model/resource';
import { watchedTypes } from '../rules/index';
import { parseLines } from '../syntax/lines';
import { jsonStartOf } from '../syntax/locate';
import { parse } from '../syntax/parse';
import { NONE, type Node, type Tree } from '../syntax/tree';
import type { Problem } from './problem';
import { type Findings, findingsOf, type RuleFailure } from './problems';
import type { Ignore } from './project';
import type { Settings } from './settings';

/**
 * One version of one document, and everything that is known of it. It never changes; each part is made when it is first
 * asked for and kept here, so there is no cache to clear.
 */
export interface Snapshot {
  readonly text: string;
  readonly settings: Settings;
  /** The text is too long to be checked. */
  readonly isTooLong: boolean;
  /** Where the JSON begins, if other text stands before it. */
  readonly jsonStart: number;
  readonly lines: LineIndex;
  readonly tree: Tree;
  /** Every ImagingSelection in it, in the order of the text; none for a document that is not ours. */
  readonly selections: readonly Node[];
  /** The first top-level node of a document that has a selection; `NONE` for any other document. */
  readonly root: Node;
  readonly model: Model;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** Syntax errors and doubled names that the client shows itself; their fixes are offered all the same. */
  readonly shownElsewhere: readonly Problem[];
  /** Rules that threw: faults of ours, for the log. */
  readonly failures: readonly RuleFailure[];
  /** The entries of `Settings.ignore` that a problem has answered to. */
  readonly ignored: ReadonlySet<Ignore>;
}

/**
 * The snapshot of a text. `previous` is the snapshot of the text before it in the same document, from which what did
 * not change may be taken over; the result is always that of a fresh start.
 */
export function next(previous: Snapshot | undefined, text: string, settings: Settings): Snapshot {
  if (previous !== undefined && previous.text === text && previous.settings === settings) return previous;
  return new LazySnapshot(text, settings);
}

export function snapshotOf(text: string, settings: Settings): Snapshot {
  return next(undefined, text, settings);
}

/** The resource that `node` stands in; the first one for a node that stands in none. */
export function resourceAt(snapshot: Snapshot, node: Node): Resource | undefined {
  return resourceAround(snapshot.model, node) ?? snapshot.model.resources[0];
}

class LazySnapshot implements Snapshot {
  readonly isTooLong: boolean;

  constructor(
    readonly text: string,
    readonly settings: Settings,
  ) {
    this.isTooLong = text.length > LIMITS.textLength;
  }

  get jsonStart(): number {
    const isWhole = this.isTooLong || this.settings.format === 'jsonl';
    return this.keep('jsonStart', isWhole ? 0 : jsonStartOf(this.text));
  }

  get lines(): LineIndex {
    return this.keep('lines', lineIndex(this.text));
  }

  get tree(): Tree {
    return this.keep('tree', this.parsed());
  }

  get selections(): readonly Node[] {
    return this.keep('selections', selectionsIn(this.tree));
  }

  get root(): Node {
    return this.keep('root', this.selections.length === 0 ? NONE : 0);
  }

  get model(): Model {
    const reading = { choice: choiceOf(this.settings), watched: watchedTypes, faultLimit: LIMITS.problems + 1 };
    return this.keep('model', modelOf(this.tree, this.selections, reading));
  }

  get problems(): readonly Problem[] {
    return this.findings().problems;
  }

  get shownElsewhere(): readonly Problem[] {
    return this.findings().shownElsewhere;
  }

  get failures(): readonly RuleFailure[] {
    return this.findings().failures;
  }

  get ignored(): ReadonlySet<Ignore> {
    return this.findings().ignored;
  }

  private findings(): Findings {
    const findings = findingsOf(this);
    this.keep('ignored', findings.ignored);
    this.keep('shownElsewhere', findings.shownElsewhere);
    this.keep('failures', findings.failures);
    this.keep('problems', findings.problems);
    return findings;
  }

  private parsed(): Tree {
    if (this.isTooLong) return parse('');
    if (this.settings.format === 'jsonl') return parseLines(this.text);
    return parse(this.text, this.jsonStart === 0 ? {} : { from: this.jsonStart });
  }

  /** Makes a part a field of its own, so that it is worked out once. */
  private keep<K extends keyof Snapshot>(name: K, value: Snapshot[K]): Snapshot[K] {
    Object.defineProperty(this, name, { value, enumerable: true });
    return value;
  }
}

function choiceOf({ fhirVersion, versionBecause, hint }: Settings): VersionChoice {
  const told = fhirVersion === 'auto' ? {} : { told: { version: fhirVersion, because: versionBecause } };
  return { ...told, ...(hint === undefined ? {} : { hint }) };
}
