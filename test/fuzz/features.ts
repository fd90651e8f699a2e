import { quoted } from '../../server/src/base/quote';
import type { Range } from '../../server/src/base/range';
import { fixesAt, plainEdits } from '../../server/src/features/codeActions';
import { codeLenses } from '../../server/src/features/codeLenses';
import { complete, documentationOf } from '../../server/src/features/completion';
import { documentLinks } from '../../server/src/features/documentLinks';
import { fhirpathAt } from '../../server/src/features/fhirpathOf';
import { fixAll } from '../../server/src/features/fixAll';
import { fixText } from '../../server/src/features/fixText';
import { foldsIn } from '../../server/src/features/folding';
import { formatDocument, ownIndentation } from '../../server/src/features/format';
import { freshUidEdits } from '../../server/src/features/freshUid';
import { highlights } from '../../server/src/features/highlight';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import { migrate, TARGETS } from '../../server/src/features/migrate';
import { narrativeOf } from '../../server/src/features/narrative';
import { definitionsIn } from '../../server/src/features/navigation/definition';
import { mentionAt } from '../../server/src/features/navigation/mention';
import { clashIn, faultOfName, renameEdits, renamingAt } from '../../server/src/features/navigation/rename';
import { usesIn, wantedBy } from '../../server/src/features/navigation/uses';
import { organize } from '../../server/src/features/organize';
import { type OutlineEntry, outlineOf } from '../../server/src/features/outline';
import { refactoringsAt } from '../../server/src/features/refactor';
import { placeAt } from '../../server/src/features/refactor/place';
import { scaled } from '../../server/src/features/refactor/scaleRegion';
import { scaledToPixels } from '../../server/src/features/refactor/scaleToPixels';
import { selectionSteps } from '../../server/src/features/selectionRanges';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { HINT_KINDS, LENS_KINDS } from '../../server/src/features/viewKinds';
import { workspaceSymbols } from '../../server/src/features/workspaceSymbols';
import { isSnippetEdit } from '../../server/src/model/fix';
import { fileFacts } from '../../server/src/service/fileFacts';
import { addIgnore } from '../../server/src/service/projectEdit';
import { readProjectFile } from '../../server/src/service/projectFile';
import { resourceTexts } from '../../server/src/service/resourceTexts';
import type { Snapshot } from '../../server/src/service/snapshot';
import type { TextEdit } from '../../server/src/syntax/edit';
import { around, workspace } from '../support/around';

/** Where an author asks: the cursor, and what is selected around it. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly offset: number;
  readonly selected: Range;
}

/** What of an answer can be right or wrong without knowing the question. */
export interface Answer {
  /** Places of the text that it speaks of. */
  readonly ranges?: readonly Range[];
  /** What the author can have done to the text. */
  readonly changes?: readonly Change[];
  /** What is wrong with the answer besides, in words. */
  readonly faults?: readonly string[];
}

export interface Change {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** It repairs a syntax error, behind which others may come to light. */
  readonly isSyntaxRepair?: boolean;
  /** Nothing but white space between tokens is to be other than it was. */
  readonly isLayout?: boolean;
  /** No rule finds more than before, as long as the text is whole, of known properties, and of the same versions. */
  readonly addsNoProblem?: boolean;
  /** The same asked of the text that it makes, where there must be nothing left to do. */
  readonly again?: (after: Snapshot) => readonly TextEdit[];
}

