import { parse } from './parse';
import type { SyntaxProblem, Tree } from './tree';

/**
 * Reads NDJSON (JSON Lines): one value a line. Each line is read by itself, so that a broken one does not take the next
 * with it; the top-level nodes of the tree are the values of the lines.
 */
export function parseLines(text: string): Tree {
  const lines: Line[] = [];
  let count = 0;
  for (let start = 0; start < text.length; ) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const tree = parse(text.slice(start, end));
    if (tree.count > 0 || tree.errors.length > 0) lines.push({ start, first: count, tree });
    count += tree.count;
    start = end + 1;
  }
  return joined(text, lines, count);
}

interface Line {
  readonly start: number;
  /** Index of its first node in the whole tape. */
  readonly first: number;
  readonly tree: Tree;
}

function joined(text: string, lines: readonly Line[], count: number): Tree {
  const kind = new Uint8Array(count);
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  const next = new Int32Array(count);
  const errors: SyntaxProblem[] = [];
  for (const line of lines) {
    const { tree, first } = line;
    kind.set(tree.kind, first);
    for (let node = 0; node < tree.count; node++) {
      start[first + node] = (tree.start[node] ?? 0) + line.start;
      end[first + node] = (tree.end[node] ?? 0) + line.start;
      next[first + node] = (tree.next[node] ?? 0) + first;
    }
    for (const error of tree.errors) {
      errors.push({
        ...error,
        start: error.start + line.start,
        end: error.end + line.start,
        node: error.node < 0 ? error.node : error.node + first,
      });
    }
  }
  return { text, count, kind, start, end, next, errors };
}
