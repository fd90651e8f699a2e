import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  type FormatOptions,
  formatDocument,
  isFormatted,
  layoutOf,
  ownIndentation,
} from '../../server/src/features/format';
import { regionsOf } from '../../server/src/features/region';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { applyEdits, type TextEdit } from '../../server/src/syntax/edit';
import { NONE, type Node, sourceOf } from '../../server/src/syntax/tree';
import { DOCUMENTS, laidOutAnew } from '../support/documents';

const SPACES = ['', ' ', '\n', '\n\n  ', '\t'] as const;
const COMMENTS = [...SPACES, '', '', '', '/* a */', '\n/* b */', '// c\n', ' /* d\n */ ', '\n  // e\n'] as const;

const options = fc.record(
  {
    tabSize: fc.constantFrom(1, 2, 4, 8),
    insertSpaces: fc.boolean(),
    insertFinalNewline: fc.boolean(),
    trimFinalNewlines: fc.boolean(),
  },
  { requiredKeys: ['tabSize', 'insertSpaces'] },
);

/** Sound documents in any layout, with and without comments, with each kind of line end. */
const documents = fc
  .record({
    document: fc.constantFrom(...Object.values(DOCUMENTS)),
    spaces: fc.constantFrom<readonly string[]>(SPACES, COMMENTS, [''], [' ', '\n']),
    seed: fc.integer({ min: 1, max: 1 << 28 }),
    lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
    before: fc.constantFrom('', '\uFEFF', '\n  ', '// first\n'),
  })
  .map(({ document, spaces, seed, lineBreak, before }) => {
    const text = laidOutAnew(document, spaces, (gap) => (Math.imul(gap + 1, seed) >>> 9) & 1023);
    return (before + text).replaceAll('\n', lineBreak);
  });

const broken = fc
  .tuple(
    documents,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]:,"\'\\ \n-.x/*', '', '//')), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, changes]) => {
    let changed = text;
    for (const [place, piece] of changes) {
      const at = place % (changed.length + 1);
      changed = changed.slice(0, at) + piece + changed.slice(piece === '' || place % 2 === 0 ? at + 1 : at);
    }
    return changed;
  });

test('Formatting changes white space and nothing else, and nothing the second time', () => {
  fc.assert(
    fc.property(fc.oneof(documents, broken), options, (text, wanted) => {
      const before = snapshotOf(text, DEFAULT_SETTINGS);
      const edits = formatDocument(before, wanted);
      assert.equal(isFormatted(before, wanted), edits.length === 0);
      const after = formatted(before, edits);
      assert.deepEqual(tokensOf(after), tokensOf(before));
      assert.deepEqual(formatDocument(after, wanted), [], after.text);
      assert.ok(isFormatted(after, wanted));
    }),
    { numRuns: 3000 },
  );
});

test('A document that is sound is laid out in one way, however it was laid out before', () => {
  const layouts = fc.record({
    document: fc.constantFrom(...Object.values(DOCUMENTS)),
    seed: fc.integer({ min: 1, max: 1 << 28 }),
  });
  fc.assert(
    fc.property(layouts, options, ({ document, seed }, wanted) => {
      const whole = { ...wanted, insertFinalNewline: true, trimFinalNewlines: true };
      const anew = laidOutAnew(document, SPACES, (gap) => (Math.imul(gap + 1, seed) >>> 9) & 1023);
      const [one, other] = [document, anew].map((text) => {
        const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
        return formatted(snapshot, formatDocument(snapshot, whole)).text;
      });
      assert.equal(other, one);
    }),
    { numRuns: 300 },
  );
});

test('Formatting a part changes that part alone', () => {
  fc.assert(
    fc.property(fc.oneof(documents, broken), fc.nat(), fc.nat(), (text, a, b) => {
      const before = snapshotOf(text, DEFAULT_SETTINGS);
      const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
      const edits = formatDocument(before, TWO_SPACES, { start, end });
      for (const { range } of edits) assert.ok(start <= range.start && range.end <= end);
      assert.deepEqual(tokensOf(formatted(before, edits)), tokensOf(before));
    }),
    { numRuns: 500 },
  );
});

test('A list of coordinates can have a line for each point, or one line', () => {
  fc.assert(
    fc.property(fc.oneof(documents, broken), fc.constantFrom('points' as const, 'compact' as const), (text, layout) => {
      const before = snapshotOf(text, DEFAULT_SETTINGS);
      for (const [{ list, node }] of regionsOf(before.model)) {
        if (list === NONE) continue;
        const after = formatted(before, layoutOf(before, list, node, layout));
        assert.deepEqual(tokensOf(after), tokensOf(before));
        assert.deepEqual(layoutOf(after, list, node, layout), []);
      }
    }),
    { numRuns: 500 },
  );
});

test('The indentation of a document is that of its first line that has one', () => {
  const of = (text: string): FormatOptions => ownIndentation(snapshotOf(text, DEFAULT_SETTINGS));
  assert.deepEqual(of('{\n   "resourceType": "ImagingSelection"\n}'), { tabSize: 3, insertSpaces: true });
  assert.deepEqual(of('{\n\t"resourceType": "ImagingSelection"\n}'), { tabSize: 4, insertSpaces: false });
  assert.deepEqual(of('  {\n      "resourceType": "ImagingSelection"\n}'), { tabSize: 4, insertSpaces: true });
  assert.deepEqual(of('{ "resourceType": "ImagingSelection" }'), { tabSize: 2, insertSpaces: true });
  assert.deepEqual(of(''), { tabSize: 2, insertSpaces: true });
});

test('Other JSON, lines of JSON and lists nested without end are left as they are', () => {
  const lines = { ...DEFAULT_SETTINGS, format: 'jsonl' as const };
  const line = '{"resourceType":"ImagingSelection"}\n';
  assert.deepEqual(formatDocument(snapshotOf(line + line, lines), TWO_SPACES), []);
  assert.deepEqual(formatDocument(snapshotOf('{"resourceType":"Patient"}', DEFAULT_SETTINGS), TWO_SPACES), []);
  assert.deepEqual(formatDocument(snapshotOf('', DEFAULT_SETTINGS), TWO_SPACES), []);
  const deep = `{"resourceType":"ImagingSelection","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  assert.ok(formatDocument(snapshotOf(deep, DEFAULT_SETTINGS), { tabSize: 1e9, insertSpaces: true }).length < 500);
});

const TWO_SPACES: FormatOptions = { tabSize: 2, insertSpaces: true };

function formatted(snapshot: Snapshot, edits: readonly TextEdit[]): Snapshot {
  for (const { range, text } of edits) {
    const gone = snapshot.text.slice(range.start, range.end);
    if (!/[^ \t\r\n]/.test(gone + text)) continue;
    // One edit in the place of several, where they stand close together.
    assert.equal(text.replace(/[ \t\r\n]/g, ''), gone.replace(/[ \t\r\n]/g, ''));
  }
  return snapshotOf(applyEdits(snapshot.text, edits), snapshot.settings);
}

/** Everything in a text but the white space between its tokens: nodes, what is wrong with them, and all characters. */
function tokensOf({ text, tree }: Snapshot) {
  const nodes: string[] = [];
  for (let node: Node = 0; node < tree.count; node++) {
    const kind = tree.kind[node] ?? 0;
    nodes.push(kind <= 2 || (kind & 15) <= 2 ? String(kind) : `${kind} ${sourceOf(tree, node)}`);
  }
  return { nodes, errors: tree.errors.map(({ code }) => code), characters: text.replace(/[ \t\r\n]/g, '') };
}
