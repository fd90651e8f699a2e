import { BRACE_OPEN, BRACKET_OPEN, BYTE_ORDER_MARK, skipSpace } from './characters';

/**
 * Offset where the JSON of a document begins: 0, or behind other text where a resource stands below it, as in a web
 * page that was copied whole.
 */
export function jsonStartOf(text: string): number {
  const first = skipSpace(text, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
  const c = text.charCodeAt(first);
  if (first >= text.length || c === BRACE_OPEN || c === BRACKET_OPEN) return 0;
  const at = /\{\s{0,1000}"resourceType"\s{0,100}:/.exec(text)?.index;
  return at === undefined || at <= first ? 0 : at;
}
