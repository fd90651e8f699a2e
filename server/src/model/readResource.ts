import type { Table } from '../spec/table';
import { DEFAULT_VERSION, type Version } from '../spec/version';
import type { Node, Tree } from '../syntax/tree';
import type { FaultKind } from './fault';
import type { Form } from './forms';
import type { Resource } from './resource';
import { detectVersion, hintsOf, type VersionHint, type VersionVerdict } from './version';

/** What decides the version of the resources of a document. */
export interface VersionChoice {
  /** The version that someone has said, with the reason. */
  readonly told?: VersionHint;
  readonly hint?: VersionHint;
}

/** A resource whose verdict, where everything fits the default version, is worked out only when someone asks. */
export class ReadResource implements Resource {
  readonly node: Node;
  readonly version: Version;
  readonly table: Table;
  readonly elements: readonly Node[];
  readonly forms: readonly (Form | undefined)[];
  readonly outer: number;

  constructor(
    facts: Omit<Resource, 'verdict' | 'knownVerdict'>,
    private readonly tree: Tree,
    private readonly hint: VersionHint | undefined,
    private known: VersionVerdict | undefined,
  ) {
    this.node = facts.node;
    this.version = facts.version;
    this.table = facts.table;
    this.elements = facts.elements;
    this.forms = facts.forms;
    this.outer = facts.outer;
  }

  get verdict(): VersionVerdict {
    const { tree, node, version, hint } = this;
    this.known ??= { ...detectVersion(tree, node, hintsOf(tree, node, hint)), version };
    return this.known;
  }

  get knownVerdict(): VersionVerdict | undefined {
    return this.known;
  }
}

/** The version that a resource is taken for at first. */
export function wantedVersion(tree: Tree, node: Node, { told, hint }: VersionChoice): Version {
  return told?.version ?? hintsOf(tree, node, hint)[0]?.version ?? DEFAULT_VERSION;
}

/**
 * The verdict on a resource that has been read by a version, with the kinds of all its faults. Nothing where it fits the
 * default version and no other is wanted: then that is the one, and the reasons can wait.
 */
export function verdictOn(
  { node, version }: Pick<Resource, 'node' | 'version'>,
  tree: Tree,
  kinds: ReadonlySet<FaultKind>,
  choice: VersionChoice,
): VersionVerdict | undefined {
  const { told, hint } = choice;
  if (told !== undefined) return { version: told.version, by: 'told', because: told.because };
  const isWanted = version === DEFAULT_VERSION && wantedVersion(tree, node, choice) === DEFAULT_VERSION;
  if (isWanted && !mayBeOfAnotherVersion(kinds)) return undefined;
  return detectVersion(tree, node, hintsOf(tree, node, hint));
}

/** True if one of the faults is such that what does not fit here may fit in another version. */
export function mayBeOfAnotherVersion(kinds: ReadonlySet<FaultKind>): boolean {
  return [...kinds].some((kind) => MAY_BE_ANOTHER_VERSION.has(kind));
}

/** Faults where something does not fit that another version may allow. */
const MAY_BE_ANOTHER_VERSION: ReadonlySet<FaultKind> = new Set([
  'unknown-property',
  'array-expected',
  'array-not-allowed',
  'wrong-json-type',
  'binding-required',
]);
