import { LIMITS } from '../base/limits';
import { type LineIndex, lineIndex } from '../base/lineIndex';
import { type Model, modelOf, type Reading, resourceAround } from '../model/model';
import type { VersionChoice } from '../model/readResource';
import { type Resource, selectionsIn } from '../model/resource';
import { splicedModel, splicedSelections } from '../model/splicedModel';
import { watchedTypes } from '../rules/index';
import { type Change, changeBetween } from '../syntax/change';
import { charCodes, type ReadCodes, rememberingLast } from '../syntax/codes';
import { parseLines } from '../syntax/lines';
import { jsonStartOf } from '../syntax/locate';
import { parse } from '../syntax/parse';
import { type Splice, spliceOf } from '../syntax/splice';
import { NONE, type Node, type Tree } from '../syntax/tree';
import { type Plans, plansFor } from './plans';
import type { Problem } from './problem';
import { type Findings, findingsOf, type RuleFailure } from './problems';
import type { Ignore } from './project';
import { type RuleWatch, unwatched } from './ruleWatch';
import type { Settings } from './settings';
import type { Heard } from './turns';

/**
 * One version of one document, and everything that is known of it. It never changes; each part is made when it is first
 * asked for and kept here, so there is no cache to clear.
 */
export interface Snapshot {
  readonly text: string;
  readonly settings: Settings;
  /** How its text was read, and the next version of it will be. */
  readonly readCodes: ReadCodes;
  /** Keeps out rules that had to be ended, in it and in the next version of it. */
  readonly watch: RuleWatch;
  /** The text is too long to be checked. */
  readonly isTooLong: boolean;
  /** Where the JSON begins, if other text stands before it. */
  readonly jsonStart: number;
  readonly lines: LineIndex;
  readonly tree: Tree;
  /** What is to be asked of its elements, as far as it is known from it and from its former versions. */
  readonly plans: Plans;
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
  /** What the next version can be made of: a version that has been checked, this one or else the last before it. */
  readonly checked: Checked | undefined;
}

/** A version of a document that was checked. It refers to no version before it. */
export interface Checked {
  readonly tree: Tree;
  readonly model: Model;
  /** If it was checked to the end. */
  readonly heard: Heard | undefined;
  /** If someone has asked for them. */
  readonly lines: LineIndex | undefined;
}

/**
 * The snapshot of a text. `previous` is the snapshot of the text before it in the same document, from which what did
 * not change may be taken over; the result is always that of a fresh start, and whatever `readCodes` a host gives. After work
 * was ended there must be no `previous` that was known before: anything of it may be half changed.
 */
export function next(
  previous: Snapshot | undefined,
  text: string,
  settings: Settings,
  readCodes = previous?.readCodes ?? charCodes,
  watch = previous?.watch ?? unwatched,
): Snapshot {
  if (previous !== undefined && previous.text === text && previous.settings === settings) return previous;
  const isLikely = previous !== undefined && previous.settings === settings && !previous.plans.forms.isFull;
  const means = { readCodes: rememberingLast(readCodes), watch };
  if (!isLikely) return new LazySnapshot(text, settings, means, plansFor(settings.rules, watch));
  return new LazySnapshot(text, settings, means, previous.plans, previous.checked);
}

export function snapshotOf(text: string, settings: Settings, readCodes?: ReadCodes, watch?: RuleWatch): Snapshot {
  return next(undefined, text, settings, readCodes, watch);
}

/** Another text, read for whoever reads `snapshot`. */
export function readAlike({ readCodes, watch }: Snapshot, text: string, settings: Settings): Snapshot {
  return snapshotOf(text, settings, readCodes, watch);
}

/** The resource that `node` stands in; the first one for a node that stands in none. */
export function resourceAt(snapshot: Snapshot, node: Node): Resource | undefined {
  return resourceAround(snapshot.model, node) ?? snapshot.model.resources[0];
}

class LazySnapshot implements Snapshot {
  readonly readCodes: ReadCodes;
  readonly watch: RuleWatch;
  readonly isTooLong: boolean;
  private readonly parts: Parts = {};
  /** How the tree came of that of the version before, if it did. */
  private splice: Splice | undefined;

  constructor(
    readonly text: string,
    readonly settings: Settings,
    { readCodes, watch }: Pick<Snapshot, 'readCodes' | 'watch'>,
    readonly plans: Plans,
    /** Forgotten as soon as nothing more can be taken over from it, so that no version is kept but the last. */
    private before?: Checked,
  ) {
    this.readCodes = readCodes;
    this.watch = watch;
    this.isTooLong = text.length > LIMITS.textLength;
  }

