import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { filled, type Snippet } from '../../server/src/base/snippet';
import { type CompletionEntry, complete, documentationOf } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import { resourceSnippets } from '../../server/src/features/snippets/resources';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { applyEdits } from '../../server/src/syntax/edit';

const RICH = `{
  "resourceType": "ImagingSelection",
  "id": "rich",
  "meta": { "profile": ["http://example.org/p"], "tag": [{ "system": "http://example.org", "code": "a" }] },
  "text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">A \\u00e9</div>" },
  "extension": [{ "url": "http://example.org/e", "valueCodeableConcept": { "coding": [{ "code": "x" }] } }],
  "contained": [{ "resourceType": "Patient", "id": "p", "name": [{ "family": "X" }] }],
  "identifier": [{ "use": "official", "system": "urn:dicom:uid", "value": "urn:oid:1.2.3" }],
  "_status": { "extension": [{ "url": "http://example.org/e", "valueBoolean": true }] },
  "status": "available",
  "modality": { "coding": [{ "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT" }] },
  "code": { "text": "x" },
  "derivedFrom": { "type": "ImagingStudy", "reference": "ImagingStudy/1" },
  "studyUid": "1.2.3", "seriesUid":"1.2.4",
  "bodySite": [{ "concept": { "text": "wrist" } }],
  "instance": [{ "uid": "1.2.5", "frameNumber": [1, 2, null], "_frameNumber": [null, null, { "id": "a" }],
    "imageRegion2D": [{ "regionType": "ellipse", "coordinate": [1, 2.50, -3e1, 4, 5, 6, 7, 8] }, {}, { "regionType": "none" }] }]
}`;

const documents: readonly string[] = [
  RICH,
  RICH.replaceAll('\n', '\r\n'),
  ...resourceSnippets('6.0.0-ballot4').map(({ body }) =>
    filled(body, ({ stop, choices }) => choices?.[0] ?? String(stop)),
  ),
];

/** A document with a piece cut out of it, as it is while it is being typed or taken apart, and the place of the cut. */
const halfTyped = fc
  .record({
    document: fc.constantFrom(...documents),
    from: fc.nat(2500),
    length: fc.oneof(fc.nat(20), fc.constant(5000)),
  })
  .chain(({ document, from, length }) => {
    const at = Math.min(from, document.length);
    const piece = fc.constantFrom('', '"', '{', '[', ',', ':', 'st', '"st', '}', ']', ' ', '\n', '//', '\\', '`');
    return piece.map((inserted) => ({
      text: document.slice(0, at) + inserted + document.slice(at + length),
      at: at + inserted.length,
    }));
  });

test('completion and hover take any half-typed text, and their ranges are legal', () => {
  fc.assert(
    fc.property(halfTyped, fc.array(fc.nat(3000), { maxLength: 8 }), ({ text, at }, others) => {
      const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
      for (const offset of [at, ...others.map((other) => Math.min(other, text.length))]) {
        for (const entry of complete(snapshot, offset)) checkEntry(entry, snapshot, offset);
        checkHover(snapshot, offset);
      }
    }),
    { numRuns: 6000 },
  );
});

test('every offset of a document takes completion and hover', () => {
  const snapshot = snapshotOf(RICH, DEFAULT_SETTINGS);
  for (let offset = 0; offset <= RICH.length; offset++) {
    for (const entry of complete(snapshot, offset)) checkEntry(entry, snapshot, offset);
    checkHover(snapshot, offset);
  }
});

test('a backslash behind a string does not take the next line into it', () => {
  const text = '{ "resourceType": "ImagingSelection", "id": "a"\\\n "language": "en" }';
  const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
  assert.deepEqual(hover(snapshot, text.indexOf('"a"') + 1)?.range, { start: 44, end: 47 });
  assert.ok(hover(snapshot, text.indexOf('language')));
});

test('whatever is accepted in well-formed JSON, it stays well formed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.nat(2500), fc.nat(200), (document, at, choice) => {
      const offset = at % (document.length + 1);
      const entries = complete(snapshotOf(document, DEFAULT_SETTINGS), offset);
      const entry = entries[choice % Math.max(1, entries.length)];
      if (entry === undefined) return;
      const text = applyEdits(document, [...entry.additionalEdits, { range: entry.range, text: jsonOf(entry.insert) }]);
      assert.doesNotThrow(() => JSON.parse(text), text);
    }),
    { numRuns: 600 },
  );
});

function checkEntry(
  { range, additionalEdits, data, label }: CompletionEntry,
  { text }: Snapshot,
  offset: number,
): void {
  assert.ok(range.start <= offset && offset <= range.end && range.end <= text.length, label);
  assert.ok(!/[\r\n]/.test(text.slice(range.start, range.end)), label);
  for (const edit of additionalEdits) assert.ok(edit.range.end < range.start, label);
  assert.notEqual(documentationOf(JSON.parse(JSON.stringify(data))) ?? '', '', label);
}

function checkHover(snapshot: Snapshot, offset: number): void {
  const shown = hover(snapshot, offset);
  if (shown === undefined) return;
  const { range, markdown } = shown;
  assert.ok(range.start <= offset && offset <= range.end && range.start < range.end);
  assert.ok(!/[\r\n]/.test(snapshot.text.slice(range.start, range.end)));
  assert.notEqual(markdown, '');
}

/** The snippet with a number in each stop, and nothing where an object is left to the author. */
function jsonOf(snippet: Snippet): string {
  return snippet
    .map((part, index) => {
      if (typeof part === 'string') return part;
      const before = snippet[index - 1];
      return part.choices?.[0] ?? (typeof before === 'string' && before.endsWith('{') ? '' : '1');
    })
    .join('');
}
