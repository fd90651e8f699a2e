import * as C from './characters';
import {
  escapeLength,
  isCommentStart,
  isLineEnd,
  isName,
  isNumberStart,
  lineEnd,
  mayEndString,
  tokenEnd,
  wordEnd,
} from './lookahead';
import { AFTER_VALUE, DONE, FIRST_ITEM, FIRST_NAME, ITEM, NAME, type Parser, VALUE } from './parse';
import {
  ARRAY,
  BAD,
  ESCAPED,
  KEY,
  KIND_BITS,
  MISSING,
  NONE,
  OBJECT,
  STRING,
  type SyntaxCode,
  UNFINISHED,
  UNQUOTED,
} from './tree';

/**
 * Where the text leaves the straight road. Each step either consumes text, closes a container, or moves to the state
 * that will consume what stands here, so reading always ends. It reports one fault once: what only follows from it
 * (a comma that cannot be seen after a broken token) stays quiet.
 */
export const recover = {
  /** Takes up the reading at `parser.at`, where `c` stands. False when there is nothing more to read. */
  step(parser: Parser, c: number): boolean {
    if (c === C.END) return finish(parser);
    if (isCommentStart(parser.text, parser.at)) return skipComment(parser);
    if (parser.state === DONE) {
      parser.report('content-after', parser.at, lineEnd(parser.text, parser.at), 0);
      return false;
    }
    if (c === C.BRACE_CLOSE || c === C.BRACKET_CLOSE) closer(parser, c);
    else if (parser.state === AFTER_VALUE) afterValue(parser, c);
    else if (parser.state === NAME || parser.state === FIRST_NAME) name(parser, c);
    else value(parser, c);
    return true;
  },

  /** A name has been read and no colon follows at `parser.at`. Gives the state to go on in. */
  afterName(parser: Parser): number {
    const { text, at } = parser;
    const key = parser.count - 1;
    const c = C.codeAt(text, at);
    if (isCommentStart(text, at)) {
      skipComment(parser);
      parser.at = C.skipSpace(text, parser.at);
      if (C.codeAt(text, parser.at) !== C.COLON) return recover.afterName(parser);
      parser.at++;
      return VALUE;
    }
    if (!parser.quiet) parser.report('colon-expected', startOf(parser, key), endOf(parser, key), key);
    parser.quiet = true;
    const isNextName = c === C.QUOTE && isName(text, at);
    if (isNextName || c === C.COMMA || c === C.BRACE_CLOSE || c === C.BRACKET_CLOSE || c === C.END) {
      parser.add(MISSING, endOf(parser, key), endOf(parser, key));
      parser.markUnfinished();
      return AFTER_VALUE;
    }
    if (c === 0x3d) parser.at++; // an equals sign in place of the colon
    return VALUE;
  },
};

function finish(parser: Parser): boolean {
  if (parser.open === parser.outside) return false;
  if (parser.state === VALUE) addMissing(parser);
  const end = C.skipSpaceBack(parser.text, parser.text.length);
  parser.report('unclosed', end - 1, end, parser.open);
  while (parser.open !== NONE) {
    parser.markUnfinished();
    parser.close(end);
  }
  return false;
}

function closer(parser: Parser, c: number): void {
  const { at, state } = parser;
  const wanted = c === C.BRACE_CLOSE ? OBJECT : ARRAY;
  if (kindOfOpen(parser) === wanted) {
    if (state === NAME || state === ITEM) reportCommaBefore(parser, at);
    if (state === VALUE) missingValue(parser);
    parser.at++;
    parser.state = parser.close(parser.at);
    return;
  }
  if ((wanted === OBJECT ? parser.openObjects : parser.openArrays) === 0) {
    parser.report('unexpected-closer', at, at + 1);
    parser.at++;
    return;
  }
  if (state === VALUE) addMissing(parser);
  parser.report('mismatched-closer', at, at + 1, parser.open);
  parser.markUnfinished();
  if (isSlipForArray(parser)) parser.at++;
  parser.state = parser.close(isSlipForArray(parser) ? parser.at : C.skipSpaceBack(parser.text, at));
  parser.quiet = true;
}

/** True when `}` closes a list by a slip of the hand: what follows is the next property of the object around it. */
function isSlipForArray(parser: Parser): boolean {
  const { text, at } = parser;
  if (text.charCodeAt(at) !== C.BRACE_CLOSE || kindOfOpen(parser) !== ARRAY) return false;
  const around = parser.next[parser.open] ?? NONE;
  if (around === NONE || ((parser.kind[around] ?? 0) & KIND_BITS) !== OBJECT) return false;
  const beyond = parser.next[around] ?? NONE;
  if (beyond !== NONE && ((parser.kind[beyond] ?? 0) & KIND_BITS) === OBJECT) return false;
  const comma = C.skipSpace(text, at + 1);
  return text.charCodeAt(comma) === C.COMMA && isName(text, C.skipSpace(text, comma + 1));
}

