import { LIMITS } from '../base/limits';
import { type LineIndex, lineIndex } from '../base/lineIndex';
import { type Model, modelOf } from '../model/model';
import { IMAGING_SELECTION, isNearlyImagingSelection, type Resource, resourceTypeOf } from '../model/resource';
import { watchedTypes } from '../rules/index';
import { tableOf } from '../spec/table';
import { DEFAULT_VERSION } from '../spec/version';
import { jsonStartOf } from '../syntax/locate';
import { parse } from '../syntax/parse';
import { NONE, type Node, type Tree } from '../syntax/tree';
import type { Problem } from './problem';
import { problemsOf } from './problems';
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
  /** The root where it says, or nearly says, that it is an ImagingSelection; `NONE` for any other document. */
  readonly root: Node;
  readonly model: Model;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
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

/** The resource that `node` stands in. */
export function resourceAt(snapshot: Snapshot, _node: Node): Resource | undefined {
  return snapshot.model.resources[0];
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
    return this.keep('jsonStart', this.isTooLong ? 0 : jsonStartOf(this.text));
  }

  get lines(): LineIndex {
    return this.keep('lines', lineIndex(this.text));
  }

  get tree(): Tree {
    const from = this.jsonStart;
    return this.keep('tree', this.isTooLong ? parse('') : parse(this.text, from === 0 ? {} : { from }));
  }

  get root(): Node {
    const type = resourceTypeOf(this.tree, 0);
    const isOurs = type !== undefined && (type.name === IMAGING_SELECTION || isNearlyImagingSelection(type.name));
    return this.keep('root', isOurs ? 0 : NONE);
  }

  get model(): Model {
    return this.keep('model', modelOf(this.tree, this.resources(), watchedTypes, LIMITS.problems + 1));
  }

  get problems(): readonly Problem[] {
    return this.keep('problems', problemsOf(this));
  }

  private resources(): readonly Resource[] {
    if (this.root === NONE) return [];
    const { fhirVersion } = this.settings;
    const version = fhirVersion === 'auto' ? DEFAULT_VERSION : fhirVersion;
    const because = fhirVersion === 'auto' ? 'it is the version that is assumed' : 'the settings say so';
    return [{ node: this.root, version, because, table: tableOf(version) }];
  }

  /** Makes a part a field of its own, so that it is worked out once. */
  private keep<K extends keyof Snapshot>(name: K, value: Snapshot[K]): Snapshot[K] {
    Object.defineProperty(this, name, { value, enumerable: true });
    return value;
  }
}
