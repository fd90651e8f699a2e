import type { Range } from '../base/range';
import { rowOfNode } from '../model/element';
import { resourceAt, type Snapshot } from '../service/snapshot';
import { BRACE_CLOSE, BRACKET_CLOSE, codeAt, skipSpace, skipSpaceBack } from '../syntax/characters';
import { endOf, isContainer, kindOf, NONE, type Node, nextOf, OBJECT, startOf } from '../syntax/tree';
import { instanceWords, regionWords } from './outline/words';
import { countWords, pointLength, regionAt } from './region';
import { commentsOf } from './tokens';

/** Something over several lines that can be folded away. */
export interface Fold {
  /** What goes away: all between the brackets, or a comment behind its first two characters. */
  readonly range: Range;
  readonly isComment: boolean;
  /** How many other folds it stands in. */
  readonly depth: number;
  /** What stands in its place, where that is worth more than dots. */
  readonly instead: () => string | undefined;
}

/** Every object, list and comment of a document that is on several lines, in the order of the text. */
export function foldsIn(snapshot: Snapshot): readonly Fold[] {
  if (snapshot.root === NONE) return [];
  // Where each line is a document, no comment goes on in the next one.
  const ofComments = snapshot.settings.format === 'jsonl' ? [] : commentFolds(snapshot);
  return [...containerFolds(snapshot), ...ofComments].sort((a, b) => a.range.start - b.range.start);
}

/** At most `most` of the folds: those that stand in the fewest others, in the order of the text. */
export function outermost(folds: readonly Fold[], most: number): readonly Fold[] {
  if (folds.length <= most) return folds;
  return [...folds]
    .sort((a, b) => a.depth - b.depth || a.range.start - b.range.start)
    .slice(0, Math.max(0, most))
    .sort((a, b) => a.range.start - b.range.start);
}

function containerFolds(snapshot: Snapshot): readonly Fold[] {
  const { tree, text, lines } = snapshot;
  const comments = new Set(commentsOf(tree).map(({ end }) => skipSpaceBack(text, end)));
  const folds: Fold[] = [];
  const around: Node[] = [];
  for (let node: Node = 0; node < tree.count; ) {
    if (!isContainer(tree, node)) {
      node++;
      continue;
    }
    while (node >= nextOf(tree, around.at(-1) ?? NONE)) around.pop();
    const range = insideOf(snapshot, node, comments);
    if (lines.lineAt(range.start) === lines.lineAt(range.end)) node = nextOf(tree, node);
    else {
      const container = node;
      const parent = around.at(-1) ?? NONE;
      folds.push({
        range,
        isComment: false,
        depth: around.length,
        instead: () => insteadOf(snapshot, container, parent),
      });
      around.push(node);
      node++;
    }
  }
  return folds;
}

/** What stands between the brackets; the closing one may not be there yet. `comments`: where they end. */
function insideOf({ tree, text }: Snapshot, container: Node, comments: ReadonlySet<number>): Range {
  const start = startOf(tree, container) + 1;
  const end = endOf(tree, container);
  const last = codeAt(text, end - 1);
  const isClosed = start < end && !comments.has(end) && (last === BRACE_CLOSE || last === BRACKET_CLOSE);
  return { start, end: Math.max(start, isClosed ? end - 1 : end) };
}

function insteadOf(snapshot: Snapshot, node: Node, parent: Node): string | undefined {
  const { tree, model } = snapshot;
  const resource = resourceAt(snapshot, node);
  if (resource === undefined) return undefined;
  if (parent !== NONE && pointLength(model, parent, node) !== undefined) {
    const region = regionAt(model, parent, resource.version);
    return region && countWords(model, region);
  }
  const region = regionAt(model, node, resource.version);
  if (region !== undefined) return regionWords(model, region);
  if (kindOf(tree, node) !== OBJECT || rowOfNode(model, node)?.type !== 'Instance') return undefined;
  const words = instanceWords(tree, node).join(' · ');
  return words === '' ? undefined : words;
}

/** Comments on several lines, and line comments below each other. */
function commentFolds({ tree, text, lines }: Snapshot): readonly Fold[] {
  const folds: Fold[] = [];
  const comments = commentsOf(tree);
  for (let at = 0; at < comments.length; at++) {
    const first = comments[at];
    if (first === undefined) break;
    let last = first;
    for (let next = comments[at + 1]; next?.isLine === true && last.isLine; next = comments[at + 1]) {
      const isBelow = lines.lineAt(next.start) === lines.lineAt(last.start) + 1;
      if (!isBelow || skipSpace(text, last.end) !== next.start) break;
      last = next;
      at++;
    }
    // One that is not closed has the white space behind it too, in which nothing else ends.
    const range = { start: first.start + 2, end: skipSpaceBack(text, last.end) };
    if (lines.lineAt(range.start) >= lines.lineAt(range.end)) continue;
    folds.push({ range, isComment: true, depth: 0, instead: () => undefined });
  }
  return folds;
}