function afterValue(parser: Parser, c: number): void {
  const { text, at } = parser;
  const last = parser.count - 1;
  const isInObject = parser.inObject;
  const isAfterString = ((parser.kind[last] ?? 0) & KIND_BITS) === STRING;
  if (c === C.COLON && isInObject && isAfterString && ((parser.kind[last - 1] ?? 0) & KIND_BITS) === KEY) {
    // Unless it stands in an object that has been closed.
    if (endOf(parser, last) === C.skipSpaceBack(text, at)) {
      readValueAsName(parser, last);
      return;
    }
  }
  if (isAfterString && endOf(parser, last) === at && c !== C.QUOTE && readOnPastQuote(parser, last, isInObject)) return;
  const isToken = c === C.QUOTE || c === C.APOSTROPHE || c === C.BRACE_OPEN || c === C.BRACKET_OPEN;
  const isWordName = c !== C.COLON && c !== C.COMMA && C.codeAt(text, C.skipSpace(text, wordEnd(text, at))) === C.COLON;
  if (isToken || (isInObject ? isWordName : c !== C.COLON)) {
    fault(parser, 'comma-expected', at, tokenEnd(text, at), last);
    // Without its comma nobody knows how many items a list is to have.
    if (!isInObject) parser.markUnfinished();
    parser.state = isInObject ? NAME : ITEM;
    return;
  }
  skipUnexpected(parser);
}

function name(parser: Parser, c: number): void {
  const { text, at } = parser;
  if (c === C.COMMA) {
    parser.report('extra-comma', at, at + 1);
    parser.at++;
    return;
  }
  if (c === C.COLON || c === C.BRACE_OPEN || c === C.BRACKET_OPEN) {
    fault(parser, 'name-expected', at, at + 1, parser.open);
    parser.add(KEY | UNQUOTED, at, at);
    if (c === C.COLON) parser.at++;
    parser.markUnfinished();
    parser.state = VALUE;
    return;
  }
  if (c === C.APOSTROPHE) readSingleQuoted(parser, KEY);
  else {
    const end = wordEnd(text, at);
    fault(parser, 'bare-name', at, end, parser.count);
    parser.add(KEY | UNQUOTED, at, end);
    parser.at = end;
  }
  parser.at = C.skipSpace(text, parser.at);
  if (C.codeAt(text, parser.at) === C.COLON) {
    parser.at++;
    parser.state = VALUE;
    return;
  }
  parser.state = recover.afterName(parser);
}

function value(parser: Parser, c: number): void {
  const { text, at, state } = parser;
  if (c === C.COMMA) {
    if (state === VALUE) {
      missingValue(parser);
      parser.state = parser.afterValue();
      return;
    }
    parser.report('extra-comma', at, at + 1);
    parser.markUnfinished();
    parser.state = state === FIRST_ITEM ? FIRST_ITEM : ITEM;
    parser.at++;
    return;
  }
  if (c === C.COLON) {
    skipUnexpected(parser);
    return;
  }
  if (c === C.APOSTROPHE) readSingleQuoted(parser, STRING);
  else {
    const end = wordEnd(text, at);
    fault(parser, isNumberStart(c) ? 'number' : 'bare-word', at, end, parser.count);
    parser.add(BAD, at, end);
    parser.at = end;
  }
  parser.state = parser.afterValue();
}

/** Reads on in a string that has a backslash or a control character at `from`, or that ends there. */
export function readBrokenString(parser: Parser, at: number, from: number, kind: number): number {
  const { codes, text, limit } = parser;
  // What is read may end sooner than the line on which the string ends or not.
  const codeAt = (i: number): number => (i < limit ? (codes[i] ?? 0) : C.codeAt(text, i));
  let flags = 0;
  for (let i = from; ; ) {
    let c = codeAt(i);
    while (c !== C.QUOTE && c !== C.BACKSLASH && c >= C.SPACE) c = codeAt(++i);
    if (c === C.QUOTE) {
      parser.add(kind | flags, at, i + 1);
      return i + 1;
    }
    if (c === C.BACKSLASH) {
      flags |= ESCAPED;
      const length = escapeLength(text, i);
      if (length === 0) parser.report('escape', i, i + (isLineEnd(C.codeAt(text, i + 1)) ? 1 : 2), parser.count);
      i += length === 0 ? 1 : length;
    } else if (isLineEnd(c)) return closeAtLineEnd(parser, at, i, kind | flags);
    else {
      parser.report('control-character', i, i + 1, parser.count);
      i++;
    }
  }
}

/** Reads what began like a number and is none, and gives the offset after it. */
export function readBadNumber(parser: Parser, at: number): number {
  const end = wordEnd(parser.text, at);
  fault(parser, 'number', at, end, parser.count);
  parser.add(BAD, at, end);
  return end;
}

/** The string that begins on this line and does not end on it: it is taken to end with the line, but for a last comma. */
function closeAtLineEnd(parser: Parser, at: number, lineEndAt: number, kind: number): number {
  const { text } = parser;
  let end = Math.max(C.skipSpaceBack(text, lineEndAt), at + 1);
  if (end > at + 1 && text.charCodeAt(end - 1) === C.COMMA) end--;
  fault(parser, 'string-unclosed', at, end, parser.count);
  parser.add(kind | UNFINISHED, at, end);
  return end;
}

