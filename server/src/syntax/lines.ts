import * as C from './characters';
import { charCodes } from './codes';
import { Parser, parse } from './parse';
import type { SyntaxProblem, Tree } from './tree';

/**
 * Reads NDJSON (JSON Lines): one value a line. Each line is read by itself, so that a broken one does not take the next
 * with it; the top-level nodes of the tree are the values of the lines.
 */
export function parseLines(text: string, readCodes = charCodes): Tree {
  const parser = new Parser(text, readCodes(text));
  const errors: SyntaxProblem[] = [];
  for (let start = 0; start < text.length; ) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const from = parser.codes[start] === C.BYTE_ORDER_MARK ? start + 1 : start;
    if (!parser.readLine(from, end)) addBroken(parser, errors, text.slice(start, end), start);
    start = end + 1;
  }
  return { ...parser.tree(), errors };
}

function addBroken(parser: Parser, errors: SyntaxProblem[], line: string, start: number): void {
  const tree = parse(line);
  const first = parser.count;
  for (let node = 0; node < tree.count; node++) {
    const added = parser.add(tree.kind[node] ?? 0, start + (tree.start[node] ?? 0), start + (tree.end[node] ?? 0));
    parser.next[added] = first + (tree.next[node] ?? 0);
  }
  for (const error of tree.errors) {
    const node = error.node < 0 ? error.node : first + error.node;
    errors.push({ ...error, start: start + error.start, end: start + error.end, node });
  }
}
