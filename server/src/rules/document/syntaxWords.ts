import { quoted } from '../../base/quote';
import type { Range } from '../../base/range';
import type { Fix } from '../../model/fix';
import { parentOf } from '../../model/places';
import { skipSpaceBack } from '../../syntax/characters';
import { insert, remove, replace, type TextEdit } from '../../syntax/edit';
import {
  ARRAY,
  endOf,
  kindOf,
  type Node,
  type SyntaxCode,
  type SyntaxProblem,
  startOf,
  type Tree,
  textOf,
} from '../../syntax/tree';
import type { DocumentPlace, Related } from '../rule';
import { documentAt, holdsResource, onlyResource } from './onlyResource';
import { closersAtEnd, commentRange, doubleQuoted, literalFor, repairedNumber, strayQuotes } from './syntaxRepairs';

/** What is said of a syntax error, and what an author can do about it. */
export interface SyntaxWords {
  readonly message: string;
  readonly fix?: () => Fix;
  readonly related?: Related;
}

export function syntaxWords(document: DocumentPlace, problem: SyntaxProblem): SyntaxWords {
  const { tree } = document;
  const { start, end } = problem;
  return WORDS[problem.code]({
    ...problem,
    document,
    tree,
    range: { start, end },
    source: tree.text.slice(start, end),
  });
}

/** A syntax error with the document that it stands in. */
interface Place extends SyntaxProblem {
  readonly document: DocumentPlace;
  readonly tree: Tree;
  /** The characters at fault, for edits of them. */
  readonly range: Range;
  readonly source: string;
}

const WORDS: Readonly<Record<SyntaxCode, (place: Place) => SyntaxWords>> = {
  'comma-expected': ({ tree, source, start }) => ({
    message: `A comma is missing before ${quoted(source)}.`,
    fix: () => sure('Insert the comma', insert(skipSpaceBack(tree.text, start), ',')),
  }),
  'trailing-comma': ({ range }) => ({
    message: 'JSON allows no comma after the last one: remove it.',
    fix: () => sure('Remove the comma', remove(range)),
  }),
  'extra-comma': ({ range }) => ({
    message: 'There is nothing before this comma: remove it, or add what is missing.',
    fix: () => ({ title: 'Remove the comma', edits: [remove(range)] }),
  }),
  'colon-expected': colonExpected,
  'value-expected': ({ tree, node }) => ({ message: `${quoted(nodeText(tree, node))} has no value yet.` }),
  'name-expected': () => ({ message: 'A property name is missing here.' }),
  'bare-name': bareName,
  'bare-word': bareWord,
  number: badNumber,

  'single-quotes': ({ range, source }) => ({
    message: 'JSON strings stand in double quotes.',
    fix: () => sure('Use double quotes', replace(range, doubleQuoted(source))),
  }),
  'string-unclosed': ({ end }) => ({
    message: 'The string is not closed on its line.',
    fix: () => ({ title: 'Close the string', edits: [insert(end, '"')] }),
  }),
  'quote-in-string': ({ tree, node }) => ({
    message: 'A quote inside a string needs a backslash before it: `\\"`.',
    fix: () => sure('Escape the quotes in the string', ...strayQuotes(tree, node).map((at) => insert(at, '\\'))),
  }),
  escape: ({ source, start }) => ({
    message: `JSON has no escape ${quoted(source)}. For a backslash itself write two.`,
    fix: () => ({ title: 'Write two backslashes', edits: [insert(start, '\\')] }),
  }),
  'control-character': controlCharacter,

  comment: ({ tree, start }) => ({
    message: 'JSON has no comments: remove it.',
    fix: () => ({ title: 'Remove the comment', edits: [remove(commentRange(tree.text, start))] }),
  }),
  'comment-unclosed': () => ({ message: 'The comment is not closed, and JSON has no comments.' }),

  unclosed,
  'mismatched-closer': mismatchedCloser,
  'unexpected-closer': ({ range, source }) => ({
    message: `Nothing is open that ${quoted(source)} could close.`,
    fix: () => ({ title: 'Remove it', edits: [remove(range)] }),
  }),
  'content-after': contentAfter,
  unexpected: senseless,
};

/** A repair that is the one right answer. */
function sure(title: string, ...edits: readonly TextEdit[]): Fix {
  return { title, edits, isPreferred: true };
}

function senseless({ source }: Place): SyntaxWords {
  return { message: `${quoted(source)} makes no sense here.` };
}

function contentAfter({ document, tree, node, start }: Place): SyntaxWords {
  const part = documentAt(document, start);
  return {
    message: holdsResource(tree.text.slice(endOf(tree, node), part.end))
      ? 'A document holds one resource, and here another one begins: several stand in a Bundle, or one on each line of an `.ndjson` file.'
      : 'The resource ends before this text: a document holds one resource and nothing else.',
    fix: () => onlyResource(tree, node, part),
  };
}

