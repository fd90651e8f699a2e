import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Range } from '../../server/src/base/range';
import { filled, type Snippet } from '../../server/src/base/snippet';
import { type CompletionEntry, complete, documentationOf } from '../../server/src/features/completion';
import { documentLinks } from '../../server/src/features/documentLinks';
import { fhirpathAt } from '../../server/src/features/fhirpathOf';
import { freshUidEdits } from '../../server/src/features/freshUid';
import { highlights } from '../../server/src/features/highlight';
import { hover } from '../../server/src/features/hover';
import { definitionsIn } from '../../server/src/features/navigation/definition';
import { mentionAt } from '../../server/src/features/navigation/mention';
import { faultOfName, renameEdits, renamingAt } from '../../server/src/features/navigation/rename';
import { usesIn, wantedBy } from '../../server/src/features/navigation/uses';
import { resourceSnippets } from '../../server/src/features/snippets/resources';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { applyEdits } from '../../server/src/syntax/edit';
import { around, workspace } from '../support/around';

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

/** Selections of three versions, and what they can refer to. */
const BUNDLE = `{ "resourceType": "Bundle", "entry": [
  { "fullUrl": "http://x.org/Patient/1", "resource": { "resourceType": "Patient", "id": "1" } },
  { "fullUrl": "urn:uuid:a", "resource": { "resourceType": "ImagingStudy",
    "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2" }],
    "series": [{ "uid": "1.2.1", "number": 2, "instance": [{ "uid": "1.2.1.1", "number": 1 }, { "uid": "1.2.1.2" }] }] } },
  { "fullUrl": "http://x.org/ImagingSelection/r5", "resource": { "resourceType": "ImagingSelection", "id": "r5",
    "status": "available", "issued": "2025-01-01T00:00:00Z",
    "modality": { "coding": [{ "code": "CT", "display": "Computed Tomography" }] },
    "subject": { "reference": "Patient/1" }, "derivedFrom": [{ "reference": "urn:uuid:a" }],
    "studyUid": "1.2", "seriesUid": "1.2.1", "instance": [{ "uid": "1.2.1.1", "subset": ["1"],
      "sopClass": { "system": "urn:ietf:rfc:3986", "code": "urn:oid:1.2.840.10008.5.1.4.1.1.2", "display": "x" } }] } },
  { "resource": { "resourceType": "ImagingSelection", "studyUid": "urn:oid:1.2",
    "contained": [{ "resourceType": "ImagingSelection", "id": "in", "focus": [{ "reference": "#" }] }],
    "imageRegion": { "regionType": "POLYLINE", "coordinateType": "2d", "coordinates": [1, 2, 3, 4, 1, 2] } } }
] }`;

const documents: readonly string[] = [
  RICH,
  BUNDLE,
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
        for (const entry of complete(snapshot, offset, around).entries) checkEntry(entry, snapshot, offset);
        checkHover(snapshot, offset);
      }
    }),
    { numRuns: 6000 },
  );
});

test('every offset of a document takes completion and hover', () => {
  for (const text of [RICH, BUNDLE]) {
    const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
    for (let offset = 0; offset <= text.length; offset++) {
      for (const entry of complete(snapshot, offset, around).entries) {
        checkEntry(entry, snapshot, offset);
        checkDocumentation(entry);
      }
      checkHover(snapshot, offset);
    }
  }
});

test('what is named takes any half-typed text, and renaming it leaves the rest alone', () => {
  fc.assert(
    fc.property(fc.oneof(halfTyped, wholeText), ({ text, at }) => {
      const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
      for (const { range } of [...highlights(snapshot, at), ...documentLinks(snapshot, workspace)]) {
        checkRange(range, snapshot);
      }
      const mention = mentionAt(snapshot, at);
      if (mention === undefined) return;
      const wanted = wantedBy(snapshot, mention);
      for (const { range } of usesIn(snapshot.tree, wanted)) checkRange(range, snapshot);
      for (const { range, selection } of definitionsIn(snapshot.tree, wanted)) {
        checkRange(selection, snapshot);
        assert.ok(range.start <= selection.start && selection.end <= range.end);
      }
      const renaming = renamingAt(snapshot, mention);
      if (renaming.is === 'refused' || faultOfName(wanted, renaming.text) !== undefined) return;
      // Renamed to what it is called, nothing changes but how it is written.
      const same = applyEdits(text, renameEdits(snapshot.tree, wanted, renaming.text));
      assert.equal(plain(same), plain(text));
    }),
    { numRuns: 3000 },
  );
});

