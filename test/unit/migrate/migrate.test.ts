import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { migrate, TARGETS, wouldMigrate } from '../../../server/src/features/migrate';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { applyEdits } from '../../../server/src/syntax/edit';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const MULTI_FRAME_CT = `${CT}.1`;

/** Properties as the versions have them, of which any may stand together. */
const ROOT = [
  { status: 'available' },
  { status: 'inactive' },
  { studyUid: 'urn:oid:1.2.3', seriesUid: 'urn:oid:1.2.3.4' },
  { studyUid: '1.2.3', seriesUid: '1.2.3.4' },
  { frameOfReferenceUid: `urn:oid:1.2.${'3'.repeat(70)}` },
  { derivedFrom: [{ reference: 'ImagingStudy/1' }] },
  { derivedFrom: { reference: 'ImagingStudy/1' } },
  { derivedFrom: [{ reference: 'ImagingStudy/1' }, { reference: 'ImagingStudy/2' }] },
  { bodySite: { code: 'x' } },
  { bodySite: { concept: { text: 'x' } } },
  { bodySite: [{ concept: { text: 'x' } }] },
  { modality: { text: 'CT' } },
  { performer: [{ function: { text: 'x' } }] },
  { imageRegion: { regionType: 'POLYGON', coordinateType: '2d', coordinates: [1.5, 2, 3, 4.25, 5, 6] } },
  { imageRegion: { coordinates: [1, 2, 3], regionType: 'ELLIPSOID', coordinateType: '3d' } },
  { imageRegion3D: [{ regionType: 'point', coordinate: [1, 2, 3] }] },
];

