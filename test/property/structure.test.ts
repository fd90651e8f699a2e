import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../../server/src/base/limits';
import type { Range } from '../../server/src/base/range';
import { codeLenses } from '../../server/src/features/codeLenses';
import { foldsIn, outermost } from '../../server/src/features/folding';
import { inlayHints } from '../../server/src/features/inlayHints';
import { type OutlineEntry, outlineOf } from '../../server/src/features/outline';
import { selectionSteps } from '../../server/src/features/selectionRanges';
import { semanticTokens, type Tokens } from '../../server/src/features/semanticTokens';
import { HINT_KINDS, LENS_KINDS } from '../../server/src/features/viewKinds';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { DOCUMENTS } from '../support/documents';

/** A document that has lost and gained a few characters, or its end, and two places in it. */
const place = fc
  .record({
    document: fc.constantFrom(...Object.values(DOCUMENTS)),
    changes: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]:,"\'\\ \n-.x/*', '', '//', '/* \n */')), {
      maxLength: 4,
    }),
    cut: fc.oneof(fc.constant(0), fc.nat(2000)),
    at: fc.nat(),
    other: fc.nat(),
    isLines: fc.boolean(),
  })
  .map(({ document, changes, cut, at, other, isLines }) => {
    let text: string = document.slice(0, document.length - cut);
    for (const [where, piece] of changes) {
      const from = where % (text.length + 1);
      text = text.slice(0, from) + piece + text.slice(piece === '' || where % 2 === 0 ? from + 1 : from);
    }
    const [start = 0, end = 0] = [at, other].map((offset) => offset % (text.length + 1)).sort((a, b) => a - b);
    return { text, isLines, range: { start, end } };
  });

type Place = typeof place extends fc.Arbitrary<infer P> ? P : never;

function read({ text, isLines }: Place): Snapshot {
  return snapshotOf(text, isLines ? { ...DEFAULT_SETTINGS, format: 'jsonl' } : DEFAULT_SETTINGS);
}

const runs = { numRuns: 1000 };

test('An outline names everything, and what is in an entry lies in its range', () => {
  fc.assert(
    fc.property(place, (at) => {
      const snapshot = read(at);
      for (const entry of outlineOf(snapshot)) checkEntry(snapshot, entry, whole(snapshot));
    }),
    runs,
  );
});

test('Folds are in the order of the text and on several lines, and of a few the outer ones are kept', () => {
  fc.assert(
    fc.property(place, fc.nat(10), (at, most) => {
      const snapshot = read(at);
      const folds = foldsIn(snapshot);
      folds.forEach(({ range, instead }, index) => {
        assert.ok(snapshot.lines.lineAt(range.start) < snapshot.lines.lineAt(range.end));
        assert.ok((folds[index - 1]?.range.start ?? -1) <= range.start && range.end <= snapshot.text.length);
        assert.notEqual(instead(), '');
      });
      const kept = outermost(folds, most);
      assert.equal(kept.length, Math.min(most, folds.length));
      assert.deepEqual(
        kept,
        folds.filter((fold) => kept.includes(fold)),
      );
    }),
    runs,
  );
});

test('A selection grows with each step, and never twice to the same', () => {
  fc.assert(
    fc.property(place, (at) => {
      const snapshot = read(at);
      const offset = at.range.start;
      let before: Range = { start: offset, end: offset };
      for (const step of selectionSteps(snapshot, offset)) {
        assert.ok(
          step.start <= before.start && before.end <= step.end && step.end - step.start > before.end - before.start,
        );
        before = step;
      }
      assert.ok(before.end <= snapshot.text.length);
    }),
    runs,
  );
});

test('Tokens are in order, each on one line and behind the one before; those of a part are those that touch it', () => {
  fc.assert(
    fc.property(place, (at) => {
      const snapshot = read(at);
      const { range } = at;
      const all = quadruples(semanticTokens(snapshot));
      let end = 0;
      for (const [start = 0, length = 0] of all) {
        assert.ok(start >= end && length > 0 && start + length <= snapshot.text.length);
        assert.ok(!/[\r\n]/.test(snapshot.text.slice(start, start + length)));
        end = start + length;
      }
      const touching = all.filter(([start = 0, length = 0]) => start + length >= range.start && start <= range.end);
      assert.deepEqual(quadruples(semanticTokens(snapshot, range)), touching);
    }),
    runs,
  );
});

