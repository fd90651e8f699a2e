import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { narrativeOf } from '../../server/src/features/narrative';
import { refactoringsAt } from '../../server/src/features/refactor';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { applied } from '../support/refactorFixture';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<script>alert(1)</script>', '&amp; &', ']]>', '"', '\u0000', '\ud800', '\uffff', '<!--', ' '),
);

/** Texts and things of the wrong kind, wherever the narrative looks. */
const anything = fc.oneof(hostile, fc.constantFrom(null, 5, [], {}, [[1]], { text: 5 }));

const selections = fc
  .record(
    {
      status: anything,
      code: fc.oneof(anything, fc.record({ text: hostile }), fc.record({ coding: fc.constant([{ display: '<b>' }]) })),
      subject: fc.oneof(anything, fc.record({ display: hostile })),
      studyUid: anything,
      seriesNumber: anything,
      instance: fc.array(
        fc.record({ uid: anything, sopClass: anything, frameNumber: anything, imageRegion2D: anything }),
      ),
      imageRegion3D: fc.array(fc.oneof(anything, fc.record({ regionType: hostile, coordinate: anything }))),
    },
    { requiredKeys: [] },
  )
  .map((selection) => ({ resourceType: 'ImagingSelection', ...selection }));

test('A narrative is well-formed XHTML that FHIR allows, whatever the selection says', () => {
  fc.assert(
    fc.property(selections, (selection) => {
      const after = generated(JSON.stringify(selection));
      const about = after.problems.filter(({ rule }) => /^(txt|format-xhtml|dom-6)/.test(rule));
      assert.deepEqual(about, [], after.text);
    }),
    { seed: 51, numRuns: 500 },
  );
});

test('A narrative that was generated is not offered again, and says no more than the selection', () => {
  const text = '{ "resourceType": "ImagingSelection", "status": "available", "code": { "text": "A <nodule>" } }';
  const after = generated(text);
  assert.deepEqual(titlesAt(after), []);
  const [resource] = after.model.resources;
  assert.ok(resource);
  assert.equal(
    narrativeOf(after, resource),
    '<div xmlns="http://www.w3.org/1999/xhtml"><p><b>A &lt;nodule&gt;</b> (status: available)</p></div>',
  );
});

test('Of many instances the first ones are named', () => {
  const instance = Array.from({ length: 25 }, (_, index) => ({ uid: `1.2.${index}` }));
  const after = generated(JSON.stringify({ resourceType: 'ImagingSelection', instance }));
  assert.match(after.text, /<p>Instances: 25<\/p><ul>(<li>UID [\d.]+<\/li>){20}<li>and 5 more<\/li><\/ul>/);
});

/** The text with its narrative, asked for where the selection begins. */
function generated(text: string): Snapshot {
  const before = snapshotOf(text, DEFAULT_SETTINGS);
  const [offered] = refactoringsAt(before, AT_START, false, (kind) => kind.endsWith('.narrative'));
  return offered === undefined ? before : snapshotOf(applied(before, offered.edits()), DEFAULT_SETTINGS);
}

function titlesAt(snapshot: Snapshot): readonly string[] {
  return refactoringsAt(snapshot, AT_START, false, (kind) => kind.endsWith('.narrative')).map(({ title }) => title);
}

const AT_START = { start: 3, end: 3 };
