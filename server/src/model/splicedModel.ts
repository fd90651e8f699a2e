import { firstFrom } from '../base/sorted';
import { movedNode, type Splice } from '../syntax/splice';
import { NONE, type Node } from '../syntax/tree';
import { CodeWindow } from './codeWindow';
import type { Fault } from './fault';
import { type Model, type Reading, readAfter } from './model';
import { mayBeOfAnotherVersion, ReadResource, verdictOn } from './readResource';
import { type Resource, selectionsIn } from './resource';
import { StructureCheck } from './structure';
import { isSilent } from './version';
import { Views } from './views';

/**
 * The model of a tree that was made of another tree, whose model was `before`: only what was read again, and what stands
 * right around it, is looked at. `nodes` are the selections of the tree. Nothing if a resource around the change has
 * changed its version or holds others, or where other faults may be among the first ones; then all is to be read anew.
 */
export function splicedModel(
  before: Model,
  splice: Splice,
  nodes: readonly Node[],
  reading: Reading,
): Model | undefined {
  const { tree, node: first, end } = splice;
  const old = before.resources.filter(({ node }) => movedNode(splice, node) !== NONE);
  const fresh = nodes.filter((node) => node >= first && node < end);
  const rest = nodes.filter((node) => node < first || node >= end);
  const isSame = rest.length === old.length && rest.every((node, at) => node === movedNode(splice, old[at]?.node ?? 0));
  if (!isSame) return undefined;
  const around = old.filter(({ node }) => node < first && first < (tree.next[node] ?? 0));
  const row = movedRows(before, splice);
  const kept = movedFaults(before.faults, splice);
  const codes = new CodeWindow(tree.text, reading.readCodes, fresh.length > 0 ? lengthOf(splice) : 0);
  const [only] = around;
  if (only === undefined) return withFresh(before, { splice, row, codes, kept, old, fresh }, reading);
  // Resources that stand in each other are another matter.
  const isAlone = around.length === 1 && only.outer < 0 && fresh.length === 0 && old.length === before.resources.length;
  if (!isAlone || old.some(({ outer }) => before.resources[outer] === only)) return undefined;
  const look = lookAgain(before, only, { splice, row, codes, kept }, reading);
  if (look === undefined) return undefined;
  const resources = old.map((one) => (one === only ? look.resource : moved(one, splice, reading, 0)));
  return { tree, row, resources, faults: look.faults, views: new Views(), codes };
}

/** The length of the text that was read again. */
function lengthOf({ tree, node, end }: Splice): number {
  return (tree.end[end - 1] ?? 0) - (tree.start[node] ?? 0);
}

interface Read extends Changes {
  /** The resources that were not read again. */
  readonly old: readonly Resource[];
  /** Where there are others. */
  readonly fresh: readonly Node[];
}

/** Whole resources were read again, or nothing that stands in one. */
function withFresh(before: Model, { splice, row, codes, kept, old, fresh }: Read, reading: Reading): Model | undefined {
  const { tree, node: first } = splice;
  const resources = old.filter(({ node }) => node < first).map((one) => moved(one, splice, reading, 0));
  const behind = old.slice(resources.length);
  const found = readAfter(resources, { tree, row, codes }, fresh, reading);
  const added = old.length - behind.length + fresh.length - (before.resources.length - behind.length);
  for (const one of behind) resources.push(moved(one, splice, reading, added));
  const all = [
    ...kept.filter(({ owner }) => owner < first),
    ...found,
    ...kept.filter(({ owner }) => owner >= splice.end),
  ];
  const faults = firstFaults(all, before, splice, reading);
  return faults && { tree, row, resources, faults, views: new Views(), codes };
}

