import { quoted } from '../../base/quote';
import type { Range } from '../../base/range';
import type { Fix } from '../../model/fix';
import { parentOf } from '../../model/places';
import { skipSpace, skipSpaceBack } from '../../syntax/characters';
import { insert, remove, replace } from '../../syntax/edit';
import { ARRAY, endOf, kindOf, type Node, type SyntaxProblem, startOf, type Tree, textOf } from '../../syntax/tree';
import { jsonPage } from '../pages';
import { type DocumentPlace, defineDocumentRule, type Related, type Report } from '../rule';

export const jsonSyntax = defineDocumentRule({
  id: 'json-syntax',
  severity: 'error',
  summary: 'The text is JSON, and nothing but JSON.',
  why: 'No reader of FHIR accepts a document that is not well-formed JSON; most stop at the first mistake and say little about it. JSON has no comments, no trailing commas and no single quotes.',
  page: jsonPage,

  check(document, report) {
    const { tree } = document;
    if (document.jsonStart > 0) report(textBefore(document));
    for (const problem of tree.errors) {
      if (problem.code === 'content-after' && document.jsonStart > 0) continue;
      report({ ...describe(document, problem), isShownElsewhere: !document.reports(problem) });
    }
  },
});

function textBefore({ tree, jsonStart, root }: DocumentPlace): Report {
  const { text } = tree;
  const start = skipSpace(text, 0);
  const line = /^[^\r\n]*/.exec(text.slice(start, jsonStart))?.[0].trimEnd() ?? '';
  const lineNumber = text.slice(0, jsonStart).split(/\r\n|\r|\n/).length;
  return {
    range: { start, end: start + Math.max(line.length, 1) },
    message: `This text is no JSON: the resource begins on line ${lineNumber}. Keep only the resource.`,
    node: root,
    fixes: () => [onlyResource(tree, root, { start: 0, end: text.length })],
  };
}

/** `document` is where the document stands in the text: it may be one of many lines. */
function onlyResource(tree: Tree, root: Node, document: Range): Fix {
  const { text } = tree;
  const edits = [];
  const start = startOf(tree, root);
  const end = endOf(tree, root);
  if (start > document.start) edits.push(remove({ start: document.start, end: start }));
  if (skipSpace(text, end) < document.end) edits.push(remove({ start: end, end: document.end }));
  // What an author wrote there, a comment or another resource, only the author may give up.
  const before = text.slice(document.start, start);
  const isKept = hasResource(before) || hasResource(text.slice(end, document.end)) || isComment(before);
  return { title: 'Keep only the resource', edits, ...(isKept ? {} : { isPreferred: true }) };
}

function documentOf({ tree: { text }, isLines }: DocumentPlace, offset: number): Range {
  if (!isLines) return { start: 0, end: text.length };
  const lineFeed = text.indexOf('\n', offset);
  const end = lineFeed < 0 ? text.length : lineFeed;
  // The other half of a line break goes with it.
  return { start: text.lastIndexOf('\n', offset) + 1, end: text[end - 1] === '\r' && end > offset + 1 ? end - 1 : end };
}

function hasResource(text: string): boolean {
  return text.includes('"resourceType"');
}

