import fs from 'node:fs';
import type { Range } from '../../server/src/base/range';
import { lspSnippet, type Snippet } from '../../server/src/base/snippet';
import type { CompletionEntry } from '../../server/src/features/completion';
import type { Hover } from '../../server/src/features/hover';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { isVersion } from '../../server/src/spec/version';
import { applyEdits } from '../../server/src/syntax/edit';

/**
 * A fixture of a feature holds documents with `$0` where the cursor is, and sections that say what comes of it:
 *
 *     # Title of the case
 *     { "status": "av$0" }
 *                 ^^^
 *     > offers
 *     available · Available
 *     > accept available
 *     { "status": "available" }
 *
 * The carets are drawn under what the feature speaks of or replaces. What each section shows is for the feature to say;
 * a case asks for a section by naming it, and `UPDATE_FIXTURES=1` fills it in. The version is found, unless the title
 * ends with one: `# Title @5.0.0`.
 */
export interface FeatureCase {
  readonly title: string;
  /** The text, with `$0`. */
  readonly document: string;
  readonly sections: readonly string[];
  /** The case as the file has it, without its title. */
  readonly body: string;
}

export interface CursorPlace {
  readonly snapshot: Snapshot;
  readonly offset: number;
}

/** What a feature shows for a case: the range to draw carets under, and the lines of a section. */
export interface Drawing {
  readonly range?: Range;
  readonly section: (name: string) => string;
}

function readFeatureCases(text: string): readonly FeatureCase[] {
  return text
    .split(/^(?=# )/m)
    .filter((part) => part.startsWith('# '))
    .map((part) => {
      const [heading = '', ...lines] = part.trimEnd().split('\n');
      const firstSection = lines.findIndex((line) => line.startsWith('> '));
      const drawn = firstSection < 0 ? lines : lines.slice(0, firstSection);
      return {
        title: heading.slice(2).trim(),
        document: drawn.filter((line) => !/^ *\^+ *$/.test(line)).join('\n'),
        sections: lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2)),
        body: lines.join('\n'),
      };
    });
}

/** The body of a case as it must read. */
function drawCase(featureCase: FeatureCase, draw: (place: CursorPlace) => Drawing): string {
  const { document, sections, title } = featureCase;
  const offset = document.indexOf('$0');
  if (offset < 0) throw new Error(`No $0 in: ${featureCase.title}`);
  const text = document.replace('$0', '');
  const fhirVersion = / @(\S+)$/.exec(title)?.[1] ?? 'auto';
  if (fhirVersion !== 'auto' && !isVersion(fhirVersion)) throw new Error(`${title}: there is no such version`);
  const drawing = draw({ snapshot: snapshotOf(text, { ...DEFAULT_SETTINGS, fhirVersion }), offset });
  const shown = sections.map((name) => `> ${name}\n${drawing.section(name)}`.trimEnd());
  return [underlined(document, text, offset, drawing.range), ...shown].join('\n').trimEnd();
}

/** Rewrites the fixture if asked to, and gives what it must read. */
export function drawFixture(file: string, draw: (place: CursorPlace) => Drawing) {
  const text = fs.readFileSync(file, 'utf8');
  const cases = readFeatureCases(text).map((one) => ({ ...one, drawn: drawCase(one, draw) }));
  if (process.env.UPDATE_FIXTURES === '1') {
    const [head = ''] = text.split(/^(?=# )/m);
    const intro = head.startsWith('# ') ? '' : head;
    fs.writeFileSync(file, `${intro}${cases.map(({ title, drawn }) => `# ${title}\n${drawn}`).join('\n\n')}\n`);
  }
  return cases;
}

function underlined(document: string, text: string, cursor: number, range: Range | undefined): string {
  if (range === undefined) return document;
  const inDocument = (offset: number, isStart: boolean): number =>
    offset + (offset > cursor || (isStart && offset === cursor) ? 2 : 0);
  const start = range.start === range.end ? cursor : inDocument(range.start, true);
  const end = range.start === range.end ? cursor + 2 : inDocument(range.end, range.end > cursor);
  const lineStart = document.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = document.indexOf('\n', start) < 0 ? document.length : document.indexOf('\n', start);
  if (text.slice(range.start, range.end).includes('\n')) throw new Error('A range over the end of a line');
  const carets = ' '.repeat(start - lineStart) + '^'.repeat(Math.max(1, end - start));
  return `${document.slice(0, lineEnd)}\n${carets}${document.slice(lineEnd)}`;
}

/** The text after an entry is accepted, its tab stops as LSP writes them, laid out as an editor would. */
function accept(text: string, entry: CompletionEntry): string {
  const { range, insert, additionalEdits } = entry;
  return applyEdits(text, [...additionalEdits, { range, text: typed(text, range.start, insert) }]);
}

function typed(text: string, at: number, snippet: Snippet): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return lspSnippet(snippet).replaceAll('\n', `\n${indent}`).replaceAll('\t', '  ');
}

/**
 * Sections of completion: `offers`, `offers first 5`, `offers of snippet`, `accept LABEL`, and `finds TEXT`: what is left
 * of the offers when this has been typed behind a quote.
 */
export function drawCompletion(text: string, entries: readonly CompletionEntry[]): Drawing {
  const [first] = entries;
  return {
    ...(first === undefined ? {} : { range: first.range }),
    section(name) {
      const [verb = '', ...rest] = name.split(' ');
      if (verb === 'accept') {
        const entry = entries.find(({ label }) => label === rest.join(' '));
        return entry === undefined ? 'not offered' : accept(text, entry);
      }
      if (verb === 'finds') return linesOf(entries.filter((entry) => isFound(entry, rest.join(' '))));
      if (verb !== 'offers') throw new Error(`No such section: ${name}`);
      const wanted = rest[0] === 'of' ? entries.filter(({ kind }) => kind === rest[1]) : entries;
      const count = rest[0] === 'first' ? Number(rest[1]) : wanted.length;
      const more = wanted.length > count ? `\n... and ${wanted.length - count} more` : '';
      return linesOf(wanted.slice(0, count)) + more;
    },
  };
}

function linesOf(entries: readonly CompletionEntry[]): string {
  return entries.map(({ label, detail }) => `${label} · ${detail}`).join('\n') || 'nothing';
}

/** As editors find entries: the letters stand in the text in this order, and each word begins a word of it. */
function isFound({ filterText }: CompletionEntry, typed: string): boolean {
  const compared = filterText.slice(0, 128).toLowerCase();
  return typed
    .toLowerCase()
    .split(' ')
    .every((word) => compared.split(/[^\w.:-]+/).some((one) => one.startsWith(word)));
}

/** The section of hover: `shows`. */
export function drawHover(shown: Hover | undefined): Drawing {
  return { ...(shown === undefined ? {} : { range: shown.range }), section: () => shown?.markdown ?? 'nothing' };
}
