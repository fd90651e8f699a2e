import type { Range } from '../../base/range';
import type { Edit } from '../../model/fix';
import type { Resource } from '../../model/resource';
import type { Snapshot } from '../../service/snapshot';
import type { Node } from '../../syntax/tree';
import type { WholeRegion } from './wholeRegion';

/** A change of form that an author can ask for; each is one file, and one line in `index.ts`. */
export interface Refactoring {
  /** Ends the kind of its actions, so that a key can be bound to it, and names it when an action is resolved. */
  readonly id: string;
  readonly kind: 'refactor.rewrite' | 'refactor.extract' | 'refactor.inline';
  /** What it can do at a place. A part that is not well-formed JSON is never touched. */
  readonly offers: (place: Place) => Iterable<Offer>;
}

export interface Offer {
  readonly title: string;
  /** Worked out when asked for. */
  readonly edits: () => readonly Edit[];
  /**
   * A part of the document that holds all the edits, where they may cause problems: it is offered only if they do not.
   * Left out where they cannot.
   */
  readonly within?: Node;
}

/** Where an author asks. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly range: Range;
  /** The client takes tab stops; otherwise nothing is offered that only the author can fill in. */
  readonly canSnippet: boolean;
  /** The selection around the range. */
  readonly resource: Resource;
  /** The nodes around the range, from the selection down to the innermost one; keys stand before their values. */
  readonly nodes: readonly Node[];
  /** The region around the range, where its points can be read. */
  readonly region: WholeRegion | undefined;
}