const INSTANCE = [
  { uid: 'urn:oid:1.2.5' },
  { uid: '1.2.5' },
  { number: 3 },
  { sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${MULTI_FRAME_CT}` } },
  { sopClass: `urn:oid:${MULTI_FRAME_CT}` },
  { sopClass: 'urn:oid:1.2.840.10008.5.1.4.1.1.66.4' },
  { sopClass: { code: CT, display: 'Mine' } },
  { frameList: '1,2' },
  { segmentList: '7' },
  { observationUid: ['urn:oid:1.2.9'] },
  { subset: ['1', '2'] },
  { frameNumber: [1, 2] },
  { segmentNumber: [3] },
  { imageRegion2D: [{ regionType: 'interpolated', coordinate: [0.5, 1.0, 2, 3] }] },
  { imageRegion3D: [{ regionType: 'polygon', coordinate: [9, 8, 7] }] },
];

const merged = (parts: readonly object[]): object => Object.assign({}, ...parts);

const selection = fc
  .record({
    root: fc.subarray(ROOT),
    instances: fc.array(fc.subarray(INSTANCE).map(merged), { maxLength: 3 }),
    hasInstances: fc.boolean(),
    isFirst: fc.boolean(),
  })
  .map(({ root, instances, hasInstances, isFirst }) => {
    const parts = [{ resourceType: 'ImagingSelection', code: { text: 'x' } }, ...root];
    const instance = hasInstances ? [{ instance: instances }] : [];
    return merged(isFirst ? [...instance, ...parts] : [...parts, ...instance]);
  });

const document = fc
  .record({
    value: fc.oneof(selection, fc.array(selection, { maxLength: 3 }).map(bundleOf)),
    indent: fc.constantFrom('', '  ', '\t', '    '),
    lineBreak: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ value, indent, lineBreak }) => JSON.stringify(value, null, indent).replaceAll('\n', lineBreak));

function bundleOf(resources: readonly object[]): object {
  return { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) };
}

const target = fc.constantFrom(...TARGETS);
const read = (text: string) => snapshotOf(text, DEFAULT_SETTINGS);

test('migrating twice changes nothing more, and what comes out is JSON', () => {
  fc.assert(
    fc.property(document, target, (text, to) => {
      const { text: after, edits } = migrate(read(text), to);
      assert.equal(applyEdits(text, edits), after);
      assert.equal(wouldMigrate(read(text), to), edits.length > 0);
      JSON.parse(after);
      assert.deepEqual(migrate(read(after), to).edits, []);
      assert.equal(wouldMigrate(read(after), to), false);
    }),
    { numRuns: 600 },
  );
});

test('no number is lost, and none is written anew', () => {
  const digits = (text: string): string[] => (text.match(/\d+(\.\d+)*/g) ?? []).toSorted();
  fc.assert(
    fc.property(document, target, (text, to) => {
      const before = digits(text.replaceAll('urn:oid:', '').replaceAll('rfc:3986', ''));
      const after = digits(migrate(read(text), to).text.replaceAll('urn:oid:', '').replaceAll('rfc:3986', ''));
      // A `2d` or `3d` goes, and the name says it instead; a polygon is closed by values that stand there.
      const left = new Set(after);
      for (const number of before) assert.ok(left.has(number), number);
    }),
    { numRuns: 200 },
  );
});

test('every error of the result was there before or is listed', () => {
  fc.assert(
    fc.property(document, target, (text, to) => {
      const before = read(text);
      const { text: after, lost } = migrate(before, to);
      const told = snapshotOf(after, { ...DEFAULT_SETTINGS, fhirVersion: to });
      const known = new Set(before.problems.map(({ rule, message }) => `${rule} ${message}`));
      for (const { severity, rule, message, range } of told.problems) {
        if (severity !== 'error' || known.has(`${rule} ${message}`)) continue;
        assert.ok(
          lost.some((one) => one.rule === rule && one.range.start === range.start && one.message.startsWith(message)),
          `${rule} ${message}`,
        );
      }
    }),
    { numRuns: 300 },
  );
});

test('by way of 5.0.0 it is the same as at once, where nothing is lost on the way', () => {
  fc.assert(
    fc.property(document, (text) => {
      const by = migrate(read(text), '5.0.0');
      const atOnce = migrate(read(text), '6.0.0-ballot4');
      // What is missing, or too long, is so on either way.
      const isWhole = [...by.lost, ...atOnce.lost].every(
        ({ rule }) => rule === 'missing-required' || rule === 'format-id',
      );
      fc.pre(isWhole && !text.includes('"imageRegion3D"'));
      const twice = migrate(read(by.text), '6.0.0-ballot4').text;
      assert.deepEqual(JSON.parse(twice), JSON.parse(atOnce.text));
    }),
    { numRuns: 300 },
  );
});

test('line ends stay those of the document', () => {
  fc.assert(
    fc.property(document, target, (text, to) => {
      const { text: after } = migrate(read(text), to);
      if (text.includes('\r\n')) assert.doesNotMatch(after, /(?<!\r)\n/);
      else assert.ok(!after.includes('\r'));
    }),
    { numRuns: 200 },
  );
});

test('half-typed text is left as it is', () => {
  fc.assert(
    fc.property(document, fc.nat(), target, (text, cut, to) => {
      const part = text.slice(0, cut % text.length);
      const { edits, lost } = migrate(read(part), to);
      assert.equal(wouldMigrate(read(part), to), edits.length > 0);
      assert.ok(edits.length === 0 || part.includes('Bundle'));
      for (const { range } of lost) assert.ok(range.start < range.end);
    }),
    { numRuns: 200 },
  );
});

test('any text', () => {
  const part = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"instance"',
    '"imageRegion"',
    ':',
    ',',
    '"resourceType":"ImagingSelection"',
    '1',
    'null',
    '"uid"',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), target, (parts, to) => {
      const text = `{"resourceType":"ImagingSelection",${parts.join('')}`;
      const { text: after } = migrate(read(text), to);
      assert.equal(migrate(read(after), to).text, after);
    }),
    { numRuns: 300 },
  );
});

test('NDJSON stays one resource a line, and a broken line keeps nobody else from migrating', () => {
  const line = JSON.stringify({
    resourceType: 'ImagingSelection',
    derivedFrom: [{ reference: 'ImagingStudy/1' }],
    instance: [{ uid: '1.2', imageRegion3D: [{ regionType: 'point', coordinate: [1, 2, 3] }] }],
  });
  const text = `${line}\n{"resourceType":"ImagingSelection","derivedFrom":[{]\n${line}\n`;
  const after = migrate(snapshotOf(text, { ...DEFAULT_SETTINGS, format: 'jsonl' }), '6.0.0-ballot4').text;
  const lines = after.split('\n');
  assert.equal(lines.length, 4);
  assert.equal(lines[1], text.split('\n')[1]);
  assert.equal(lines[0], lines[2]);
  assert.deepEqual(JSON.parse(lines[0] ?? '').imageRegion3D, [{ regionType: 'point', coordinate: [1, 2, 3] }]);
});

test('the time grows with the text, not with its square', () => {
  const instance = {
    uid: 'urn:oid:1.2.5',
    sopClass: { code: `urn:oid:${MULTI_FRAME_CT}` },
    subset: ['1', '2'],
    imageRegion3D: [{ regionType: 'point', coordinate: [1, 2, 3] }],
  };
  const textOf = (count: number): string =>
    JSON.stringify(
      {
        resourceType: 'ImagingSelection',
        status: 'available',
        instance: Array.from({ length: count }, () => instance),
      },
      null,
      1,
    );
  const timeOf = (count: number): number => {
    const snapshot = read(textOf(count));
    void snapshot.problems;
    const start = performance.now();
    migrate(snapshot, '6.0.0-ballot4');
    return performance.now() - start;
  };
  timeOf(500);
  const [small, large] = [timeOf(1000), timeOf(8000)];
  assert.ok(large < Math.max(small, 20) * 8 * 4, `${small} ms, then ${large} ms`);
});
