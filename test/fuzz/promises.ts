import type { Range } from '../../server/src/base/range';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { applyEdits, type TextEdit } from '../../server/src/syntax/edit';
import { isContainer, kindOf, type Node, sourceOf } from '../../server/src/syntax/tree';
import { treeFaults } from '../support/treeFaults';
import { type Answer, type Change, documentFeatures, features } from './features';

/**
 * What is promised of any text, and broken by this one: nothing throws, every range lies in the text, a problem stands on
 * one line and on characters, edits do not overlap, and a text that they are applied to is read no worse than before.
 */
export function brokenPromises(text: string, places: readonly number[], format: Format = 'json'): readonly string[] {
  const broken: string[] = [];
  const snapshot = asked('snapshot', broken, () => snapshotOf(text, { ...DEFAULT_SETTINGS, format }));
  if (snapshot === undefined) return broken;
  for (const fault of asked('tree', broken, () => treeFaults(snapshot.tree)) ?? []) broken.push(`tree: ${fault}`);
  for (const problem of asked('problems', broken, () => snapshot.problems) ?? []) {
    const { start, end } = problem.range;
    if (!isLegal(problem.range, text) || start === end || /[\r\n]/.test(text.slice(start, end))) {
      broken.push(`problems: ${problem.rule} at ${start}..${end}`);
    }
    asked(`path of ${problem.rule}`, broken, () => problem.path());
  }
  for (const { rule, error } of snapshot.failures) broken.push(`rule ${rule} threw: ${String(error)}`);
  for (const [name, ask] of Object.entries(documentFeatures)) look(snapshot, name, broken, () => ask(snapshot));
  for (const place of new Set(places.map((one) => one % (text.length + 1)))) {
    const selected = { start: place, end: Math.min(text.length, place + (place % 40)) };
    for (const [name, ask] of Object.entries(features)) {
      look(snapshot, `${name} at ${place}`, broken, () => ask({ snapshot, offset: place, selected }));
    }
  }
  return broken;
}

export type Format = Settings['format'];

/** `name` says what is asked, and where. */
function look(snapshot: Snapshot, name: string, broken: string[], ask: () => Answer): void {
  const { ranges = [], changes = [], faults = [] } = asked(name, broken, ask) ?? {};
  for (const range of ranges) {
    if (!isLegal(range, snapshot.text)) broken.push(`${name}: range ${range.start}..${range.end}`);
  }
  for (const fault of faults) broken.push(`${name}: ${fault}`);
  for (const change of changes.filter(({ edits }) => edits.length > 0).slice(0, MOST_CHANGES)) {
    const fault = asked(`edits of ${name}`, broken, () => faultOfChange(snapshot, change));
    if (fault !== undefined) broken.push(`${name}, ${change.title}: ${fault}`);
  }
}

/** Each is applied and read, which takes longer than all else. */
const MOST_CHANGES = 6;

function faultOfChange(before: Snapshot, change: Change): string | undefined {
  const { text, tree, settings } = before;
  const misplaced = faultOfPlaces(text, change.edits);
  if (misplaced !== undefined) return misplaced;
  const after = snapshotOf(applyEdits(text, change.edits), settings);
  const isWorse = after.tree.errors.length > tree.errors.length && change.isSyntaxRepair !== true;
  if (isWorse) return `${tree.errors.length} syntax errors become ${after.tree.errors.length}: ${after.text}`;
  if (change.isLayout === true && tokensOf(after) !== tokensOf(before)) return `tokens are others: ${after.text}`;
  const added = change.addsNoProblem === true && isWhole(before) ? addedRule(before, after) : undefined;
  if (added !== undefined) return `${added} is found more often: ${after.text}`;
  const more = change.again?.(after) ?? [];
  return more.length === 0 ? undefined : `done again it changes more: ${JSON.stringify(more)} in ${after.text}`;
}

/** Edits lie in the text and apart from each other, and a client can point at where they begin and end. */
function faultOfPlaces(text: string, edits: readonly TextEdit[]): string | undefined {
  const inOrder = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let before = 0;
  for (const { range } of inOrder) {
    const words = `an edit of ${range.start}..${range.end}`;
    if (!isLegal(range, text)) return words;
    if (range.start < before) return `${words} overlaps the one before`;
    if (isInLineBreak(text, range.start) || isInLineBreak(text, range.end)) return `${words} takes a line break apart`;
    before = range.end;
  }
  return undefined;
}

function isInLineBreak(text: string, offset: number): boolean {
  return offset > 0 && text.startsWith('\r\n', offset - 1);
}

/** It is JSON, but for comments, and everything in it has a place in the definitions. */
function isWhole({ tree, problems }: Snapshot): boolean {
  return (
    tree.errors.every(({ code }) => code === 'comment') && !problems.some(({ rule }) => rule === 'unknown-property')
  );
}

/** A rule that finds more in the one than in the other; none where they are of different versions. */
function addedRule(before: Snapshot, after: Snapshot): string | undefined {
  const versionsOf = ({ model }: Snapshot): string => model.resources.map(({ version }) => version).join();
  if (versionsOf(before) !== versionsOf(after)) return undefined;
  const counts = new Map<string, number>();
  for (const { rule } of before.problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return after.problems.find(({ rule }) => {
    const left = (counts.get(rule) ?? 0) - 1;
    counts.set(rule, left);
    return left < 0;
  })?.rule;
}

/** All of a text but the white space between its tokens. */
function tokensOf({ text, tree }: Snapshot): string {
  const parts = [text.replace(/[ \t\r\n]/g, '')];
  for (let node: Node = 0; node < tree.count; node++) {
    parts.push(isContainer(tree, node) ? String(kindOf(tree, node)) : sourceOf(tree, node));
  }
  return parts.join('\n');
}

function isLegal({ start, end }: Range, { length }: string): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length;
}

/** What `work` gives; nothing, and a broken promise, if it throws. */
function asked<T>(what: string, broken: string[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    broken.push(`${what} threw: ${error instanceof Error ? error.stack : String(error)}`);
    return undefined;
  }
}