  get jsonStart(): number {
    const isWhole = this.isTooLong || this.settings.format === 'jsonl';
    this.parts.jsonStart ??= isWhole ? 0 : jsonStartOf(this.text);
    return this.parts.jsonStart;
  }

  get lines(): LineIndex {
    this.parts.lines ??= this.movedLines() ?? lineIndex(this.text);
    return this.parts.lines;
  }

  get tree(): Tree {
    this.parts.tree ??= this.parsed();
    return this.parts.tree;
  }

  get selections(): readonly Node[] {
    this.parts.selections ??= this.found();
    return this.parts.selections;
  }

  get root(): Node {
    return this.selections.length === 0 ? NONE : 0;
  }

  get model(): Model {
    this.parts.model ??= this.read();
    return this.parts.model;
  }

  get checked(): Checked | undefined {
    const { findings, checked, lines } = this.parts;
    if (findings === undefined) return this.before;
    // The tree of a text that is too long is that of another one.
    return checked && { ...checked, lines: checked.tree.text === this.text ? lines : undefined };
  }

  get problems(): readonly Problem[] {
    return this.findings.problems;
  }

  get shownElsewhere(): readonly Problem[] {
    return this.findings.shownElsewhere;
  }

  get failures(): readonly RuleFailure[] {
    return this.findings.failures;
  }

  get ignored(): ReadonlySet<Ignore> {
    return this.findings.ignored;
  }

  private get findings(): Findings {
    this.parts.findings ??= this.check();
    return this.parts.findings;
  }

  /** The lines, as they come of those of the version before. */
  private movedLines(): LineIndex | undefined {
    return this.before?.lines?.after(this.change(this.before.tree.text), this.text);
  }

  /** What has changed since the text before. */
  private change(before: string): Change {
    this.parts.change ??= changeBetween(before, this.text);
    return this.parts.change;
  }

  private parsed(): Tree {
    if (this.isTooLong) return parse('');
    const { text, readCodes, before } = this;
    const isLines = this.settings.format === 'jsonl';
    this.parts.lines ??= this.movedLines();
    if (before !== undefined && this.jsonStart === 0) {
      this.splice = spliceOf(before.tree, text, this.change(before.tree.text), { readCodes, isLines });
      if (this.splice !== undefined) return this.splice.tree;
    }
    this.before = undefined;
    if (isLines) return parseLines(text, readCodes);
    return parse(text, this.jsonStart === 0 ? { readCodes } : { readCodes, from: this.jsonStart });
  }

  private found(): readonly Node[] {
    // Asking for the tree tells whether it was spliced.
    const { tree, splice, before } = this;
    return splice && before ? splicedSelections(before.model, splice) : selectionsIn(tree);
  }

  private read(): Model {
    // Asking for the tree tells whether it was spliced.
    const { tree, selections, splice, before } = this;
    const reading: Reading = {
      choice: choiceOf(this.settings),
      watched: watchedTypes,
      forms: this.plans.forms,
      faultLimit: LIMITS.problems + 1,
      readCodes: this.readCodes,
    };
    if (splice !== undefined && before !== undefined) {
      const model = splicedModel(before.model, splice, selections, reading);
      if (model !== undefined) return model;
    }
    this.forget();
    return modelOf(tree, selections, reading);
  }

  private check(): Findings {
    // Asking for the model tells whether it was made of the one before.
    const { tree, model, splice, before } = this;
    const { heard: heardBefore, model: modelBefore } = before ?? {};
    const isKnown = splice !== undefined && heardBefore !== undefined && modelBefore !== undefined;
    const findings = findingsOf(this, isKnown ? { before: modelBefore, splice, heard: heardBefore } : undefined);
    this.forget();
    const { heard } = findings;
    if (this.jsonStart === 0 && !this.isTooLong) this.parts.checked = { tree, model, heard, lines: undefined };
    return findings;
  }

  private forget(): void {
    this.splice = undefined;
    this.before = undefined;
  }
}

/** What has been asked for is kept. */
interface Parts {
  jsonStart?: number;
  lines?: LineIndex | undefined;
  change?: Change;
  tree?: Tree;
  selections?: readonly Node[];
  model?: Model;
  findings?: Findings;
  checked?: Checked;
}

function choiceOf({ fhirVersion, versionBecause, hint }: Settings): VersionChoice {
  const told = fhirVersion === 'auto' ? {} : { told: { version: fhirVersion, because: versionBecause } };
  return { ...told, ...(hint === undefined ? {} : { hint }) };
}
