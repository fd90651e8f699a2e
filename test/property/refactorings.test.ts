import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { isInOrder, organize } from '../../server/src/features/organize';
import { type OfferedRefactoring, refactoringsAt } from '../../server/src/features/refactor';
import { type Edit, isSnippetEdit } from '../../server/src/model/fix';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { VERSIONS, type Version } from '../../server/src/spec/version';
import { applyEdits, inOrder, type TextEdit } from '../../server/src/syntax/edit';
import { filesBelow } from '../support/files';
import { shapesOf } from './drawnRegions';
import { wholeSelections } from './wholeSelections';

/** Refactorings on selections that are right, of every version, laid out in several ways. */

interface Written {
  readonly version: Version;
  readonly text: string;
}

const files: readonly Written[] = [
  ...filesBelow('examples')
    .filter((file) => file.endsWith('.json') && !file.includes('faulty'))
    .map((file): Written => ({ version: '6.0.0-ballot4', text: fs.readFileSync(file, 'utf8') })),
  ...VERSIONS.flatMap((version) => {
    const folder = `test/corpus/${version}`;
    const found = fs.existsSync(folder) ? filesBelow(folder).filter((file) => file.endsWith('.json')) : [];
    return found.map((file): Written => ({ version, text: fs.readFileSync(file, 'utf8') }));
  }),
  ...[...wholeSelections().values()].map(
    (selection): Written => ({ version: '6.0.0-ballot4', text: JSON.stringify(selection, null, 2) }),
  ),
];

const layouts = fc.constantFrom<(value: unknown) => string>(
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, null, 2),
  (value) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
);

const drawn = fc
  .constantFrom(...VERSIONS)
  .chain((version) =>
    fc.tuple(shapesOf(version), layouts).map(([value, layout]) => ({ version, text: layout(value) })),
  );

const places = fc.tuple(fc.oneof(drawn, fc.constantFrom(...files)), fc.nat(1_000_000), fc.boolean());

test('a refactoring leaves well-formed JSON with no problem that was not there, whatever it is offered on', () => {
  fc.assert(
    fc.property(places, ([{ version, text }, at, canSnippet]) => {
      const before = read(text, version);
      for (const offered of offersAt(before, at % (text.length + 1), canSnippet))
        assertHarmless(before, offered, version);
    }),
    { seed: 46, numRuns: 500 },
  );
});

const INVERSES: readonly (readonly [title: RegExp, back: RegExp])[] = [
  [/^Close the polyline/, /^Open the polyline/],
  [/^Swap x and y/, /^Swap x and y/],
  [/^Reverse the order/, /^Reverse the order/],
  [/^Change to a polyline$/, /^Change to a (polygon|multipoint)$/],
  [/^Change to a multipoint$/, /^Change to a (point|polyline)$/],
  [/^Split the polyline/, /^Join with the next/],
];

test('what undoes a refactoring gives the text back', () => {
  const undone = new Set<string>();
  fc.assert(
    fc.property(places, ([{ version, text }, at]) => {
      const before = read(text, version);
      const offset = at % (text.length + 1);
      for (const [title, back] of INVERSES) {
        const offered = offersAt(before, offset, false).find((one) => title.test(one.title));
        if (offered === undefined) continue;
        const after = read(applied(before, offered.edits()), version);
        const undos = offersAt(after, offset, false).filter((one) => back.test(one.title));
        if (undos.length === 0) continue;
        undone.add(title.source);
        assert.ok(
          undos.some((undo) => applied(after, undo.edits()) === text),
          `${offered.title}\n${text}\n${after.text}`,
        );
      }
    }),
    { seed: 47, numRuns: 500 },
  );
  assert.equal(undone.size, INVERSES.length, [...undone].join());
});

test('putting properties in order changes nothing but the order, once', () => {
  fc.assert(
    fc.property(places, fc.infiniteStream(fc.nat(1000)), layouts, ([{ version, text }], stream, layout) => {
      const value: unknown = JSON.parse(text);
      const shuffled = read(layout(mixed(value, stream)), version);
      const edits = organize(shuffled);
      assert.equal(isInOrder(shuffled), edits.length === 0);
      assertApart(shuffled.text, edits);
      const after = read(applyEdits(shuffled.text, edits), version);
      assert.deepEqual(JSON.parse(after.text), value);
      assert.deepEqual(organize(after), []);
      assert.ok(isInOrder(after));
      assert.equal(after.text.length, shuffled.text.length);
    }),
    { seed: 48, numRuns: 300 },
  );
});

