import { codeLenses } from '../../server/src/features/codeLenses';
import { foldsIn } from '../../server/src/features/folding';
import { formatDocument, layoutOf } from '../../server/src/features/format';
import { inlayHints } from '../../server/src/features/inlayHints';
import { type OutlineEntry, outlineOf } from '../../server/src/features/outline';
import { regionsOf } from '../../server/src/features/region';
import { selectionSteps } from '../../server/src/features/selectionRanges';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { HINT_KINDS, LENS_KINDS, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../server/src/features/viewKinds';
import type { Snapshot } from '../../server/src/service/snapshot';
import { applyEdits, insert } from '../../server/src/syntax/edit';
import { endOf, startOf } from '../../server/src/syntax/tree';
import type { CursorPlace, Drawing } from './featureFixture';

/** Sections `formatted`, `formatted with tabs`; `one point a line` and `compact` for the list at the cursor. */
export function drawFormat({ snapshot, offset }: CursorPlace): Drawing {
  const { text, tree, model } = snapshot;
  const list = [...regionsOf(model)].find(
    ([region]) => region.list >= 0 && startOf(tree, region.list) <= offset && offset <= endOf(tree, region.list),
  )?.[0];
  const ofList = (layout: 'points' | 'compact'): string =>
    list === undefined ? 'no list' : applyEdits(text, layoutOf(snapshot, list.list, list.node, layout));
  return {
    section(name) {
      if (name === 'one point a line') return ofList('points');
      if (name === 'compact') return ofList('compact');
      const insertSpaces = name !== 'formatted with tabs';
      return applyEdits(text, formatDocument(snapshot, { tabSize: insertSpaces ? 2 : 4, insertSpaces }));
    },
  };
}

/** Section `shows`: an entry a line, below what it stands in, with its kind and what it is selected by. */
export function drawOutline({ snapshot }: CursorPlace): Drawing {
  const lines = (entries: readonly OutlineEntry[], indent: string): readonly string[] =>
    entries.flatMap(({ name, detail, kind, selection, children }) => [
      `${indent}${name}${detail === undefined ? '' : ` (${detail})`} [${kind}] ${snapshot.text.slice(selection.start, selection.end)}`,
      ...lines(children, `${indent}  `),
    ]);
  return { section: () => orNothing(lines(outlineOf(snapshot), '')) };
}

/** Section `folds`: the lines of each, what it is, and what stands in its place. */
export function drawFolds({ snapshot }: CursorPlace): Drawing {
  const { lines } = snapshot;
  return {
    section: () =>
      orNothing(
        foldsIn(snapshot).map(({ range, isComment, depth, instead }) => {
          const place = `${'  '.repeat(depth)}${lines.lineAt(range.start) + 1}–${lines.lineAt(range.end) + 1}`;
          return [place, ...(isComment ? ['comment'] : []), ...(instead() === undefined ? [] : [instead()])].join(' ');
        }),
      ),
  };
}

/** Section `grows`: step by step. */
export function drawSelection({ snapshot, offset }: CursorPlace): Drawing {
  return {
    section: () =>
      orNothing(
        selectionSteps(snapshot, offset).map(({ start, end }) => snapshot.text.slice(start, end).replaceAll('\n', '⏎')),
      ),
  };
}

/** Section `tokens`: the characters of each, and what they are. */
export function drawTokens({ snapshot }: CursorPlace): Drawing {
  const tokens = semanticTokens(snapshot);
  const lines: string[] = [];
  for (let at = 0; at < tokens.length; at += 4) {
    const [start = 0, length = 0, type = 0, bits = 0] = tokens.slice(at, at + 4);
    const modifiers = TOKEN_MODIFIERS.filter((_, bit) => (bits & (1 << bit)) !== 0);
    lines.push([snapshot.text.slice(start, start + length), TOKEN_TYPES[type], ...modifiers].join(' '));
  }
  return { section: () => orNothing(lines) };
}

/** Sections `hints`, the document with the hints in it, and `tooltips`. */
export function drawHints({ snapshot }: CursorPlace): Drawing {
  const hints = inlayHints(snapshot, whole(snapshot), new Set(HINT_KINDS));
  return {
    section(name) {
      if (name === 'tooltips') {
        return orNothing(
          hints.map(({ label, tooltip }) => `${label} => ${(tooltip() ?? 'none').replace(/\n+/g, ' / ')}`),
        );
      }
      return applyEdits(
        snapshot.text,
        hints.map(({ offset, label, isOf }) => insert(offset, isOf === 'before' ? ` ‹${label}›` : `‹${label}› `)),
      );
    },
  };
}

/** Section `lenses`: the line that each stands over, and its words. */
export function drawLenses({ snapshot }: CursorPlace): Drawing {
  return {
    section: () =>
      orNothing(
        codeLenses(snapshot, new Set(LENS_KINDS)).map(
          ({ range, title }) => `${snapshot.lines.lineAt(range.start) + 1}: ${title()}`,
        ),
      ),
  };
}

function whole({ text }: Snapshot) {
  return { start: 0, end: text.length };
}

function orNothing(lines: readonly string[]): string {
  return lines.length === 0 ? 'nothing' : lines.join('\n');
}