/**
 * A string was closed by a quote that belongs to it: a letter follows at once, and a later quote on the line stands
 * where a string may end. The node is lengthened to there; the fault is the first quote that needs a backslash.
 */
function readOnPastQuote(parser: Parser, node: number, isInObject: boolean): boolean {
  const { text } = parser;
  const quote = endOf(parser, node) - 1;
  if (quote < parser.noStringEndBefore) return false;
  for (let i = quote + 1; ; i++) {
    const c = C.codeAt(text, i);
    if (isLineEnd(c)) {
      parser.noStringEndBefore = i;
      return false;
    }
    if (c === C.BACKSLASH) i += isLineEnd(C.codeAt(text, i + 1)) ? 0 : 1;
    else if (c === C.QUOTE && mayEndString(text, i + 1, isInObject)) {
      parser.report('quote-in-string', quote, quote + 1, node);
      parser.flag(node, ESCAPED | UNFINISHED);
      parser.end[node] = i + 1;
      parser.at = i + 1;
      return true;
    }
  }
}

/** `"a": "b": 1`: what was read as the value of `a` is the next name, and `a` has no value yet. */
function readValueAsName(parser: Parser, node: number): void {
  const start = startOf(parser, node);
  const end = endOf(parser, node);
  const kind = ((parser.kind[node] ?? 0) & ~KIND_BITS) | KEY;
  const gap = C.skipSpaceBack(parser.text, start);
  if (!parser.quiet) parser.report('value-expected', startOf(parser, node - 1), endOf(parser, node - 1), node - 1);
  parser.kind[node] = MISSING;
  parser.start[node] = gap;
  parser.end[node] = gap;
  parser.add(kind, start, end);
  parser.markUnfinished();
  parser.quiet = true;
  parser.at++;
  parser.state = VALUE;
}

function readSingleQuoted(parser: Parser, kind: number): void {
  const { text, at } = parser;
  let end = at + 1;
  for (; ; end++) {
    const c = C.codeAt(text, end);
    if (isLineEnd(c)) break;
    if (c === C.BACKSLASH) end += isLineEnd(C.codeAt(text, end + 1)) ? 0 : 1;
    else if (c === C.APOSTROPHE) {
      end++;
      break;
    }
  }
  end = Math.min(end, text.length);
  fault(parser, 'single-quotes', at, Math.max(C.skipSpaceBack(text, end), at + 1), parser.count);
  parser.add(kind | ESCAPED, at, Math.max(C.skipSpaceBack(text, end), at + 1));
  parser.at = end;
}

function missingValue(parser: Parser): void {
  const node = addMissing(parser);
  const key = node - 1;
  if (!parser.quiet && key >= 0) {
    const isNamed = endOf(parser, key) > startOf(parser, key);
    if (isNamed) parser.report('value-expected', startOf(parser, key), endOf(parser, key), key);
  }
  parser.quiet = true;
}

function addMissing(parser: Parser): number {
  const gap = C.skipSpaceBack(parser.text, parser.at);
  parser.markUnfinished();
  return parser.add(MISSING, gap, gap);
}

function reportCommaBefore(parser: Parser, at: number): void {
  const comma = C.skipSpaceBack(parser.text, at) - 1;
  const isComma = parser.text.charCodeAt(comma) === C.COMMA;
  parser.report('trailing-comma', isComma ? comma : at, isComma ? comma + 1 : at + 1, parser.open);
}

function skipUnexpected(parser: Parser): void {
  const { text, at } = parser;
  const end = tokenEnd(text, at);
  fault(parser, 'unexpected', at, end);
  parser.markUnfinished();
  parser.at = end;
}

function skipComment(parser: Parser): boolean {
  const { text, at } = parser;
  const isLine = text.charCodeAt(at + 1) === C.SLASH;
  const close = isLine ? lineEnd(text, at) : text.indexOf('*/', at + 2);
  const end = close < 0 ? text.length : isLine ? close : close + 2;
  parser.report(close < 0 ? 'comment-unclosed' : 'comment', at, lineEnd(text, at, end));
  parser.at = end;
  return true;
}

/** Reports a fault unless it only follows from the one before, and makes what follows from it quiet. */
function fault(parser: Parser, code: SyntaxCode, start: number, end: number, node: number = NONE): void {
  const isConsequence = parser.quiet && (code === 'comma-expected' || code === 'unexpected');
  if (!isConsequence) parser.report(code, start, end, node);
  parser.quiet = code !== 'comma-expected';
}

function kindOfOpen(parser: Parser): number {
  return parser.open === NONE ? NONE : (parser.kind[parser.open] ?? 0) & KIND_BITS;
}

function startOf(parser: Parser, node: number): number {
  return parser.start[node] ?? 0;
}

function endOf(parser: Parser, node: number): number {
  return parser.end[node] ?? 0;
}
