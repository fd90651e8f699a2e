import { lspSnippet } from '../../server/src/base/snippet';
import { type Edit, type Fix, isSnippetEdit } from '../../server/src/model/fix';
import type { Problem } from '../../server/src/service/problem';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/service/settings';
import { snapshotOf } from '../../server/src/service/snapshot';
import { isVersion } from '../../server/src/spec/version';
import { applyEdits } from '../../server/src/syntax/edit';

/**
 * A fixture of a rule holds documents with what must be drawn under them:
 *
 *     # Title of the case
 *     { "status": "avialable" }
 *               ^^^^^^^^^^^ error: ...
 *     > fix "Replace by `available`" (preferred)
 *     { "status": "available" }
 *
 * A document that has a `resourceType`, if misspelt, is drawn with every problem but the hints of other rules; what is of
 * another rule has its id in brackets. One without is a part of a selection: only the rule of the file is drawn. It is read
 * as FHIR 6.0.0-ballot4, unless the title ends with another version, or `auto`: `# Title @5.0.0`. `> fix` sections, where a
 * case has any, show every fix of the rule's problems in order, with tab stops as LSP writes them.
 */
export interface FixtureCase {
  readonly title: string;
  readonly document: string;
  /** The case as it stands in the file, without its title line. */
  readonly body: string;
  readonly wantsFixes: boolean;
}

const DRAWN = /^ *(\^+ (error|warning|info|hint)|-+ related)\b.*/;

export function readCases(text: string): readonly FixtureCase[] {
  const cases: FixtureCase[] = [];
  for (const part of text.split(/^(?=# )/m)) {
    if (!part.startsWith('# ')) continue;
    const [heading = '', ...lines] = part.trimEnd().split('\n');
    const firstFix = lines.findIndex((line) => line.startsWith('> '));
    const drawn = firstFix < 0 ? lines : lines.slice(0, firstFix);
    cases.push({
      title: heading.slice(2).trim(),
      document: drawn.filter((line) => !DRAWN.test(line)).join('\n'),
      body: lines.join('\n'),
      wantsFixes: firstFix >= 0,
    });
  }
  return cases;
}

/** The body of a case as it must read. */
export function drawCase(rule: string, { title, document, wantsFixes }: FixtureCase): string {
  const hidden = hiddenStart(document);
  const text = document.slice(0, hidden.at) + hidden.text + document.slice(hidden.at);
  const shown = (offset: number): number =>
    offset < hidden.at + hidden.text.length ? Math.min(offset, hidden.at) : offset - hidden.text.length;
  const isShown = ({ rule: id, severity, range }: Problem): boolean =>
    (hidden.text === '' && (id === rule || severity !== 'hint')) ||
    (id === rule && (range.start < hidden.at || range.start >= hidden.at + hidden.text.length));
  const problems = snapshotOf(text, settingsOf(title)).problems.filter(isShown);
  const drawn = draw(document, rule, problems, shown);
  return wantsFixes ? [drawn, ...drawFixes(rule, problems, text, hidden.text)].join('\n') : drawn;
}

function settingsOf(title: string): Settings {
  const version = / @(\S+)$/.exec(title)?.[1] ?? '6.0.0-ballot4';
  if (version !== 'auto' && !isVersion(version)) throw new Error(`${title}: there is no version ${version}`);
  return { ...DEFAULT_SETTINGS, fhirVersion: version };
}

/** What makes a part of a selection a whole one, put in after the first bracket and taken out of the drawing again. */
function hiddenStart(document: string): { at: number; text: string } {
  const brace = document.indexOf('{');
  if (/["“]resource_?type["”]/i.test(document) || brace < 0) return { at: 0, text: '' };
  const isEmpty = /^\{\s*\}/.test(document.slice(brace));
  return { at: brace + 1, text: `"resourceType": "ImagingSelection"${isEmpty ? '' : ','}` };
}

function draw(document: string, rule: string, problems: readonly Problem[], shown: (offset: number) => number): string {
  const lines: string[] = [];
  let start = 0;
  for (const line of document.split('\n')) {
    lines.push(line);
    const end = start + line.length;
    const underline = (from: number, to: number, mark: string, text: string): void => {
      const [left, right] = [shown(from), Math.max(shown(to), shown(from) + 1)];
      if (left < start || left > end) return;
      lines.push(`${' '.repeat(left - start)}${mark.repeat(right - left)} ${text}`);
    };
    for (const { range, severity, message, rule: id, related } of problems) {
      underline(range.start, range.end, '^', `${severity}${id === rule ? '' : `[${id}]`}: ${message}`);
      if (id !== rule) continue;
      for (const place of related) underline(place.range.start, place.range.end, '-', `related: ${place.message}`);
    }
    start = end + 1;
  }
  return lines.join('\n');
}

function drawFixes(rule: string, problems: readonly Problem[], text: string, hidden: string): string[] {
  const fixes = problems.filter((problem) => problem.rule === rule).flatMap((problem) => problem.fixes());
  if (fixes.length === 0) return ['> no fix'];
  return fixes.map(
    (fix) =>
      `> fix "${fix.title}"${fix.isPreferred === true ? ' (preferred)' : ''}\n${applied(text, fix).replace(hidden.replace(/,$/, ''), '').replace(/^\{,/, '{')}`,
  );
}

function applied(text: string, fix: Fix): string {
  return applyEdits(text, fix.edits.map(asText));
}

function asText(edit: Edit) {
  return isSnippetEdit(edit) ? { range: edit.range, text: lspSnippet(edit.snippet) } : edit;
}
