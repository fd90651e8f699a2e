/**
 * JSON text as a tape: a node is an index, its facts stand in flat arrays, and children follow their parent.
 *
 * - `start` and `end` are offsets of the node's characters, quotes and brackets included.
 * - `next` is the index after the node's subtree, so the children of an array are `node + 1`, `next[node + 1]`, ...
 * - The children of an object alternate: a key, then its value. `next` of a key is its value. A value that is not there
 *   yet is a `MISSING` node of no width, so the alternation holds in half-typed text too.
 * - Top-level nodes follow each other from node 0; a JSON document has at most one.
 */
export interface Tree {
  readonly text: string;
  readonly count: number;
  /** Kind in the low four bits, flags above. */
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly next: Int32Array;
  readonly errors: readonly SyntaxProblem[];
}

/** Index of a node of a tree. */
export type Node = number;

/** No node. */
export const NONE = -1;

export const OBJECT = 1;
export const ARRAY = 2;
export const KEY = 3;
export const STRING = 4;
export const NUMBER = 5;
export const TRUE = 6;
export const FALSE = 7;
export const NULL = 8;
/** Nothing stands where a value should; no width. */
export const MISSING = 9;
/** Something that is no JSON value: a bare word, a malformed number. */
export const BAD = 10;

export const KIND_BITS = 15;
/** A string or key with a backslash in it. */
export const ESCAPED = 16;
/** Something in it, or its end, has not been typed yet: a syntax error says so, and nothing should be said to be missing. */
export const UNFINISHED = 32;
/** A name that is not in double quotes, or not there at all. */
export const UNQUOTED = 64;

export type SyntaxCode =
  | 'bare-name'
  | 'bare-word'
  | 'colon-expected'
  | 'comma-expected'
  | 'comment'
  | 'comment-unclosed'
  | 'content-after'
  | 'control-character'
  | 'escape'
  | 'extra-comma'
  | 'mismatched-closer'
  | 'name-expected'
  | 'number'
  | 'quote-in-string'
  | 'single-quotes'
  | 'string-unclosed'
  | 'trailing-comma'
  | 'unclosed'
  | 'unexpected'
  | 'unexpected-closer'
  | 'value-expected';

export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly start: number;
  readonly end: number;
  /** The node that it is about: the string with the stray quote, the opener that is not closed, the key without a value. */
  readonly node: Node;
}

export function kindOf(tree: Tree, node: Node): number {
  return (tree.kind[node] ?? 0) & KIND_BITS;
}

export function hasFlag(tree: Tree, node: Node, flag: number): boolean {
  return ((tree.kind[node] ?? 0) & flag) !== 0;
}

export function startOf(tree: Tree, node: Node): number {
  return tree.start[node] ?? 0;
}

export function endOf(tree: Tree, node: Node): number {
  return tree.end[node] ?? 0;
}

export function nextOf(tree: Tree, node: Node): Node {
  return tree.next[node] ?? tree.count;
}

export function rangeOf(tree: Tree, node: Node): { start: number; end: number } {
  return { start: startOf(tree, node), end: endOf(tree, node) };
}

/** The characters of the node, as written. */
export function sourceOf(tree: Tree, node: Node): string {
  return tree.text.slice(startOf(tree, node), endOf(tree, node));
}

export function isContainer(tree: Tree, node: Node): boolean {
  const kind = kindOf(tree, node);
  return kind === OBJECT || kind === ARRAY;
}

/** The children: items of an array, keys of an object. */
export function* childrenOf(tree: Tree, node: Node): Generator<Node> {
  if (!isContainer(tree, node)) return;
  const isObject = kindOf(tree, node) === OBJECT;
  const end = nextOf(tree, node);
  for (let child = node + 1; child < end; child = nextOf(tree, isObject ? child + 1 : child)) yield child;
}

/** The value of a key. */
export function valueOf(key: Node): Node {
  return key + 1;
}

export function childCount(tree: Tree, node: Node): number {
  let count = 0;
  for (const _ of childrenOf(tree, node)) count++;
  return count;
}

/** The top-level nodes. */
export function* rootsOf(tree: Tree): Generator<Node> {
  for (let node = 0; node < tree.count; node = nextOf(tree, node)) yield node;
}

/** The key with this name (the last one, as `JSON.parse` has it), or `NONE`. */
export function keyNamed(tree: Tree, object: Node, name: string): Node {
  if (!isContainer(tree, object)) return NONE;
  let found = NONE;
  const end = nextOf(tree, object);
  const step = kindOf(tree, object) === OBJECT ? 1 : 0;
  for (let key = object + 1; key < end; key = nextOf(tree, key + step)) if (isNamed(tree, key, name)) found = key;
  return found;
}

/** The string that a property has, typed to its end or not; `NONE` for any other value. */
export function stringNamed(tree: Tree, object: Node, name: string): Node {
  const key = keyNamed(tree, object, name);
  return key !== NONE && kindOf(tree, valueOf(key)) === STRING ? valueOf(key) : NONE;
}

/** What that string says. */
export function textNamed(tree: Tree, object: Node, name: string): string | undefined {
  const value = stringNamed(tree, object, name);
  return value === NONE ? undefined : textOf(tree, value);
}

/** Most names are told apart by their length, so that no text has to be made of them. */
function isNamed(tree: Tree, key: Node, name: string): boolean {
  if (tree.kind[key] !== KEY) return textOf(tree, key) === name;
  const start = startOf(tree, key);
  return endOf(tree, key) - start === name.length + 2 && tree.text.startsWith(name, start + 1);
}

/** What a string or key says, its escapes resolved; for anything else its source. */
export function textOf(tree: Tree, node: Node): string {
  const kind = kindOf(tree, node);
  const start = startOf(tree, node);
  const end = endOf(tree, node);
  if ((kind !== STRING && kind !== KEY) || hasFlag(tree, node, UNQUOTED)) return tree.text.slice(start, end);
  const closed = end - start >= 2 && tree.text[end - 1] === tree.text[start];
  const inner = tree.text.slice(start + 1, closed ? end - 1 : end);
  return hasFlag(tree, node, ESCAPED) ? unescaped(inner) : inner;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex: string | undefined, letter: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return ESCAPES.get(letter ?? '') ?? letter ?? '';
  });
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
