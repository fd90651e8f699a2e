import { type Format, type FormatReason, fault, type Malformed } from './format';

export const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';

/** One `div` element in the namespace of XHTML, well formed as XML. What may stand in it is for txt-1 to say. */
export const xhtml: Format = (text, start, end) => new XhtmlReader(text, start, end).read();

/** What a reader of XHTML is told of; offsets are those of the text. */
export interface XhtmlVisitor {
  element?(name: string, at: number): void;
  attribute?(name: string, at: number, element: string): void;
  /** Text that is not blank, or an image. */
  content?(): void;
}

/** Tells `visitor` what stands in XHTML, as far as it is well formed; true if it is to the end. */
export function visitXhtml(text: string, visitor: XhtmlVisitor): boolean {
  return new XhtmlReader(text, 0, text.length, visitor).read() === undefined;
}

const NAME_START = /[A-Za-z_:]/;
const SPACES = ' \t\r\n';

/** Reads markup from left to right and stops at the first fault. */
class XhtmlReader {
  private at: number;
  private readonly open: { readonly name: string; readonly at: number }[] = [];
  private hasRoot = false;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
    private readonly visitor: XhtmlVisitor = {},
  ) {
    this.at = start;
  }

  read(): Malformed | undefined {
    while (this.at < this.end) {
      const found = this.text.charAt(this.at) === '<' ? this.markup() : this.plainText();
      if (found !== undefined) return found;
    }
    const last = this.open.at(-1);
    if (last !== undefined) return this.fault('unclosed', last.at, last.at + last.name.length + 1);
    return this.hasRoot ? undefined : this.fault('no-markup', this.start, this.end);
  }

  private plainText(): Malformed | undefined {
    const next = this.text.indexOf('<', this.at);
    const to = next < 0 || next > this.end ? this.end : next;
    let isBlank = true;
    for (let at = this.at; at < to; at++) {
      const character = this.text.charAt(at);
      if (SPACES.includes(character)) continue;
      isBlank = false;
      if (this.open.length === 0) return this.outside(at, to);
      if (character === '&') {
        const entityEnd = this.entityEnd(at, to);
        if (entityEnd < 0) return this.fault('entity', at, at + 1);
        at = entityEnd - 1;
      }
    }
    if (!isBlank) this.visitor.content?.();
    this.at = to;
    return undefined;
  }

  /** Text before the root element, or after it. */
  private outside(at: number, to: number): Malformed {
    return this.hasRoot ? this.fault('after-end', at, to) : this.fault('no-markup', at, to);
  }

  /** The offset after the reference that starts with the `&` at `at`, or -1 where there is none. */
  private entityEnd(at: number, limit: number): number {
    let end = at + 1;
    if (this.text.charAt(end) === '#') end++;
    const from = end;
    while (end < limit && /[A-Za-z0-9]/.test(this.text.charAt(end))) end++;
    return end > from && end < limit && this.text.charAt(end) === ';' ? end + 1 : -1;
  }

  private markup(): Malformed | undefined {
    const { text, at } = this;
    if (text.startsWith('<!--', at)) return this.skipPast('-->', at + 4);
    if (this.open.length > 0 && text.startsWith('<![CDATA[', at)) {
      this.visitor.content?.();
      return this.skipPast(']]>', at);
    }
    const next = text.charAt(at + 1);
    if (next === '!' || next === '?') return this.fault('declaration', at, at + 2);
    return next === '/' ? this.closingTag() : this.openingTag();
  }

  private skipPast(closer: string, from: number): Malformed | undefined {
    const found = this.text.indexOf(closer, from);
    if (found < 0 || found + closer.length > this.end) return this.fault('tag', this.at, this.at + 1);
    this.at = found + closer.length;
    return undefined;
  }

  private closingTag(): Malformed | undefined {
    const from = this.at;
    this.at += 2;
    const name = this.name();
    this.skipSpaces();
    if (this.text.charAt(this.at) !== '>' || this.at >= this.end)
      return this.fault('tag', from, from + 2 + name.length);
    this.at++;
    const last = this.open.pop();
    if (last?.name === name) return undefined;
    const isOpen = this.open.some((one) => one.name === name);
    return last !== undefined && isOpen
      ? this.fault('unclosed', last.at, last.at + last.name.length + 1)
      : this.fault('closing-tag', from, this.at);
  }

  private openingTag(): Malformed | undefined {
    const from = this.at++;
    const name = this.name();
    if (name === '') return this.fault('tag', from, from + 1);
    const isRoot = this.open.length === 0;
    if (isRoot && (this.hasRoot || name !== 'div')) {
      return this.fault(this.hasRoot ? 'after-end' : 'root', from, this.at);
    }
    this.visitor.element?.(name, from + 1);
    if (name === 'img') this.visitor.content?.();
    const namespace = this.attributes(name);
    if (typeof namespace === 'object') return namespace;
    if (isRoot && namespace === undefined) return this.fault('namespace', from, from + 4);
    this.hasRoot = true;
    const isEmpty = this.text.charAt(this.at) === '/';
    if (isEmpty) this.at++;
    if (this.text.charAt(this.at) !== '>' || this.at >= this.end)
      return this.fault('tag', from, from + 1 + name.length);
    this.at++;
    if (!isEmpty) this.open.push({ name, at: from });
    return undefined;
  }

  /** Reads the attributes of a tag; the namespace that they set, or a fault. */
  private attributes(element: string): string | undefined | Malformed {
    const seen = new Set<string>();
    let namespace: string | undefined;
    for (;;) {
      const gap = this.at;
      this.skipSpaces();
      const from = this.at;
      if (from >= this.end || '/>'.includes(this.text.charAt(from))) return namespace;
      const name = from === gap ? '' : this.name();
      if (name === '') return this.fault('attribute', from, from + 1);
      const value = this.attributeValue();
      if (value === undefined) return this.fault('attribute', from, from + name.length);
      if ('reason' in value) return value;
      if (seen.has(name)) return this.fault('attribute-twice', from, from + name.length);
      seen.add(name);
      this.visitor.attribute?.(name, from, element);
      if (name !== 'xmlns') continue;
      namespace = this.text.slice(value.from, value.to);
      if (namespace !== XHTML_NAMESPACE) return this.fault('namespace', value.from - 1, value.to + 1);
    }
  }

  /** Where the value in quotes stands that follows here; nothing if there is none, or it has a `<` in it. */
  private attributeValue(): { readonly from: number; readonly to: number } | Malformed | undefined {
    this.skipSpaces();
    if (this.text.charAt(this.at) !== '=') return undefined;
    this.at++;
    this.skipSpaces();
    const quote = this.text.charAt(this.at);
    if (quote !== '"' && quote !== "'") return undefined;
    const from = this.at + 1;
    const to = this.text.indexOf(quote, from);
    if (to < 0 || to >= this.end) return undefined;
    for (let at = from; at < to; at++) {
      const character = this.text.charAt(at);
      if (character === '<') return undefined;
      if (character === '&' && this.entityEnd(at, to) < 0) return this.fault('entity', at, at + 1);
    }
    this.at = to + 1;
    return { from, to };
  }

  private name(): string {
    const from = this.at;
    if (from < this.end && NAME_START.test(this.text.charAt(from))) {
      this.at++;
      while (this.at < this.end && /[A-Za-z0-9_:.-]/.test(this.text.charAt(this.at))) this.at++;
    }
    return this.text.slice(from, this.at);
  }

  private skipSpaces(): void {
    while (this.at < this.end && SPACES.includes(this.text.charAt(this.at))) this.at++;
  }

  private fault(reason: FormatReason, from: number, to: number): Malformed {
    return fault(reason, this.start, from, Math.max(from + 1, Math.min(to, this.end)));
  }
}
