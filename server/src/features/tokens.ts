import type { Range } from '../base/range';
import {
  BACKSLASH,
  BRACE_CLOSE,
  BRACKET_CLOSE,
  codeAt,
  endsWord,
  skipSpace,
  skipSpaceBack,
} from '../syntax/characters';
import {
  ARRAY,
  BAD,
  childrenOf,
  endOf,
  FALSE,
  hasFlag,
  isContainer,
  KEY,
  kindOf,
  NONE,
  type Node,
  NULL,
  NUMBER,
  OBJECT,
  rootsOf,
  STRING,
  startOf,
  TRUE,
  type Tree,
  UNFINISHED,
  UNQUOTED,
  valueOf,
} from '../syntax/tree';

/**
 * The objects and lists around an offset, the innermost one last. One that is not closed reaches to the next character
 * that means something: behind `{ "a": [1, ` an item of the list is being typed.
 */
export function containersAt(tree: Tree, offset: number): Node[] {
  const found: Node[] = [];
  let among: Iterable<Node> = rootsOf(tree);
  for (;;) {
    const inside = containerAmong(tree, among, offset);
    if (inside === NONE) return found;
    found.push(inside);
    among = kindOf(tree, inside) === OBJECT ? valuesOf(tree, inside) : childrenOf(tree, inside);
  }
}

/** The key or scalar of the container that the offset stands in or ends, or `NONE`. */
export function leafAt(tree: Tree, container: Node, offset: number): Node {
  const isObject = kindOf(tree, container) === OBJECT;
  for (const child of childrenOf(tree, container)) {
    if (startOf(tree, child) > offset) return NONE;
    if (isTyped(tree, child, offset)) return child;
    if (isObject && isTyped(tree, valueOf(child), offset)) return valueOf(child);
  }
  return NONE;
}

/**
 * The characters that the author is typing: those of `leaf`, or a bare word that the tape has no node for, or none.
 * Nothing at all directly behind a string that is complete: there is no more to type there.
 */
export function tokenAt(tree: Tree, leaf: Node, offset: number): Range | undefined {
  const { text } = tree;
  if (leaf === NONE) {
    const start = wordStart(text, offset);
    return { start, end: start === offset ? offset : wordEnd(text, offset) };
  }
  const start = startOf(tree, leaf);
  const end = endOf(tree, leaf);
  if (!isQuoted(tree, leaf)) return { start, end };
  if (!isComplete(tree, leaf)) return { start, end: Math.max(wordEnd(text, offset), start + 1) };
  return offset === end ? undefined : { start, end };
}

/** Offset after the last character before `offset` that is neither white space nor of a comment. */
export function significantBefore(tree: Tree, offset: number): number {
  const comments = commentsOf(tree);
  for (let at = skipSpaceBack(tree.text, offset); ; ) {
    const comment = comments.find(({ start, end }) => start < at && at <= end);
    if (comment === undefined) return at;
    at = skipSpaceBack(tree.text, comment.start);
  }
}

/** Offset of the first character at or after `offset` that is neither white space nor of a comment. */
export function significantAfter(tree: Tree, offset: number): number {
  const comments = commentsOf(tree);
  for (let at = skipSpace(tree.text, offset); ; ) {
    const comment = comments.find(({ start, end }) => start <= at && at < end);
    if (comment === undefined) return at;
    at = skipSpace(tree.text, comment.end);
  }
}

export function isInComment(tree: Tree, offset: number): boolean {
  return commentsOf(tree).some(({ start, end, isOpen }) => start < offset && (isOpen ? offset <= end : offset < end));
}

export interface Comment extends Range {
  readonly isLine: boolean;
  /** What is typed at its end belongs to it. */
  readonly isOpen: boolean;
}

/** The comments of a document, in the order of the text. One that is not closed reaches to the end of what it stands in. */
export function commentsOf(tree: Tree): readonly Comment[] {
  const { text, errors } = tree;
  const comments: Comment[] = [];
  for (const { start, code } of errors) {
    if (code === 'comment-unclosed')
      comments.push({ start, end: endOfUnclosed(tree, start), isLine: false, isOpen: true });
    if (code !== 'comment') continue;
    const isLine = text.startsWith('//', start);
    const length = isLine ? text.slice(start).search(/[\r\n]/) : text.indexOf('*/', start + 2) + 2 - start;
    comments.push({ start, end: length < 0 ? text.length : start + length, isLine, isOpen: isLine });
  }
  return comments;
}

/** Only where each line is a document can anything stand behind a comment that is not closed. */
function endOfUnclosed(tree: Tree, start: number): number {
  let last = tree.count - 1;
  while (last >= 0 && startOf(tree, last) === endOf(tree, last)) last--;
  const lineFeed = last >= 0 && startOf(tree, last) > start ? tree.text.indexOf('\n', start) : -1;
  return lineFeed < 0 ? tree.text.length : lineFeed;
}

function containerAmong(tree: Tree, nodes: Iterable<Node>, offset: number): Node {
  for (const node of nodes) {
    if (startOf(tree, node) >= offset) return NONE;
    if (!isContainer(tree, node)) continue;
    const end = endOf(tree, node);
    if (offset < end) return node;
    if (!isClosed(tree, node) && offset <= skipSpace(tree.text, end)) return node;
  }
  return NONE;
}

function* valuesOf(tree: Tree, object: Node): Generator<Node> {
  for (const key of childrenOf(tree, object)) yield valueOf(key);
}

/** A container that is closed ends after the last of what it holds; one that is not may end with it. */
function isClosed(tree: Tree, container: Node): boolean {
  const end = endOf(tree, container);
  const last = codeAt(tree.text, end - 1);
  const isCloser = last === BRACE_CLOSE || last === BRACKET_CLOSE;
  if (!isCloser || end - startOf(tree, container) < 2) return false;
  const isArray = kindOf(tree, container) === ARRAY;
  let lastEnd = 0;
  for (const child of childrenOf(tree, container)) lastEnd = endOf(tree, isArray ? child : valueOf(child));
  return lastEnd < end;
}

function isTyped(tree: Tree, node: Node, offset: number): boolean {
  const kind = kindOf(tree, node);
  if (!LEAVES.has(kind)) return false;
  const start = startOf(tree, node);
  const end = endOf(tree, node);
  if (start === end || start > offset || (start === offset && kind === KEY)) return false;
  return offset <= end || (isQuoted(tree, node) && !isComplete(tree, node) && isBlank(tree.text, end, offset));
}

const LEAVES: ReadonlySet<number> = new Set([KEY, STRING, NUMBER, TRUE, FALSE, NULL, BAD]);

function isBlank(text: string, from: number, to: number): boolean {
  return to - from < 200 && /^[ \t]*$/.test(text.slice(from, to));
}

function isQuoted(tree: Tree, node: Node): boolean {
  const kind = kindOf(tree, node);
  return (kind === KEY || kind === STRING) && !hasFlag(tree, node, UNQUOTED);
}

/**
 * A string has its own closing quote. In `{ "sta, "code": {} }` it does not: a word follows the quote at once, so that
 * quote opens the next string.
 */
function isComplete(tree: Tree, node: Node): boolean {
  const { text } = tree;
  const start = startOf(tree, node);
  const end = endOf(tree, node);
  if (hasFlag(tree, node, UNFINISHED) || end - start < 2 || text[end - 1] !== text[start]) return false;
  let slashes = 0;
  while (codeAt(text, end - 2 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 0 && !/\w/.test(text[end] ?? '');
}

function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !endsWord(text.charCodeAt(start - 1))) start--;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (!endsWord(codeAt(text, end))) end++;
  return end;
}