test('any place of any half-typed text has a path or none, and a fresh UID puts itself where it is', () => {
  fc.assert(
    fc.property(halfTyped, fc.nat(40), ({ text, at }, length) => {
      const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
      const path = fhirpathAt(snapshot, at);
      assert.ok(path === undefined || /^[A-Za-z]/.test(path));
      const selected = { start: at, end: Math.min(text.length, at + length) };
      const [edit, ...others] = freshUidEdits(snapshot, [selected, selected], () => '2.25.1');
      assert.ok(edit !== undefined && others.length <= 1);
      for (const { range } of [edit, ...others]) {
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
        assert.ok(range.start <= selected.start && selected.start <= range.end);
      }
      assert.match(edit.text, /^"?(urn:oid:)?2\.25\.1"?$/);
    }),
    { numRuns: 2000 },
  );
});

test('a backslash behind a string does not take the next line into it', () => {
  const text = '{ "resourceType": "ImagingSelection", "id": "a"\\\n "language": "en" }';
  const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
  assert.deepEqual(hover(snapshot, text.indexOf('"a"') + 1)?.range, { start: 44, end: 47 });
  assert.ok(hover(snapshot, text.indexOf('language')));
});

test('nothing is offered in a comment that has no end yet, where the text ends', () => {
  for (const comment of ['/* ', '/* sta', '// sta']) {
    const text = `{\n  "resourceType": "ImagingSelection",\n  ${comment}`;
    assert.deepEqual(complete(snapshotOf(text, DEFAULT_SETTINGS), text.length).entries, []);
  }
});

test('whatever is accepted in well-formed JSON, it stays well formed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.nat(2500), fc.nat(200), (document, at, choice) => {
      const offset = at % (document.length + 1);
      const { entries } = complete(snapshotOf(document, DEFAULT_SETTINGS), offset, around);
      const entry = entries[choice % Math.max(1, entries.length)];
      if (entry === undefined) return;
      const text = applyEdits(document, [...entry.additionalEdits, { range: entry.range, text: jsonOf(entry.insert) }]);
      assert.doesNotThrow(() => JSON.parse(text), text);
    }),
    { numRuns: 600 },
  );
});

/** A document as it is, and any place in it. */
const wholeText = fc
  .record({ text: fc.constantFrom(...documents), at: fc.nat(2500) })
  .map(({ text, at }) => ({ text, at: at % (text.length + 1) }));

function checkRange({ start, end }: Range, { text }: Snapshot): void {
  assert.ok(0 <= start && start <= end && end <= text.length);
  assert.ok(!/[\r\n]/.test(text.slice(start, end)));
}

/** A text without escapes, for comparing. */
function plain(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([^"\\bfnrt]))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? letter : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function checkEntry({ range, additionalEdits, label }: CompletionEntry, { text }: Snapshot, offset: number): void {
  assert.ok(range.start <= offset && offset <= range.end && range.end <= text.length, label);
  assert.ok(!/[\r\n]/.test(text.slice(range.start, range.end)), label);
  for (const edit of additionalEdits) assert.ok(edit.range.end < range.start || edit.range.start > range.end, label);
}

function checkDocumentation({ data, label }: CompletionEntry): void {
  assert.notEqual(documentationOf(JSON.parse(JSON.stringify(data))) ?? '', '', label);
}

function checkHover(snapshot: Snapshot, offset: number): void {
  const shown = hover(snapshot, offset, workspace);
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
