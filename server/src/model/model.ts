import { firstWhere } from '../base/sorted';
import { tableOf } from '../spec/table';
import type { Version } from '../spec/version';
import type { ReadCodes } from '../syntax/codes';
import type { Node, Tree } from '../syntax/tree';
import { CODES_AHEAD, CodeWindow } from './codeWindow';
import type { Fault } from './fault';
import type { Forms } from './forms';
import { ReadResource, type VersionChoice, verdictOn, wantedVersion } from './readResource';
import type { Resource } from './resource';
import { StructureCheck } from './structure';
import type { VersionVerdict } from './version';
import { Views } from './views';

/** A document read as FHIR: which row of the tables each node is, and where the JSON is not as the tables have it. */
export interface Model {
  readonly tree: Tree;
  /** For each node the id of its row, 0 where the tables know nothing of it. A key and its value have the same row. */
  readonly row: Uint16Array;
  /** In the order of the text; a contained resource comes after the one around it. */
  readonly resources: readonly Resource[];
  /** Faults of the structure, resource by resource. */
  readonly faults: readonly Fault[];
  readonly views: Views;
  /** Of the text. */
  readonly codes: CodeWindow;
}

export interface Reading {
  readonly choice: VersionChoice;
  /** The types whose objects `Resource.elements` lists. */
  readonly watched: ReadonlySet<string>;
  /** Where the forms of these objects are kept. */
  readonly forms: Forms;
  readonly faultLimit: number;
  readonly readCodes: ReadCodes;
}

/** Reads the selections that stand at `nodes`, which are in the order of the text. */
export function modelOf(tree: Tree, nodes: readonly Node[], reading: Reading): Model {
  const row = new Uint16Array(tree.count);
  const codes = new CodeWindow(tree.text, reading.readCodes, CODES_AHEAD);
  const resources: Resource[] = [];
  const faults = readAfter(resources, { tree, row, codes }, nodes, reading);
  return { tree, row, resources, faults, views: new Views(), codes };
}

/** Reads the selections at `nodes`, which stand behind those that are in `resources`, and adds them there. Gives the faults. */
export function readAfter(
  resources: Resource[],
  { tree, row, codes }: Pick<Model, 'tree' | 'row' | 'codes'>,
  nodes: readonly Node[],
  reading: Reading,
): readonly Fault[] {
  const faults: Fault[] = [];
  for (const node of nodes) {
    const limit = reading.faultLimit - faults.length;
    const outer = innermost(tree, resources, resources.length - 1, node);
    const { resource, found } = readResource({ tree, row, codes, node, outer }, { ...reading, faultLimit: limit });
    resources.push(resource);
    for (const fault of found) faults.push(fault);
  }
  return faults;
}

/**
 * The index of the innermost resource around `node`, or -1. `last` is the last one that begins before it: that one, or
 * one of those around that one.
 */
function innermost(tree: Tree, resources: readonly Resource[], last: number, node: Node): number {
  let at = last;
  for (let one = resources[at]; one !== undefined && node >= (tree.next[one.node] ?? 0); one = resources[at]) {
    at = one.outer;
  }
  return at;
}

/** Where a resource stands, and the column that it is read into. */
interface Place {
  readonly tree: Tree;
  readonly row: Uint16Array;
  readonly codes: CodeWindow;
  readonly node: Node;
  readonly outer: number;
}

/**
 * Reads a resource by the version that is wanted where nothing speaks against it. Only if something does not fit that
 * another version may allow, the version is looked for, and the resource read again.
 */
function readResource(place: Place, reading: Reading) {
  const { tree, row, node } = place;
  const wanted = wantedVersion(tree, node, reading.choice);
  const first = readAs(place, reading, wanted);
  const verdict = verdictOn(first.resource, tree, first.kinds, reading.choice);
  if (verdict === undefined) return first;
  if (verdict.version === wanted) {
    return { ...first, resource: new ReadResource(first.resource, tree, reading.choice.hint, verdict) };
  }
  row.fill(0, node, tree.next[node] ?? tree.count);
  return readAs(place, reading, verdict.version, verdict);
}

function readAs(
  { tree, row, codes, node, outer }: Place,
  reading: Reading,
  version: Version,
  verdict?: VersionVerdict,
) {
  const table = tableOf(version);
  const check = new StructureCheck({ tree, row, codes }, reading);
  check.resource({ node, table });
  const facts = { node, version, table, elements: check.elements, forms: check.forms, outer };
  const resource = new ReadResource(facts, tree, reading.choice.hint, verdict);
  return { resource, found: check.faultList.faults, kinds: check.faultList.kinds };
}

/** The innermost resource around a node. */
export function resourceAround({ tree, resources }: Model, node: Node): Resource | undefined {
  const behind = firstWhere(resources.length, (index) => (resources[index]?.node ?? 0) > node);
  return resources[innermost(tree, resources, behind - 1, node)];
}