/** What is asked of a document as a whole. */
export const documentFeatures: { readonly [name: string]: (snapshot: Snapshot) => Answer } = {
  fixAll: (snapshot) => ({ changes: [{ title: 'fix all', edits: fixAll(snapshot) }] }),
  fixText(snapshot) {
    const { after, fixed } = fixText(snapshot);
    const isWorse = after.tree.errors.length > snapshot.tree.errors.length;
    return { ranges: fixed.map(({ range }) => range), faults: isWorse ? ['it is read worse'] : [] };
  },
  migrate(snapshot) {
    const migrations = TARGETS.map((to) => ({ to, ...migrate(snapshot, to) }));
    return {
      ranges: migrations.flatMap(({ changes }) => changes.map(({ range }) => range)),
      changes: migrations.map(({ to, edits }) => ({
        title: `to ${to}`,
        edits,
        again: (after) => migrate(after, to).edits,
      })),
      faults: migrations.flatMap(({ lost, text }) =>
        lost
          .filter(({ range }) => range.end > text.length)
          .map(({ message }) => `what is lost is not there: ${message}`),
      ),
    };
  },
  format(snapshot) {
    const options = { ...ownIndentation(snapshot), insertFinalNewline: true };
    const edits = formatDocument(snapshot, options);
    const again = (after: Snapshot) => formatDocument(after, options);
    return { changes: [{ title: 'all', edits, isLayout: true, addsNoProblem: true, again }] };
  },
  organize: (snapshot) => ({
    changes: [{ title: 'all', edits: organize(snapshot), addsNoProblem: true, again: organize }],
  }),
  outline: (snapshot) => ({ faults: outlineOf(snapshot).flatMap((entry) => faultsOfEntry(entry, wholeOf(snapshot))) }),
  folding(snapshot) {
    const folds = foldsIn(snapshot);
    for (const { instead } of folds.slice(0, 20)) instead();
    const ranges = folds.map(({ range }) => range);
    const { lines } = snapshot;
    const flat = ranges.filter(({ start, end }) => lines.lineAt(start) >= lines.lineAt(end));
    return { ranges, faults: [...flat.map(({ start }) => `one line at ${start}`), ...crossings(ranges)] };
  },
  semanticTokens: (snapshot) => tokensIn(snapshot),
  codeLenses(snapshot) {
    const lenses = codeLenses(snapshot, new Set(LENS_KINDS));
    const faults = lenses.slice(0, 20).flatMap(({ kind, title }) => (title() === '' ? [`nothing said: ${kind}`] : []));
    return { ranges: lenses.map(({ range }) => range), faults };
  },
  inlayHints: (snapshot) => hintsIn(snapshot, wholeOf(snapshot)),
  documentLinks: (snapshot) => ({ ranges: documentLinks(snapshot, workspace).map(({ range }) => range) }),
  workspaceSymbols({ tree }) {
    const facts = fileFacts('file:///w/here.json', tree);
    const found = ['', 'imaging', '1.2', 'p 1'].flatMap((query) => workspaceSymbols([facts], query, 20));
    return { ranges: found.flatMap((one) => (one.is === 'resource' ? [one.resource.range] : [])) };
  },
  narrative(snapshot) {
    for (const resource of snapshot.model.resources) narrativeOf(snapshot, resource);
    return {};
  },
  /** What constraints are run on is JSON, whatever the document is. */
  constraintTexts(snapshot) {
    for (const { text } of resourceTexts(snapshot).texts) JSON.parse(text);
    return {};
  },
  /** The same text as a project file, which is as half typed as any. */
  projectFile({ text }) {
    const project = readProjectFile(text);
    const added = addIgnore(project, { rule: 'isl-2', path: '', file: 'a.json', reason: ['x'] });
    const entries = [...project.problems, ...project.project.constraints, ...project.project.ignore];
    return {
      ranges: [
        ...entries.flatMap(({ range }) => (range === undefined ? [] : [range])),
        ...(added === undefined ? [] : [{ start: added.offset, end: added.offset }]),
      ],
    };
  },
};

