import { concat, type Snippet } from '../../base/snippet';

/**
 * A snippet written as it will read: a string that is put in is a tab stop with that label, a list of codes is a
 * choice, a snippet stands as it is, indented like the line it is put on. Stops are numbered in the order of the text.
 * Two spaces at the start of a line are one level, which the editor turns into the document's own.
 */
export function snippet(texts: TemplateStringsArray, ...fills: readonly Fill[]): Snippet {
  const pieces: Snippet[] = [];
  let line = '';
  texts.forEach((text, index) => {
    const laidOut = text.replace(/\n( *)/g, (_, spaces: string) => `\n${'\t'.repeat(spaces.length / 2)}`);
    const lastLine = laidOut.slice(laidOut.lastIndexOf('\n') + 1);
    line = laidOut.includes('\n') ? lastLine : line + lastLine;
    pieces.push([laidOut]);
    const fill = fills[index];
    if (typeof fill === 'string') pieces.push([{ stop: 1, label: fill }]);
    else if (fill !== undefined) pieces.push('choices' in fill ? [{ stop: 1, ...fill }] : indented(fill, line));
  });
  return joined(concat(...pieces));
}

/** What stands at a place of the template. */
export type Fill = string | Choice | Snippet;

export interface Choice {
  readonly choices: readonly string[];
}

/** The snippet with its further lines as deep as `line`. */
function indented(inner: Snippet, line: string): Snippet {
  const indent = /^\t*/.exec(line)?.[0] ?? '';
  return inner.map((part) => (typeof part === 'string' ? part.replaceAll('\n', `\n${indent}`) : part));
}

/** The same snippet with texts that stand side by side made one. */
function joined(parts: Snippet): Snippet {
  const result: Array<Snippet[number]> = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}
