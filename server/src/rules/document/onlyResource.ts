import type { Range } from '../../base/range';
import type { Fix } from '../../model/fix';
import { skipSpace } from '../../syntax/characters';
import { remove } from '../../syntax/edit';
import { endOf, type Node, startOf, type Tree } from '../../syntax/tree';
import type { DocumentPlace } from '../rule';

/** Removes what stands around a resource in its document, which may be one of many lines. */
export function onlyResource(tree: Tree, resource: Node, document: Range): Fix {
  const { text } = tree;
  const edits = [];
  const start = startOf(tree, resource);
  const end = endOf(tree, resource);
  if (start > document.start) edits.push(remove({ start: document.start, end: start }));
  if (skipSpace(text, end) < document.end) edits.push(remove({ start: end, end: document.end }));
  // What an author wrote there, a comment or another resource, only the author may give up.
  const before = text.slice(document.start, start);
  const isKept = holdsResource(before) || holdsResource(text.slice(end, document.end)) || isComment(before);
  return { title: 'Keep only the resource', edits, ...(isKept ? {} : { isPreferred: true }) };
}

/** The document that stands at an offset: the whole text, or a line of it without its line break. */
export function documentAt({ tree: { text }, isLines }: DocumentPlace, offset: number): Range {
  if (!isLines) return { start: 0, end: text.length };
  const lineFeed = text.indexOf('\n', offset);
  const end = lineFeed < 0 ? text.length : lineFeed;
  // The other half of a line break goes with it.
  return { start: text.lastIndexOf('\n', offset) + 1, end: text[end - 1] === '\r' && end > offset + 1 ? end - 1 : end };
}

export function holdsResource(text: string): boolean {
  return text.includes('"resourceType"');
}

function isComment(text: string): boolean {
  return /^\s*(?:\/[/*]|#)/.test(text);
}
