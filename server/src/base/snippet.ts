/** Text with places that the author fills in, before it is put into the syntax of a client. */
export type Snippet = readonly SnippetPart[];

export type SnippetPart = string | TabStop;

/** A place to fill in. `label` says what belongs there and is shown until something is typed; `choices` are the codes. */
export interface TabStop {
  readonly stop: number;
  readonly label?: string;
  readonly choices?: readonly string[];
}

/** The snippet in LSP's syntax, ending where the last tab stop ends. */
export function lspSnippet(snippet: Snippet): string {
  return snippet.map((part) => (typeof part === 'string' ? escapeText(part) : lspStop(part))).join('');
}

/** The snippet for a client that has no tab stops: nothing stands in their place. */
export function plainText(snippet: Snippet): string {
  return snippet.filter((part) => typeof part === 'string').join('');
}

/** The snippet as it reads once the author has filled in each stop. */
export function filled(snippet: Snippet, fill: (stop: TabStop) => string): string {
  return snippet.map((part) => (typeof part === 'string' ? part : fill(part))).join('');
}

/** Snippets one after the other, their stops numbered on. */
export function concat(...snippets: readonly Snippet[]): Snippet {
  const parts: SnippetPart[] = [];
  let offset = 0;
  for (const snippet of snippets) {
    let highest = offset;
    for (const part of snippet) {
      if (typeof part === 'string') parts.push(part);
      else {
        parts.push({ ...part, stop: part.stop + offset });
        highest = Math.max(highest, part.stop + offset);
      }
    }
    offset = highest;
  }
  return parts;
}

function lspStop({ stop, label, choices }: TabStop): string {
  if (choices !== undefined && choices.length > 0) {
    return `\${${stop}|${choices.map((choice) => choice.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  }
  return label === undefined ? `\${${stop}}` : `\${${stop}:${escapeText(label).replaceAll('}', '\\}')}}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\$]/g, '\\$&');
}