function colonExpected({ tree, node }: Place): SyntaxWords {
  const name = quoted(nodeText(tree, node));
  const value = node + 1;
  const hasValue = endOf(tree, value) > startOf(tree, value);
  if (!hasValue) return { message: `${name} needs a colon and a value.` };
  const at = endOf(tree, node);
  const equals = tree.text.slice(at, startOf(tree, value)).indexOf('=');
  const edit = equals < 0 ? insert(at, ':') : replace({ start: at + equals, end: at + equals + 1 }, ':');
  return { message: `A colon is missing after ${name}.`, fix: () => sure('Insert the colon', edit) };
}

function bareName(place: Place): SyntaxWords {
  if (CURLY.test(place.source)) return curlyQuotes(place);
  const text = JSON.stringify(place.source);
  return {
    message: `A property name stands in double quotes: ${quoted(text)}.`,
    fix: () => sure('Put the name in double quotes', replace(place.range, text)),
  };
}

function bareWord(place: Place): SyntaxWords {
  const { tree, node, source } = place;
  if (CURLY.test(source)) return curlyQuotes(place);
  const literal = literalFor(source);
  const text = literal ?? JSON.stringify(source);
  return {
    message:
      literal === undefined ? `Text stands in double quotes: ${quoted(text)}.` : `JSON writes this ${quoted(text)}.`,
    fix: () => ({
      title: literal === undefined ? 'Put it in double quotes' : `Replace by ${text}`,
      edits: [replace(place.range, text)],
      // In a list, of numbers mostly, a word is more likely something that is still to be filled in.
      isPreferred: literal !== undefined || kindOf(tree, parentOf(tree, node)) !== ARRAY,
    }),
  };
}

/** Text in the quotation marks of a word processor or a web page. */
const CURLY = /^[\u201c-\u201f\u2018-\u201b\u00ab\u00bb].*[\u201c-\u201f\u2018-\u201b\u00ab\u00bb]$/s;

function curlyQuotes(place: Place): SyntaxWords {
  const text = JSON.stringify(place.source.slice(1, -1));
  return {
    message: `JSON has straight quotation marks only: ${quoted(text)}.`,
    fix: () => sure('Use straight quotation marks', replace(place.range, text)),
  };
}

function badNumber(place: Place): SyntaxWords {
  const repaired = repairedNumber(place.source);
  const message = `${quoted(place.source)} is no JSON number`;
  if (repaired === undefined) return { message: `${message}.` };
  return {
    message: `${message}: write ${quoted(repaired)}.`,
    fix: () => sure(`Replace by ${repaired}`, replace(place.range, repaired)),
  };
}

function controlCharacter(place: Place): SyntaxWords {
  const character = place.tree.text.charAt(place.start);
  const escaped = JSON.stringify(character).slice(1, -1);
  const name = character === '\t' ? 'A tab' : 'A control character';
  return {
    message: `${name} inside a string is written ${quoted(escaped)}.`,
    fix: () => sure(`Replace by ${escaped}`, replace(place.range, escaped)),
  };
}

function unclosed({ tree, node, end }: Place): SyntaxWords {
  return {
    message: `The document ends here, but ${quoted(openerOf(tree, node))} is still open: ${quoted(closerOf(tree, node))} is missing.`,
    related: { range: openerRange(tree, node), message: 'Opened here.' },
    fix: () => ({ title: 'Close what is open', edits: [insert(end, closersAtEnd(tree, node))] }),
  };
}

function mismatchedCloser(place: Place): SyntaxWords {
  const { tree, node, start, source } = place;
  const wanted = closerOf(tree, node);
  return {
    message: `${quoted(wanted)} is missing before ${quoted(source)}.`,
    related: { range: openerRange(tree, node), message: `${quoted(openerOf(tree, node))} is opened here.` },
    fix: () =>
      endOf(tree, node) > start
        ? { title: `Replace by ${quoted(wanted)}`, edits: [replace(place.range, wanted)] }
        : { title: `Insert ${quoted(wanted)}`, edits: [insert(endOf(tree, node), wanted)] },
  };
}

function openerRange(tree: Tree, node: Node): Range {
  return { start: startOf(tree, node), end: startOf(tree, node) + 1 };
}

function openerOf(tree: Tree, node: Node): string {
  return tree.text.charAt(startOf(tree, node));
}

function closerOf(tree: Tree, node: Node): string {
  return kindOf(tree, node) === ARRAY ? ']' : '}';
}

function nodeText(tree: Tree, node: Node): string {
  return node >= 0 && node < tree.count ? textOf(tree, node) : '';
}
