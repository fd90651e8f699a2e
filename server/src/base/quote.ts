import { LIMITS } from './limits';

/** Text of a document as a message shows it: in backquotes, on one line, and not longer than a reader would read. */
export function quoted(text: string): string {
  if (text.length <= LIMITS.quoted && PLAIN.test(text)) return `\`${text}\``;
  const line = text
    .slice(0, 4 * LIMITS.quoted)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('`', "'");
  return `\`${line.length > LIMITS.quoted ? `${wellFormed(line.slice(0, LIMITS.quoted - 1))}…` : wellFormed(line)}\``;
}

/** Characters of ASCII that stand for themselves, but for the backquote. */
const PLAIN = /^[ -_a-~]*$/;

/** `a`, `b` or `c`. */
export function oneOf(names: readonly string[]): string {
  return joined(names, 'or');
}

/** `a`, `b` and `c`. */
export function allOf(names: readonly string[]): string {
  return joined(names, 'and');
}

function joined(names: readonly string[], word: string): string {
  const shown = names.map(quoted);
  const last = shown.pop();
  if (last === undefined) return '';
  return shown.length === 0 ? last : `${shown.join(', ')} ${word} ${last}`;
}

function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