function isComment(text: string): boolean {
  return /^\s*(?:\/[/*]|#)/.test(text);
}

function describe(document: DocumentPlace, problem: SyntaxProblem): Report {
  const { tree, root } = document;
  const range = { start: problem.start, end: Math.max(problem.end, problem.start + 1) };
  const { message, fix, related } = words(document, problem);
  return {
    range,
    message,
    node: problem.node >= 0 && problem.node < tree.count ? problem.node : root,
    ...(related === undefined ? {} : { related: [related] }),
    fixes: () => (fix === undefined ? [] : [fix()]),
  };
}

interface Words {
  readonly message: string;
  readonly fix?: () => Fix;
  readonly related?: Related;
}

function words(document: DocumentPlace, problem: SyntaxProblem): Words {
  const { tree } = document;
  const { start, end, node } = problem;
  const { text } = tree;
  const source = text.slice(start, end);
  const preferred =
    (title: string, ...edits: Fix['edits'][number][]) =>
    (): Fix => ({ title, edits, isPreferred: true });
  switch (problem.code) {
    case 'comma-expected':
      return {
        message: `A comma is missing before ${quoted(source)}.`,
        fix: preferred('Insert the comma', insert(skipSpaceBack(text, start), ',')),
      };
    case 'trailing-comma':
      return {
        message: 'JSON allows no comma after the last one: remove it.',
        fix: preferred('Remove the comma', remove({ start, end })),
      };
    case 'extra-comma':
      return {
        message: 'There is nothing before this comma: remove it, or add what is missing.',
        fix: () => ({ title: 'Remove the comma', edits: [remove({ start, end })] }),
      };
    case 'colon-expected':
      return colonExpected(tree, problem);
    case 'value-expected':
      return { message: `${quoted(nodeText(tree, node))} has no value yet.` };
    case 'name-expected':
      return { message: 'A property name is missing here.' };
    case 'bare-name':
      if (CURLY.test(source)) return curlyQuotes(problem, source);
      return {
        message: `A property name stands in double quotes: ${quoted(JSON.stringify(source))}.`,
        fix: preferred('Put the name in double quotes', replace({ start, end }, JSON.stringify(source))),
      };
    case 'bare-word':
      return bareWord(tree, problem, source);
    case 'number':
      return badNumber(source, start, end);
    case 'single-quotes':
      return {
        message: 'JSON strings stand in double quotes.',
        fix: preferred('Use double quotes', replace({ start, end }, doubleQuoted(source))),
      };
    case 'string-unclosed':
      return {
        message: 'The string is not closed on its line.',
        fix: () => ({ title: 'Close the string', edits: [insert(end, '"')] }),
      };
    case 'quote-in-string':
      return {
        message: 'A quote inside a string needs a backslash before it: `\\"`.',
        fix: preferred('Escape the quotes in the string', ...strayQuotes(tree, node).map((at) => insert(at, '\\'))),
      };
    case 'escape':
      return {
        message: `JSON has no escape ${quoted(source)}. For a backslash itself write two.`,
        fix: () => ({ title: 'Write two backslashes', edits: [insert(start, '\\')] }),
      };
    case 'control-character':
      return controlCharacter(text, start, end);
    case 'comment':
      return {
        message: 'JSON has no comments: remove it.',
        fix: () => ({ title: 'Remove the comment', edits: [remove(commentRange(text, start))] }),
      };
    case 'comment-unclosed':
      return { message: 'The comment is not closed, and JSON has no comments.' };
    case 'unclosed':
      return unclosed(tree, problem);
    case 'mismatched-closer':
      return mismatched(tree, problem);
    case 'unexpected-closer':
      return {
        message: `Nothing is open that ${quoted(source)} could close.`,
        fix: () => ({ title: 'Remove it', edits: [remove({ start, end })] }),
      };
    case 'content-after':
      return contentAfter(document, problem);
    case 'text-before':
    case 'unexpected':
      return { message: `${quoted(source)} makes no sense here.` };
  }
}

function contentAfter(document: DocumentPlace, { node, start }: SyntaxProblem): Words {
  const { tree } = document;
  const part = documentOf(document, start);
  return {
    message: hasResource(tree.text.slice(endOf(tree, node), part.end))
      ? 'A document holds one resource, and here another one begins: several stand in a Bundle, or one on each line of an `.ndjson` file.'
      : 'The resource ends before this text: a document holds one resource and nothing else.',
    fix: () => onlyResource(tree, node, part),
  };
}

function colonExpected(tree: Tree, { node }: SyntaxProblem): Words {
  const name = quoted(nodeText(tree, node));
  const value = node + 1;
  const hasValue = endOf(tree, value) > startOf(tree, value);
  if (!hasValue) return { message: `${name} needs a colon and a value.` };
  const between = tree.text.slice(endOf(tree, node), startOf(tree, value));
  const at = endOf(tree, node);
  const edit = between.includes('=')
    ? replace({ start: at + between.indexOf('='), end: at + between.indexOf('=') + 1 }, ':')
    : insert(at, ':');
  return {
    message: `A colon is missing after ${name}.`,
    fix: () => ({ title: 'Insert the colon', edits: [edit], isPreferred: true }),
  };
}

/** Text in the quotation marks of a word processor or a web page. */
const CURLY = /^[\u201c-\u201f\u2018-\u201b\u00ab\u00bb].*[\u201c-\u201f\u2018-\u201b\u00ab\u00bb]$/s;

function curlyQuotes({ start, end }: SyntaxProblem, source: string): Words {
  const text = JSON.stringify(source.slice(1, -1));
  return {
    message: `JSON has straight quotation marks only: ${quoted(text)}.`,
    fix: () => ({
      title: 'Use straight quotation marks',
      edits: [replace({ start, end }, text)],
      isPreferred: true,
    }),
  };
}

function bareWord(tree: Tree, problem: SyntaxProblem, source: string): Words {
  if (CURLY.test(source)) return curlyQuotes(problem, source);
  const { start, end, node } = problem;
  const literal = LITERALS.get(source.toLowerCase());
  const text = literal ?? JSON.stringify(source);
  const message =
    literal === undefined ? `Text stands in double quotes: ${quoted(text)}.` : `JSON writes this ${quoted(text)}.`;
  return {
    message,
    fix: () => ({
      title: literal === undefined ? 'Put it in double quotes' : `Replace by ${text}`,
      edits: [replace({ start, end }, text)],
      // In a list, of numbers mostly, a word is more likely something that is still to be filled in.
      isPreferred: literal !== undefined || kindOf(tree, parentOf(tree, node)) !== ARRAY,
    }),
  };
}

const LITERALS: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['none', 'null'],
  ['nil', 'null'],
]);

function badNumber(source: string, start: number, end: number): Words {
  const repaired = repairedNumber(source);
  if (repaired === undefined) return { message: `${quoted(source)} is no JSON number.` };
  return {
    message: `${quoted(source)} is no JSON number: write ${quoted(repaired)}.`,
    fix: () => ({ title: `Replace by ${repaired}`, edits: [replace({ start, end }, repaired)], isPreferred: true }),
  };
}

/** The same number as JSON writes it, digits untouched: no plus, no leading zeros, digits on both sides of the point. */
function repairedNumber(source: string): string | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?([eE][+-]?\d+)?$/.exec(source);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = parts;
  if (whole === '' && fraction === '') return undefined;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  return `${sign === '-' ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
}

function controlCharacter(text: string, start: number, end: number): Words {
  const code = text.charCodeAt(start);
  const escaped = JSON.stringify(String.fromCharCode(code)).slice(1, -1);
  const name = code === 9 ? 'A tab' : 'A control character';
  return {
    message: `${name} inside a string is written ${quoted(escaped)}.`,
    fix: () => ({ title: `Replace by ${escaped}`, edits: [replace({ start, end }, escaped)], isPreferred: true }),
  };
}

function unclosed(tree: Tree, { node, end }: SyntaxProblem): Words {
  const closer = kindOf(tree, node) === ARRAY ? ']' : '}';
  const opener = { start: startOf(tree, node), end: startOf(tree, node) + 1 };
  return {
    message: `The document ends here, but ${quoted(tree.text[opener.start] ?? '')} is still open: ${quoted(closer)} is missing.`,
    related: { range: opener, message: 'Opened here.' },
    fix: () => ({ title: 'Close what is open', edits: [insert(end, closersAt(tree, node))] }),
  };
}

/** The brackets that are still open at the end, innermost first. */
function closersAt(tree: Tree, innermost: Node): string {
  let closers = '';
  const { length } = tree.text.trimEnd();
  for (let node = innermost; node >= 0; node--) {
    const isAround = tree.next[node] !== undefined && (tree.next[node] ?? 0) > innermost && endOf(tree, node) >= length;
    const kind = kindOf(tree, node);
    if (isAround && kind === ARRAY) closers += ']';
    else if (isAround && tree.text[startOf(tree, node)] === '{' && kind === 1) closers += '}';
  }
  return closers;
}

function mismatched(tree: Tree, { start, end, node }: SyntaxProblem): Words {
  const wanted = kindOf(tree, node) === ARRAY ? ']' : '}';
  const opener = { start: startOf(tree, node), end: startOf(tree, node) + 1 };
  return {
    message: `${quoted(wanted)} is missing before ${quoted(tree.text.slice(start, end))}.`,
    fix: () =>
      endOf(tree, node) > start
        ? { title: `Replace by ${quoted(wanted)}`, edits: [replace({ start, end }, wanted)] }
        : { title: `Insert ${quoted(wanted)}`, edits: [insert(endOf(tree, node), wanted)] },
    related: { range: opener, message: `${quoted(tree.text[opener.start] ?? '')} is opened here.` },
  };
}

function nodeText(tree: Tree, node: Node): string {
  return node >= 0 && node < tree.count ? textOf(tree, node) : '';
}

/** Offsets of the quotes inside a string that lack their backslash. */
function strayQuotes(tree: Tree, node: Node): number[] {
  const found: number[] = [];
  for (let at = startOf(tree, node) + 1; at < endOf(tree, node) - 1; at++) {
    if (tree.text[at] === '\\') at++;
    else if (tree.text[at] === '"') found.push(at);
  }
  return found;
}

/** A comment with the white space before it, and with its line where nothing else stands there. */
function commentRange(text: string, start: number): { start: number; end: number } {
  const lineBreak = /[\r\n]/.exec(text.slice(start));
  const lineEnd = lineBreak === null ? text.length : start + lineBreak.index;
  const close = text[start + 1] === '*' ? text.indexOf('*/', start + 2) : -1;
  const end = close < 0 ? lineEnd : close + 2;
  let before = start;
  while (text[before - 1] === ' ' || text[before - 1] === '\t') before--;
  const isWholeLine =
    (before === 0 || /[\r\n]/.test(text[before - 1] ?? '')) && /^[ \t]*$/.test(text.slice(end, lineEnd));
  if (!isWholeLine) return { start: before, end };
  const lineBreakLength = text.startsWith('\r\n', lineEnd) ? 2 : 1;
  return { start: before, end: Math.min(lineEnd + lineBreakLength, text.length) };
}

function doubleQuoted(source: string): string {
  const isClosed = source.length > 1 && source.endsWith("'");
  const inner = source.slice(1, isClosed ? -1 : undefined);
  return `"${inner.replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"')}"`;
}
