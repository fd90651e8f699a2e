import { firstFrom } from '../base/sorted';
import { movedNode, type Splice } from '../syntax/splice';
import { NONE, type Node } from '../syntax/tree';
import type { Fault } from './fault';
import type { Model, Reading } from './model';
import { ReadResource, verdictOn } from './readResource';
import type { Resource } from './resource';
import { StructureCheck } from './structure';
import { Views } from './views';

/**
 * The model of a tree that was made of another tree, whose model was `before`: only what was read again, and what stands
 * right around it, is looked at. `nodes` are the selections of the tree. Nothing if resources have come, gone or changed
 * their version, and where faults may have been cut off; then all is to be read anew. The result is the same.
 */
export function splicedModel(
  before: Model,
  splice: Splice,
  nodes: readonly Node[],
  reading: Reading,
): Model | undefined {
  const { resources } = before;
  if (nodes.length !== resources.length || before.faults.length >= reading.faultLimit) return undefined;
  for (let index = 0; index < nodes.length; index++) {
    const node = resources[index]?.node ?? 0;
    if (nodes[index] !== (node === splice.node ? node : movedNode(splice, node))) return undefined;
  }
  const { tree } = splice;
  const changed = resources.filter(({ node }) => node <= splice.node && splice.node < (tree.next[node] ?? 0));
  const [only] = changed;
  const isOuter = only !== undefined && resources.some(({ outer }) => resources[outer] === only);
  if (changed.length > 1 || isOuter || (only?.outer !== undefined && only.outer >= 0)) return undefined;
  const row = movedRows(before, splice);
  const kept = movedFaults(before.faults, splice);
  const look = only && lookAgain(only, { splice, row, kept }, reading);
  if (only !== undefined && look === undefined) return undefined;
  return {
    tree,
    row,
    resources: resources.map((one) => (one === only && look ? look.resource : moved(one, splice, reading))),
    faults: look?.faults ?? kept,
    views: new Views(),
  };
}

/** The rows of what was not read again. They go by names and by where objects stand, so another text or number changes none. */
function movedRows({ row, tree: before }: Model, { tree, node, endBefore, end }: Splice): Uint16Array {
  if (tree.kind === before.kind && end === node + 1) return row;
  const rows = new Uint16Array(tree.count);
  rows.set(row.subarray(0, node));
  rows.set(row.subarray(endBefore), end);
  return rows;
}

/** The faults of all objects but those that were read again. */
function movedFaults(faults: readonly Fault[], splice: Splice): readonly Fault[] {
  const kept: Fault[] = [];
  for (const fault of faults) {
    const owner = movedNode(splice, fault.owner);
    if (owner === NONE) continue;
    kept.push({ ...fault, owner, node: movedNode(splice, fault.node), other: movedNode(splice, fault.other) });
  }
  return kept;
}

interface Changes {
  readonly splice: Splice;
  readonly row: Uint16Array;
  readonly kept: readonly Fault[];
}

/** The resource in which something was read again. */
function lookAgain(before: Resource, { splice, row, kept }: Changes, reading: Reading) {
  const { tree, node: changed } = splice;
  const { node, table } = before;
  const check = new StructureCheck(tree, row, reading);
  if (node === changed) check.resource({ node, table });
  else
    check.changed(
      { node, table },
      splice.around.filter((one) => one >= node),
      changed,
    );
  const end = tree.next[node] ?? 0;
  const looked = new Set(check.looked);
  const inside = kept.filter(({ owner }) => owner >= node && owner < end && !looked.has(owner));
  const faults = [...inside, ...check.faults].sort((a, b) => a.owner - b.owner);
  const all = [...kept.filter(({ owner }) => owner < node), ...faults, ...kept.filter(({ owner }) => owner >= end)];
  if (all.length >= reading.faultLimit) return undefined;
  const kinds = new Set(faults.map(({ kind }) => kind));
  const verdict = verdictOn(before, tree, kinds, reading.choice);
  if (verdict !== undefined && verdict.version !== before.version) return undefined;
  const facts = { ...placeOf(before), ...spliced(before, splice, check) };
  return { resource: new ReadResource(facts, tree, reading.choice.hint, verdict), faults: all };
}

function placeOf({ node, version, table, outer }: Resource) {
  return { node, version, table, outer };
}

/** The elements of a resource: those before and behind what was read again, and between them what the check has found. */
function spliced({ elements, forms }: Resource, splice: Splice, check: Pick<Resource, 'elements' | 'forms'>) {
  const first = firstFrom(elements, splice.node);
  const last = firstFrom(elements, splice.endBefore);
  const inside = firstFrom(check.elements, splice.node);
  const formsAround = forms.slice(0, first);
  for (const one of splice.around) {
    const index = firstFrom(elements, one);
    // It is not the same to the letter any more.
    if (elements[index] === one && forms[index]?.isWhole === true) formsAround[index] = undefined;
  }
  for (let index = 0; index < inside; index++) {
    formsAround[firstFrom(elements, check.elements[index] ?? 0)] = check.forms[index];
  }
  const formsNow = formsAround.concat(check.forms.slice(inside), forms.slice(last));
  const added = splice.end - splice.endBefore;
  if (added === 0 && first === last && inside === check.elements.length) return { elements, forms: formsNow };
  const nodes = elements.slice(0, first).concat(check.elements.slice(inside));
  append(nodes, elements, last, added);
  return { elements: nodes, forms: formsNow };
}

/** A resource in which nothing was read again, or another one around it. */
function moved(resource: Resource, splice: Splice, { choice }: Reading): Resource {
  const added = splice.end - splice.endBefore;
  const node = movedNode(splice, resource.node);
  const elements: Node[] = [];
  if (node !== resource.node) append(elements, resource.elements, 0, added);
  const facts = { ...placeOf(resource), node, elements: node === resource.node ? resource.elements : elements };
  return new ReadResource({ ...facts, forms: resource.forms }, splice.tree, choice.hint, resource.knownVerdict);
}

function append(nodes: Node[], more: readonly Node[], from: number, added: number): void {
  for (let index = from; index < more.length; index++) nodes.push((more[index] ?? 0) + added);
}