/** What is asked at a place of a document. */
export const features: { readonly [name: string]: (place: Place) => Answer } = {
  completion({ snapshot, offset }) {
    const { entries } = complete(snapshot, offset, around);
    for (const { data } of entries.slice(0, 3)) documentationOf(JSON.parse(JSON.stringify(data)));
    const elsewhere = entries.filter(({ range }) => !holds(range, offset) || isBroken(snapshot, range));
    return {
      ranges: entries.flatMap(({ range, additionalEdits }) => [range, ...additionalEdits.map((edit) => edit.range)]),
      faults: elsewhere.map(({ label }) => `it does not stand at the cursor: ${label}`),
    };
  },
  hover({ snapshot, offset }) {
    const shown = hover(snapshot, offset, workspace);
    if (shown === undefined) return {};
    const isElsewhere = !holds(shown.range, offset) || isBroken(snapshot, shown.range);
    return { ranges: [shown.range], faults: isElsewhere ? ['it does not stand at the cursor'] : [] };
  },
  fixes({ snapshot, selected }) {
    const fixes = fixesAt(snapshot, selected, true);
    return {
      ranges: fixes.flatMap(({ edits }) => edits.map(({ range }) => range)),
      changes: fixes.flatMap((fix) => {
        const edits = plainEdits(fix);
        return edits === undefined
          ? []
          : [{ title: fix.title, edits, isSyntaxRepair: fix.problems.some(({ rule }) => rule === 'json-syntax') }];
      }),
    };
  },
  refactorings({ snapshot, selected }) {
    const withStops = refactoringsAt(snapshot, selected, true, () => true).flatMap(({ edits }) => edits());
    const plain = refactoringsAt(snapshot, selected, false, () => true).map(({ title, edits }) => ({
      title,
      addsNoProblem: true,
      edits: edits().flatMap((edit) => (isSnippetEdit(edit) ? [] : [edit])),
    }));
    return { ranges: withStops.map(({ range }) => range), changes: plain };
  },
  scale({ snapshot, offset }) {
    const place = placeAt(snapshot, { start: offset, end: offset }, false);
    if (place === undefined) return {};
    const half = place.region && scaled(place.region, 0.5);
    const pixels = scaledToPixels(place, { columns: 512, rows: 256 });
    return {
      changes: [
        { title: 'by half', edits: half ?? [] },
        { title: 'to pixels', edits: pixels ?? [] },
      ],
    };
  },
  formatPart({ snapshot, selected }) {
    const edits = formatDocument(snapshot, { tabSize: 2, insertSpaces: true }, selected);
    const outside = edits.filter(({ range }) => range.start < selected.start || range.end > selected.end);
    return {
      changes: [{ title: 'a part', edits, isLayout: true }],
      faults: outside.map(({ range }) => `an edit of ${range.start}..${range.end} outside of the part`),
    };
  },
  selectionRanges({ snapshot, offset }) {
    const steps = selectionSteps(snapshot, offset);
    const wrong = steps.filter((step, index) => {
      const inner = steps[index - 1] ?? { start: offset, end: offset };
      const isLarger = step.end - step.start > inner.end - inner.start;
      return !isLarger || step.start > inner.start || step.end < inner.end;
    });
    return { ranges: steps, faults: wrong.map(({ start, end }) => `${start}..${end} does not grow`) };
  },
  semanticTokensOfPart: ({ snapshot, selected }) => tokensIn(snapshot, selected),
  inlayHintsOfPart: ({ snapshot, selected }) => hintsIn(snapshot, selected),
  highlights: ({ snapshot, offset }) => ({ ranges: highlights(snapshot, offset).map(({ range }) => range) }),
  navigation({ snapshot, offset }) {
    const mention = mentionAt(snapshot, offset);
    if (mention === undefined) return {};
    const wanted = wantedBy(snapshot, mention);
    const places = definitionsIn(snapshot.tree, wanted);
    const uses = usesIn(snapshot.tree, wanted);
    const apart = places.filter(({ range, selection }) => selection.start < range.start || range.end < selection.end);
    return {
      ranges: [...places.flatMap(({ range, selection }) => [range, selection]), ...uses.map(({ range }) => range)],
      faults: apart.map(({ selection }) => `${selection.start}..${selection.end} lies outside of what it is in`),
    };
  },
  rename({ snapshot, offset }) {
    const mention = mentionAt(snapshot, offset);
    const renaming = mention && renamingAt(snapshot, mention);
    if (mention === undefined || renaming === undefined || renaming.is === 'refused') return {};
    const wanted = wantedBy(snapshot, mention);
    const name = wanted.is === 'uid' ? '2.25.99' : 'other-1';
    const isElsewhere = wanted.is === 'resource' && wanted.home === undefined;
    const fault = faultOfName(wanted, name);
    if (isElsewhere || fault !== undefined) return { faults: isElsewhere ? [] : [fault ?? ''] };
    clashIn(snapshot.tree, wanted, name);
    const edits = renameEdits(snapshot.tree, wanted, name);
    const isLeft = !edits.some(({ range }) => holds(range, offset));
    return {
      ranges: [renaming.range],
      changes: [{ title: `to ${name}`, edits }],
      faults: isLeft && holds(renaming.range, offset) ? ['what stands at the cursor stays'] : [],
    };
  },
  /** The author says where it goes, so what comes of it is the author's. */
  freshUid({ snapshot, selected, offset }) {
    const ranges = [selected, { start: offset, end: offset }];
    const edits = freshUidEdits(snapshot, ranges, () => '2.25.1');
    return { ranges: edits.map(({ range }) => range), faults: crossings(edits.map(({ range }) => range)) };
  },
  fhirpath({ snapshot, offset }) {
    return { faults: fhirpathAt(snapshot, offset) === '' ? ['it has no words'] : [] };
  },
};