/** The selections of the tree, by those of the tree before: what stands in another root tells nothing of a resource. */
export function splicedSelections({ resources }: Pick<Model, 'resources'>, splice: Splice): readonly Node[] {
  const { tree, around, node, endBefore, end } = splice;
  const first = around[0] ?? node;
  const behind = around.length === 0 ? end : (tree.next[first] ?? tree.count);
  const behindBefore = behind - end + endBefore;
  return [
    ...resources.filter((one) => one.node < first).map((one) => one.node),
    ...selectionsIn(tree, first, behind),
    ...resources.filter((one) => one.node >= behindBefore).map((one) => movedNode(splice, one.node)),
  ];
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
  if (splice.end === splice.endBefore) return faults.filter(({ owner }) => movedNode(splice, owner) !== NONE);
  const kept: Fault[] = [];
  for (const fault of faults) {
    const owner = movedNode(splice, fault.owner);
    if (owner === NONE) continue;
    kept.push({ ...fault, owner, node: movedNode(splice, fault.node), other: movedNode(splice, fault.other) });
  }
  return kept;
}

/** True if the change cannot have changed what is found about the version of the resource around it. */
function isVersionSame({ tree: before }: Model, { tree, node, endBefore, end, around }: Splice): boolean {
  if (endBefore !== node + 1 || end !== node + 1 || before.kind[node] !== tree.kind[node]) return false;
  return isSilent(tree, node, around);
}

interface Changes {
  readonly splice: Splice;
  readonly row: Uint16Array;
  readonly codes: CodeWindow;
  readonly kept: readonly Fault[];
}

/**
 * As many faults as are kept, of those that are known. Nothing where others that are not known may come before them: of
 * the model before it is not known which faults were past the limit.
 */
function firstFaults(
  all: readonly Fault[],
  { faults: before }: Model,
  splice: Splice,
  { faultLimit }: Reading,
): readonly Fault[] | undefined {
  const last = before[faultLimit - 1];
  if (last === undefined) return all.length > faultLimit ? all.slice(0, faultLimit) : all;
  const knownTo = movedNode(splice, last.owner);
  const known = all.filter(({ owner }) => owner <= knownTo);
  return known.length >= faultLimit ? known.slice(0, faultLimit) : undefined;
}

/** The resource in which something was read again. */
function lookAgain(model: Model, before: Resource, { splice, row, codes, kept }: Changes, reading: Reading) {
  const { tree, around } = splice;
  const { node, table } = before;
  const check = new StructureCheck({ tree, row, codes }, reading);
  check.changed(
    { node, table },
    around.filter((one) => one >= node),
    splice,
  );
  const end = tree.next[node] ?? 0;
  const looked = new Set(check.looked);
  const inside = kept.filter(({ owner }) => owner >= node && owner < end && !looked.has(owner));
  const faults = [...inside, ...check.faultList.faults].sort((a, b) => a.owner - b.owner);
  const all = [...kept.filter(({ owner }) => owner < node), ...faults, ...kept.filter(({ owner }) => owner >= end)];
  const first = firstFaults(all, model, splice, reading);
  const kinds = new Set(faults.map(({ kind }) => kind));
  const known = isVersionSame(model, splice) ? before.knownVerdict : undefined;
  // Past the limit there may be faults of other kinds.
  const areKindsKnown = model.faults.length < reading.faultLimit || mayBeOfAnotherVersion(kinds);
  if (first === undefined || (known === undefined && !areKindsKnown)) return undefined;
  const verdict = known ?? verdictOn(before, tree, kinds, reading.choice);
  if (verdict !== undefined && verdict.version !== before.version) return undefined;
  const facts = { ...placeOf(before), ...spliced(before, splice, check) };
  return { resource: new ReadResource(facts, tree, reading.choice.hint, verdict), faults: first };
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

/** A resource in which nothing was read again. `addedBefore` resources were added before it. */
function moved(resource: Resource, splice: Splice, { choice }: Reading, addedBefore: number): Resource {
  const added = splice.end - splice.endBefore;
  const node = movedNode(splice, resource.node);
  const isSame = node === resource.node;
  const elements = isSame ? resource.elements : resource.elements.map((one) => one + added);
  const outer = resource.outer < 0 ? resource.outer : resource.outer + addedBefore;
  const { version, table, forms } = resource; // name by name: of NDJSON there are thousands
  const facts = { node, version, table, outer, elements, forms };
  return new ReadResource(facts, splice.tree, choice.hint, resource.knownVerdict);
}

function append(nodes: Node[], more: readonly Node[], from: number, added: number): void {
  for (let index = from; index < more.length; index++) nodes.push((more[index] ?? 0) + added);
}
