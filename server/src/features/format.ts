import { LIMITS } from '../base/limits';
import { lineBreakOf } from '../base/lineIndex';
import type { Range } from '../base/range';
import { firstFrom } from '../base/sorted';
import type { Snapshot } from '../service/snapshot';
import {
  BRACE_CLOSE,
  BRACKET_CLOSE,
  BYTE_ORDER_MARK,
  codeAt,
  SPACE,
  skipSpace,
  skipSpaceBack,
  TAB,
} from '../syntax/characters';
import type { TextEdit } from '../syntax/edit';
import {
  ARRAY,
  endOf,
  hasFlag,
  isContainer,
  kindOf,
  NONE,
  type Node,
  nextOf,
  type SyntaxCode,
  startOf,
  type Tree,
  UNFINISHED,
} from '../syntax/tree';
import { Gaps } from './format/gaps';
import { type Indentation, Layout } from './format/layout';
import { readsNoWorse } from './readsNoWorse';

/** As LSP has them. */
export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly insertFinalNewline?: boolean;
  readonly trimFinalNewlines?: boolean;
}

/**
 * The edits that lay a document out for reading, or those of them that lie in `within`. They replace white space by white
 * space and nothing else, so every digit, string and comment stays as it is. Of a broken document what has no syntax
 * error in it is laid out where it stands, or nothing where it is not sure what is a string. A document of lines
 * (NDJSON) stays as it is.
 */
export function formatDocument(snapshot: Snapshot, options: FormatOptions, within?: Range): readonly TextEdit[] {
  const gaps = new Gaps(snapshot.text, within);
  layOut(snapshot, options, gaps);
  const edits = gaps.added > LIMITS.formatted ? [] : gaps.edits(LIMITS.formatEdits);
  // What stands on the line of a fault may be what it is only because of where the line ends.
  return readsNoWorse(snapshot, edits) ? edits : [];
}

/** True if formatting a document changes nothing; it looks no further than to the first gap that it would change. */
export function isFormatted(snapshot: Snapshot, options: FormatOptions): boolean {
  const gaps = new Gaps(snapshot.text, undefined, 1);
  layOut(snapshot, options, gaps);
  if (!gaps.isEnough) return true;
  // A document that would become too long stays as it is. The parts of a broken one begin where their lines do.
  const mayStay = snapshot.tree.errors.length > 0 || mostAdded(snapshot, options) > LIMITS.formatted;
  return mayStay && formatDocument(snapshot, options).length === 0;
}

/** No fewer characters than formatting a whole document puts in: each node and each end may begin a line. */
function mostAdded({ tree }: Snapshot, options: FormatOptions): number {
  // A node is counted in each container around it, and there are as many of these as it has levels.
  let levels = 0;
  for (let node: Node = 0; node < tree.count; node++) if (isContainer(tree, node)) levels += nextOf(tree, node) - node;
  return 2 * (tree.count * LONGEST_BREAK + levels * columnsOf(options));
}

const LONGEST_BREAK = '\r\n'.length;

function layOut(snapshot: Snapshot, options: FormatOptions, gaps: Gaps): void {
  const { isTooLong, settings, root, text, tree } = snapshot;
  if (isTooLong || settings.format === 'jsonl' || root === NONE || tree.errors.length >= LIMITS.syntaxErrors) return;
  if (tree.errors.some(({ code }) => !HARMLESS.has(code) && !LOCAL.has(code))) return;
  const faults = new Places(tree, (code) => !HARMLESS.has(code));
  const lineBreak = lineBreakOf(text);
  if (faults.isEmpty) trimStart(gaps, snapshot);
  layOutValues(snapshot, gaps, faults, (node) => indentationAt(snapshot, node, options, lineBreak));
  if (faults.isEmpty) trimEnd(gaps, text, lineBreak, options);
}

/** Lays out each value that has no fault in it and does not stand in another one: the document, if it has no fault. */
function layOutValues(
  { tree, model, lines }: Snapshot,
  gaps: Gaps,
  faults: Places,
  indentationOf: (node: Node) => Indentation,
): void {
  const comments = new Places(tree, (code) => code === 'comment');
  const hasComment = (start: number, end: number): boolean => comments.isAnyIn(start, end);
  const around: Node[] = [];
  let last = { end: 0, base: '' };
  for (let node: Node = 0; node < tree.count && !gaps.isEnough; ) {
    while (node >= nextOf(tree, around.at(-1) ?? NONE)) around.pop();
    if (isContainer(tree, node) && isWhole(tree, node, faults)) {
      const own = indentationOf(node);
      // A line that begins in what has just been laid out begins as that does.
      const isBehind = lines.lineStart(lines.lineAt(startOf(tree, node))) < last.end;
      const indentation = isBehind ? { ...own, base: last.base } : own;
      new Layout(model, gaps, indentation, hasComment).whole(node, around.at(-1) ?? NONE);
      last = { end: endOf(tree, node), base: indentation.base };
      node = nextOf(tree, node);
    } else {
      if (isContainer(tree, node)) around.push(node);
      node++;
    }
  }
}