test('Hints of a part are those of the whole that stand in it', () => {
  fc.assert(
    fc.property(place, (at) => {
      const snapshot = read(at);
      const { range } = at;
      const plain = (within: Range) =>
        inlayHints(snapshot, within, new Set(HINT_KINDS)).map(({ kind, offset, label, tooltip }) => {
          assert.notEqual(label, '');
          return { kind, offset, label, tooltip: tooltip() };
        });
      const inside = plain(whole(snapshot)).filter(({ offset }) => range.start <= offset && offset <= range.end);
      assert.deepEqual(plain(range), inside);
    }),
    runs,
  );
});

test('Every lens has words and stands over a place of the text', () => {
  fc.assert(
    fc.property(place, (at) => {
      const snapshot = read(at);
      for (const { range, title } of codeLenses(snapshot, new Set(LENS_KINDS))) {
        assert.notEqual(title(), '');
        assert.ok(range.start < range.end && range.end <= snapshot.text.length);
      }
    }),
    runs,
  );
});

test('A document with more than can be shown shows a part, and the outline says so', () => {
  const region = { regionType: 'point', coordinate: [1, 2] };
  const instance = Array.from({ length: 6000 }, (_, at) => ({ uid: `1.2.${at}`, imageRegion2D: [region] }));
  const snapshot = snapshotOf(JSON.stringify({ resourceType: 'ImagingSelection', instance }), DEFAULT_SETTINGS);
  const count = (entries: readonly OutlineEntry[]): number =>
    entries.reduce((sum, { children }) => sum + 1 + count(children), 0);
  const outline = outlineOf(snapshot);
  assert.equal(count(outline), LIMITS.outline + 1);
  assert.equal(outline.at(-1)?.name, '… the outline ends after 5000 entries');
  assert.equal(codeLenses(snapshot, new Set(LENS_KINDS)).length, LIMITS.lenses);
  const lists = JSON.stringify({
    resourceType: 'ImagingSelection',
    imageRegion3D: [{ regionType: 'polyline', coordinate: Array(6000).fill(1) }],
  });
  const labels = inlayHints(snapshotOf(lists, DEFAULT_SETTINGS), { start: 0, end: lists.length }, new Set(HINT_KINDS));
  assert.deepEqual(
    labels.map(({ label }) => label),
    ['2000 points, closed'],
  );
});

test('Resources in resources and lists in lists have no end that harms', () => {
  const deep = `${'{"resourceType":"ImagingSelection","contained":['.repeat(20_000)}`;
  const lists = `{"resourceType":"ImagingSelection","instance":${'['.repeat(50_000)}`;
  const concepts = `{"resourceType":"ImagingSelection","code":${'{"concept":'.repeat(20_000)}`;
  for (const text of [deep, lists, concepts]) {
    const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
    assert.ok(outlineOf(snapshot).length > 0);
    foldsIn(snapshot);
    semanticTokens(snapshot);
    inlayHints(snapshot, whole(snapshot), new Set(HINT_KINDS));
    codeLenses(snapshot, new Set(LENS_KINDS));
    selectionSteps(snapshot, text.length);
  }
});

function checkEntry(snapshot: Snapshot, { name, range, selection, children }: OutlineEntry, around: Range): void {
  assert.match(name, /^\S(?:.*\S)?$/u);
  assert.ok(around.start <= range.start && range.start <= selection.start, name);
  assert.ok(selection.start < selection.end && selection.end <= range.end && range.end <= around.end, name);
  assert.ok(!/[\r\n]/.test(snapshot.text.slice(selection.start, selection.end)), name);
  for (const child of children) checkEntry(snapshot, child, range);
}

function quadruples(tokens: Tokens): readonly (readonly number[])[] {
  return Array.from({ length: tokens.length / 4 }, (_, at) => tokens.slice(4 * at, 4 * at + 4));
}

function whole({ text }: Snapshot): Range {
  return { start: 0, end: text.length };
}
