import type { Snippet } from '../base/snippet';
import { skipSpaceBack } from '../syntax/characters';
import {
  ARRAY,
  childrenOf,
  endOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  OBJECT,
  startOf,
  type Tree,
  valueOf,
} from '../syntax/tree';
import type { ProjectFile } from './projectFile';

/** What an entry of `ignore` says; the reason is the author's, as text or as a place to write it. */
export interface NewIgnore {
  readonly rule: string;
  readonly path: string;
  readonly file: string;
  readonly reason: Snippet;
}

/** Text to be put in at an offset of a project file. */
export interface Addition {
  readonly offset: number;
  readonly snippet: Snippet;
}

/** A project file that has nothing but this entry. */
export function newProjectFile(entry: NewIgnore): Snippet {
  return ['{\n  "ignore": [\n    ', ...entryText(entry), '\n  ]\n}\n'];
}

/**
 * The entry as the last one of `ignore`, laid out as the entries before it. Nothing for a file that must be repaired
 * first: it is no JSON, or something other than a list stands there.
 */
export function addIgnore({ tree, text, isJson }: ProjectFile, entry: NewIgnore): Addition | undefined {
  if (text.trim() === '') return { offset: text.length, snippet: newProjectFile(entry) };
  if (!isJson || kindOf(tree, 0) !== OBJECT) return undefined;
  const added = entryText(entry);
  const key = keyNamed(tree, 0, 'ignore');
  if (key === NONE) return withList(tree, added);
  const list = valueOf(key);
  if (kindOf(tree, list) !== ARRAY) return undefined;
  const last = [...childrenOf(tree, list)].at(-1);
  if (last !== undefined) {
    return { offset: endOf(tree, last), snippet: [`,${gapBefore(tree, last) || ' '}`, ...added] };
  }
  const gap = gapBefore(tree, key);
  const offset = startOf(tree, list) + 1;
  const isOneLine = !gap.includes('\n') || endOf(tree, list) > offset + 1;
  return { offset, snippet: isOneLine ? added : [`${gap}${stepOf(gap)}`, ...added, gap] };
}

function withList(tree: Tree, added: Snippet): Addition {
  const keys = [...childrenOf(tree, 0)];
  const last = keys.at(-1);
  if (last === undefined) {
    const offset = startOf(tree, 0) + 1;
    const end = tree.text.slice(offset, endOf(tree, 0)).includes('\n') ? '' : '\n';
    return { offset, snippet: ['\n  "ignore": [\n    ', ...added, `\n  ]${end}`] };
  }
  const gap = gapBefore(tree, last);
  const offset = endOf(tree, valueOf(last));
  if (!gap.includes('\n')) return { offset, snippet: [', "ignore": [', ...added, ']'] };
  return { offset, snippet: [`,${gap}"ignore": [${gap}${stepOf(gap)}`, ...added, `${gap}]`] };
}

function entryText({ rule, path, file, reason }: NewIgnore): Snippet {
  const named = [['rule', rule] as const, ...(path === '' ? [] : [['path', path] as const]), ['file', file] as const];
  const start = named.map(([name, value]) => `"${name}": ${JSON.stringify(value)}, `).join('');
  return [`{ ${start}"reason": "`, ...reason, '" }'];
}

/** What stands before a node, back to the comma or bracket, with no more than one line break. */
function gapBefore(tree: Tree, node: Node): string {
  const gap = tree.text.slice(skipSpaceBack(tree.text, startOf(tree, node)), startOf(tree, node));
  const lineBreak = /\r\n|\n|\r/.exec(gap)?.[0];
  return lineBreak === undefined
    ? gap
    : lineBreak + gap.slice(Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1);
}

/** One level of indentation, as the properties of the root show it. */
function stepOf(gap: string): string {
  return gap.slice(gap.lastIndexOf('\n') + 1) || '  ';
}
