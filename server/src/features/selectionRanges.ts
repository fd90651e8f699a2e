import { LIMITS } from '../base/limits';
import { contains, type Range } from '../base/range';
import { nodesAt } from '../model/places';
import type { Snapshot } from '../service/snapshot';
import { QUOTE, skipSpace, skipSpaceBack } from '../syntax/characters';
import {
  endOf,
  isContainer,
  KEY,
  kindOf,
  NONE,
  type Node,
  nextOf,
  rangeOf,
  STRING,
  startOf,
  type Tree,
  valueOf,
} from '../syntax/tree';
import { pointLength } from './region';

/**
 * What a selection at an offset grows to, step by step: the inside of a string, the string, the values of its point, the
 * inside of the list, the list, the property, and so on. Each range holds the one before it and is larger.
 */
export function selectionSteps(snapshot: Snapshot, offset: number): readonly Range[] {
  const { tree, root, text } = snapshot;
  if (root === NONE) return [];
  const path = nodesAt(tree, offset);
  const steps: Range[] = [];
  for (let at = path.length - 1; at >= 0; at--) {
    const node = path[at] ?? NONE;
    const around = path[at - 1] ?? NONE;
    steps.push(...stepsOf(snapshot, node, offset));
    if (around !== NONE && kindOf(tree, around) !== KEY && !isContainer(tree, node)) {
      steps.push(...pointAround(snapshot, path, at));
    }
  }
  steps.push({ start: skipSpace(text, 0), end: skipSpaceBack(text, text.length) }, { start: 0, end: text.length });
  return growing(steps, offset);
}

function stepsOf({ tree, text }: Snapshot, node: Node, offset: number): readonly Range[] {
  const kind = kindOf(tree, node);
  const whole = rangeOf(tree, node);
  if (kind === KEY) {
    const property = { start: whole.start, end: Math.max(whole.end, endOf(tree, valueOf(node))) };
    return offset <= whole.end ? [...withoutQuotes(text, whole), whole, property] : [property];
  }
  if (kind === STRING) return [...withoutQuotes(text, whole), whole];
  if (!isContainer(tree, node)) return [whole];
  return [contentOf(tree, node), whole];
}

function withoutQuotes(text: string, { start, end }: Range): readonly Range[] {
  const isClosed = end - start >= 2 && text.charCodeAt(start) === QUOTE && text.charCodeAt(end - 1) === QUOTE;
  return isClosed ? [{ start: start + 1, end: end - 1 }] : [];
}

/** From the first child of a container to the end of the last one. */
function contentOf(tree: Tree, container: Node): Range {
  const first = container + 1;
  const end = nextOf(tree, container);
  if (end === first) return { start: startOf(tree, container) + 1, end: startOf(tree, container) + 1 };
  const text = tree.text.slice(0, Math.max(startOf(tree, first), endOf(tree, container) - 1));
  return { start: startOf(tree, first), end: skipSpaceBack(text, text.length) };
}

/** The values of the point that a coordinate belongs to. */
function pointAround({ model, tree }: Snapshot, path: readonly Node[], at: number): readonly Range[] {
  const value = path[at] ?? NONE;
  const list = path[at - 1] ?? NONE;
  const region = path[at - 3] ?? NONE;
  const length = region === NONE ? undefined : pointLength(model, region, list);
  if (length === undefined || nextOf(tree, list) <= value) return [];
  const first = value - ((value - list - 1) % length);
  const last = Math.min(first + length, nextOf(tree, list)) - 1;
  for (let item = list + 1; item <= last; item++) if (isContainer(tree, item)) return [];
  return [{ start: startOf(tree, first), end: endOf(tree, last) }];
}

/** Those of the ranges that hold the offset and all that came before, without those that are no larger. */
function growing(steps: readonly Range[], offset: number): readonly Range[] {
  const result: Range[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (!contains(step, offset) || step.start >= step.end) continue;
    if (last !== undefined && (step.start > last.start || step.end < last.end)) continue;
    if (last?.start === step.start && last.end === step.end) continue;
    result.push(step);
    if (result.length === LIMITS.selectionSteps) break;
  }
  return result;
}
