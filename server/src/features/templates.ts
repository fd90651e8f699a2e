import type { Snippet } from '../base/snippet';
import type { Version } from '../spec/version';
import { type ResourceSnippet, resourceSnippets } from './snippets/resources';
import { sampleValue } from './snippets/sampleValue';

/** A whole resource that an author can begin with, in one FHIR version. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly doc: string;
  /**
   * Each tab stop holds a value that is right as it stands, so that the document has no error from the start: `uid`
   * gives a new UID at each call, addresses end in `example`, coordinates lie around 100, and other numbers are small.
   */
  readonly body: (uid: () => string) => Snippet;
}

export function templatesIn(version: Version): readonly Template[] {
  return resourceSnippets(version).map(templateOf);
}

function templateOf({ id, name, doc, body }: ResourceSnippet): Template {
  return {
    id: id.replace(/^resource-/, ''),
    name,
    doc,
    body(uid) {
      const values = new Map<number, string>();
      let count = 0;
      return body.map((part) => {
        if (typeof part === 'string' || part.choices !== undefined) return part;
        const { label = '' } = part;
        const known = values.get(part.stop) ?? (label.includes('UID') ? uid() : sampleValue(part, ++count));
        values.set(part.stop, known);
        return { ...part, label: known };
      });
    },
  };
}
