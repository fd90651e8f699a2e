import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import fhirpath from 'fhirpath';
import { Engine } from '../../../server/src/fhirpath/engine';
import { constraintsOf } from '../../../server/src/spec/constraints';

const numbers = fc.option(fc.array(fc.constantFrom<unknown>(1, 2, 3, null, 'x'), { maxLength: 5 }), { nil: undefined });
const region = fc.record({ regionType: fc.constant('polyline'), coordinate: numbers });
const instance = fc.record({
  uid: fc.constant('1.2'),
  frameNumber: numbers,
  segmentNumber: numbers,
  waveFormChannel: numbers,
  imageRegion2D: fc.option(fc.array(region, { maxLength: 2 }), { nil: undefined }),
});
const selection = fc.record({
  resourceType: fc.constant('ImagingSelection'),
  seriesUid: fc.constantFrom<unknown>('1.2', 5, null, undefined),
  studyUid: fc.constantFrom<unknown>('1.2', undefined),
  modality: fc.constantFrom<unknown>({ text: 'CT' }, undefined),
  instance: fc.option(fc.array(instance, { maxLength: 3 }), { nil: undefined }),
  imageRegion3D: fc.option(fc.array(region, { maxLength: 3 }), { nil: undefined }),
});

for (const version of ['6.0.0-ballot4', '6.0.0-ballot5'] as const) {
  test(`the published isl expressions of ${version} give the same with our types as with none`, () => {
    const engine = new Engine();
    const isl = constraintsOf(version).filter(({ key }) => key.startsWith('isl-'));
    assert.equal(isl.length, 11);
    fc.assert(
      fc.property(selection, (generated) => {
        const text = JSON.stringify(generated);
        for (const { key, expression } of isl) {
          const texts = [{ text, resources: [{ pointer: [], root: [], version }] }];
          const answer = engine.answer({ is: 'check', expression, context: [], texts, limit: 10 });
          const [plain] = fhirpath.evaluate(JSON.parse(text), expression, {}, undefined, { async: false });
          assert.ok(answer.is === 'checked' && answer.stuck === undefined, `${key} on ${text}`);
          assert.equal(answer.failing.length === 0, plain === true, `${key} on ${text}`);
        }
      }),
      { numRuns: 300, seed: 20261121 },
    );
  });
}