test('comments stay on the lines of what they are about', () => {
  const stripped = (text: string): unknown => JSON.parse(text.replace(/ ?\/[/*]c\d+(?: \*\/)?/g, ''));
  const noted = (text: string): readonly string[] =>
    text
      .split('\n')
      .map((line) => line.replace(/,(?= \/\/c|$)/, ''))
      .sort();
  fc.assert(
    fc.property(places, fc.infiniteStream(fc.nat(1000)), ([{ version, text }], stream) => {
      const value: unknown = JSON.parse(text);
      const lines = JSON.stringify(mixed(value, stream), null, 2).split('\n');
      const commented = lines.map((line, index) => {
        const chance = (stream.next().value ?? 0) % 4;
        if (chance === 0) return `${line} //c${index}`;
        return chance === 1 ? line.replace(/^( *)"/, `$1/*c${index} */ "`) : line;
      });
      const before = read(commented.join('\n'), version);
      const after = applyEdits(before.text, organize(before));
      assert.deepEqual(stripped(after), value);
      assert.deepEqual(noted(after), noted(before.text));
    }),
    { seed: 53, numRuns: 300 },
  );
});

test('any text takes refactorings at any place, and is the same but for what is well formed', () => {
  fc.assert(
    fc.property(
      places,
      fc.nat(1_000_000),
      fc.constantFrom('', '"', '{', '[', ',', '}', ']', '//'),
      (place, cut, typed) => {
        const [{ version, text }, at] = place;
        const from = cut % (text.length + 1);
        const broken = read(text.slice(0, from) + typed + text.slice(from + (at % 7)), version);
        for (const { edits } of offersAt(broken, Math.max(0, from - (at % 40)), true))
          assertApart(broken.text, edits());
        assertApart(broken.text, organize(broken));
        assert.equal(isInOrder(broken), organize(broken).length === 0);
      },
    ),
    { seed: 49, numRuns: 500 },
  );
});

test('in NDJSON a line stays a line', () => {
  fc.assert(
    fc.property(fc.constantFrom(...VERSIONS).chain(shapesOf), fc.nat(1_000_000), (selection, at) => {
      const line = JSON.stringify(selection);
      const text = `${line}\n${line}\n`;
      const before = snapshotOf(text, { ...DEFAULT_SETTINGS, format: 'jsonl' });
      for (const { title, edits } of offersAt(before, at % line.length, true)) {
        const lines = applied(before, edits()).split('\n');
        assert.equal(lines.length, 3, title);
        assert.equal(lines[1], line, title);
      }
    }),
    { seed: 52, numRuns: 300 },
  );
});

test('elements that nest without end take refactorings and order', () => {
  const depth = 20_000;
  const inner = '"extension": [{ "url": "x", ';
  const text = `{ "resourceType": "ImagingSelection", ${inner.repeat(depth)}"valueCode": "y", "id": "z"${' }]'.repeat(depth)} }`;
  const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
  const titles = offersAt(snapshot, text.indexOf('"y"'), true).map(({ title }) => title);
  assert.deepEqual(titles, ['Add an extension to `valueCode` (in `_valueCode`)']);
  JSON.parse(applyEdits(text, organize(snapshot)));
});

function offersAt(snapshot: Snapshot, offset: number, canSnippet: boolean): readonly OfferedRefactoring[] {
  return refactoringsAt(snapshot, { start: offset, end: offset }, canSnippet, () => true);
}

function read(text: string, fhirVersion: Version): Snapshot {
  return snapshotOf(text, { ...DEFAULT_SETTINGS, fhirVersion });
}

function assertHarmless(before: Snapshot, { title, edits }: OfferedRefactoring, version: Version): void {
  assertApart(before.text, edits());
  const text = applied(before, edits());
  assert.doesNotThrow(() => JSON.parse(text), `${title}\n${text}`);
  assert.doesNotMatch(text, /[\s[,:]-?\d+(?:\.\d{14,}|(?:\.\d+)?[eE]-\d+)[\s,\]}]/, title);
  const had = countsOf(before);
  for (const [rule, count] of countsOf(read(text, version))) {
    assert.ok(count <= (had.get(rule) ?? 0), `${title}: new ${rule}\n${before.text}\n${text}`);
  }
}

function countsOf({ problems }: Snapshot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** The text after edits, with another UID and a value where the author is asked for one. */
function applied({ text }: Snapshot, edits: readonly Edit[]): string {
  return applyEdits(text, edits.map(filledIn));
}

function filledIn(edit: Edit): TextEdit {
  if (!isSnippetEdit(edit)) return edit;
  const parts = edit.snippet.map((part) => {
    if (typeof part === 'string') return part;
    return part.label === undefined ? 'x' : part.label.replace(/^(urn:oid:)?[\d.]+$/, '$12.25.987654321');
  });
  return { range: edit.range, text: parts.join('') };
}

function assertApart(text: string, edits: readonly Edit[]): void {
  const ordered = inOrder(edits.map(({ range }) => ({ range, text: '' })));
  ordered.forEach(({ range }, index) => {
    assert.ok(
      (ordered[index - 1]?.range.end ?? 0) <= range.start && range.start <= range.end && range.end <= text.length,
    );
  });
}

/** The same value with the properties of its objects in another order. */
function mixed(value: unknown, stream: fc.Stream<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => mixed(item, stream));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, inner]) => [stream.next().value ?? 0, name, mixed(inner, stream)] as const,
  );
  return Object.fromEntries(entries.sort((a, b) => a[0] - b[0]).map(([, name, inner]) => [name, inner]));
}
