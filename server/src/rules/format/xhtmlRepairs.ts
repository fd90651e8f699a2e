import { quoted } from '../../base/quote';
import { XHTML_NAMESPACE } from '../../spec/formats/xhtml';
import { isVoidElement, type Wrong } from './formatWords';
import type { Repair } from './repairs';

/** HTML that is no XHTML yet. */
export function xhtmlRepairs({ text, fault }: Wrong): readonly Repair[] {
  const written = text.slice(fault.start, fault.end);
  switch (fault.reason) {
    case 'no-markup':
      return text.includes('<') ? [] : [wrapped(text)];
    case 'namespace': {
      if (written !== '<div') {
        const value = `"${XHTML_NAMESPACE}"`;
        return [{ title: 'Correct the namespace', from: fault.start, to: fault.end, text: value, isSure: true }];
      }
      const attribute = ` xmlns="${XHTML_NAMESPACE}"`;
      return [{ title: 'Add the namespace', from: fault.end, to: fault.end, text: attribute, isSure: true }];
    }
    case 'entity':
      return [{ title: 'Write `&amp;`', from: fault.start, to: fault.end, text: '&amp;', isSure: true }];
    case 'unclosed':
      return closed(text, fault.start, written.slice(1));
    case 'closing-tag':
      return [{ title: `Remove ${quoted(written)}`, from: fault.start, to: fault.end, text: '', isSure: false }];
    default:
      return [];
  }
}

function wrapped(text: string): Repair {
  const escaped = text.replace(/&(?!#?[A-Za-z0-9]+;)/g, '&amp;').replaceAll('>', '&gt;');
  const div = `<div xmlns="${XHTML_NAMESPACE}">${escaped}</div>`;
  return { title: 'Put it in a `div`', from: 0, to: text.length, text: div, isSure: true };
}

function closed(text: string, from: number, name: string): readonly Repair[] {
  if (!isVoidElement(name)) {
    const end = text.length;
    const title = `Add ${quoted(`</${name}>`)} at the end`;
    return [{ title, from: end, to: end, text: `</${name}>`, isSure: false }];
  }
  const at = tagEnd(text, from);
  return [{ title: `Write it as ${quoted(`<${name}/>`)}`, from: at, to: at, text: '/', isSure: true }];
}

/** The offset of the `>` that ends the tag; the ones in quotes do not. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return text.length;
}