/** A list of coordinates with a line for each point, or all on one line, indented as the document is. */
export function layoutOf(
  snapshot: Snapshot,
  list: Node,
  region: Node,
  layout: 'points' | 'compact',
): readonly TextEdit[] {
  const { tree, model, text } = snapshot;
  const isSound = kindOf(tree, list) === ARRAY && isWhole(tree, list, new Places(tree, (code) => !HARMLESS.has(code)));
  if (!isSound || nextOf(tree, list) === list + 1) return [];
  const gaps = new Gaps(text);
  const indentation = indentationAt(snapshot, list, ownIndentation(snapshot), lineBreakOf(text));
  const comments = new Places(tree, (code) => code === 'comment');
  new Layout(model, gaps, indentation, (start, end) => comments.isAnyIn(start, end)).coordinates(list, region, layout);
  return gaps.edits(LIMITS.formatEdits);
}

/** As the first line of the document that is indented is; two spaces if none is. */
export function ownIndentation({ tree, text, lines, root }: Snapshot): FormatOptions {
  const first = root === NONE ? NONE : root + 1;
  const space =
    first === NONE || first >= tree.count
      ? ''
      : leadingSpace(text, lines.lineStart(lines.lineAt(startOf(tree, first))));
  const isIndented = space !== '' && lines.lineAt(startOf(tree, first)) > lines.lineAt(startOf(tree, root));
  if (!isIndented) return { tabSize: 2, insertSpaces: true };
  const outer = leadingSpace(text, lines.lineStart(lines.lineAt(startOf(tree, root))));
  if (space.includes('\t')) return { tabSize: 4, insertSpaces: false };
  return { tabSize: Math.max(1, space.length - outer.length), insertSpaces: true };
}

/** Faults by which no token is taken for another: what they stand in can be laid out all the same. */
const HARMLESS: ReadonlySet<SyntaxCode> = new Set(['comment', 'trailing-comma']);

/**
 * Faults that do not leave open what is a string and what stands in what. With any other one, such as a quote that is
 * missing, what looks like white space may be part of a text.
 */
const LOCAL: ReadonlySet<SyntaxCode> = new Set([
  'bare-word',
  'colon-expected',
  'comma-expected',
  'escape',
  'extra-comma',
  'number',
  'value-expected',
]);

/** Where the syntax errors of some kinds begin. */
class Places {
  private readonly starts: readonly number[];

  constructor({ errors }: Tree, isWanted: (code: SyntaxCode) => boolean) {
    this.starts = errors
      .filter(({ code }) => isWanted(code))
      .map(({ start }) => start)
      .sort((a, b) => a - b);
  }

  get isEmpty(): boolean {
    return this.starts.length === 0;
  }

  /** One of them begins at `start` or behind it, and before `end`. */
  isAnyIn(start: number, end: number): boolean {
    return (this.starts[firstFrom(this.starts, start)] ?? end) < end;
  }
}

/** The object or list has its closing bracket, and no fault in it. */
function isWhole(tree: Tree, node: Node, faults: Places): boolean {
  const start = startOf(tree, node);
  const end = endOf(tree, node);
  if (hasFlag(tree, node, UNFINISHED) || end - start < 2 || faults.isAnyIn(start, end)) return false;
  return codeAt(tree.text, end - 1) === (kindOf(tree, node) === ARRAY ? BRACKET_CLOSE : BRACE_CLOSE);
}

/** The lines of what stands first in its document begin at the edge, those of anything else where its own line does. */
function indentationAt(
  { text, tree, lines }: Snapshot,
  node: Node,
  options: FormatOptions,
  lineBreak: string,
): Indentation {
  const tabSize = columnsOf(options);
  const start = startOf(tree, node);
  const isFirst = skipSpace(text, firstOffset(text)) === start;
  return {
    lineBreak,
    base: isFirst ? '' : leadingSpace(text, lines.lineStart(lines.lineAt(start))),
    unit: options.insertSpaces ? ' '.repeat(tabSize) : '\t',
    tabSize,
  };
}

/** Columns of a level, whatever a client asks for. */
function columnsOf({ tabSize }: FormatOptions): number {
  return Math.max(1, Math.min(Math.floor(tabSize) || 2, WIDEST));
}

const WIDEST = 16;

function leadingSpace(text: string, lineStart: number): string {
  let end = lineStart;
  while (codeAt(text, end) === SPACE || codeAt(text, end) === TAB) end++;
  return text.slice(lineStart, end);
}

function firstOffset(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

function trimStart(gaps: Gaps, { text, tree }: Snapshot): void {
  const first = firstOffset(text);
  if (skipSpace(text, first) === startOf(tree, 0)) gaps.space(first, startOf(tree, 0), '');
}

function trimEnd(gaps: Gaps, text: string, lineBreak: string, options: FormatOptions): void {
  const end = skipSpaceBack(text, text.length);
  const hasBreak = /[\r\n]/.test(text.slice(end));
  const isChanged = hasBreak ? options.trimFinalNewlines === true : options.insertFinalNewline === true;
  if (isChanged) gaps.space(end, text.length, lineBreak);
}