function tokensIn(snapshot: Snapshot, within?: Range): Answer {
  const tokens = semanticTokens(snapshot, within);
  const ranges = Array.from({ length: tokens.length / 4 }, (_, at) => {
    const start = tokens[4 * at] ?? Number.NaN;
    return { start, end: start + (tokens[4 * at + 1] ?? Number.NaN) };
  });
  const wrong = ranges.filter((range, index) => {
    const before = ranges[index - 1]?.end ?? 0;
    return range.start < before || range.start >= range.end || isBroken(snapshot, range);
  });
  return { ranges, faults: wrong.map(({ start, end }) => `a token of ${start}..${end}`) };
}

function hintsIn(snapshot: Snapshot, within: Range): Answer {
  const hints = inlayHints(snapshot, within, new Set(HINT_KINDS));
  for (const { tooltip } of hints.slice(0, 20)) tooltip();
  const wrong = hints.filter(({ offset, label }) => label === '' || offset < within.start || offset > within.end);
  return {
    ranges: hints.map(({ offset }) => ({ start: offset, end: offset })),
    faults: wrong.map(({ offset, label }) => `${quoted(label)} at ${offset}`),
  };
}

function faultsOfEntry({ name, range, selection, children }: OutlineEntry, outer: Range): readonly string[] {
  const isNested = outer.start <= range.start && range.end <= outer.end;
  const isInside = range.start <= selection.start && selection.end <= range.end && selection.start < selection.end;
  const inner = children.flatMap((child) => faultsOfEntry(child, range));
  return isNested && isInside && name.trim() !== '' ? inner : [`${quoted(name)} at ${range.start}`, ...inner];
}

/** Ranges, in the order of the text, of which one begins in another and ends behind it. */
function crossings(ranges: readonly Range[]): readonly string[] {
  const open: Range[] = [];
  const faults: string[] = [];
  for (const range of ranges) {
    for (let last = open.at(-1); last !== undefined && last.end <= range.start; last = open.at(-1)) open.pop();
    if (range.end > (open.at(-1)?.end ?? range.end)) faults.push(`${range.start}..${range.end} leaves what it is in`);
    open.push(range);
  }
  return faults;
}

function holds({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** True if a line ends in the range. */
function isBroken({ text }: Snapshot, { start, end }: Range): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}

function wholeOf({ text }: Snapshot): Range {
  return { start: 0, end: text.length };
}
