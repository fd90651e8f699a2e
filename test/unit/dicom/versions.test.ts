import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementOf } from '../../../server/src/model/element';
import { isSnippetEdit } from '../../../server/src/model/fix';
import { inPixels } from '../../../server/src/rules/geometry/coordinateNormalized';
import { proseRules } from '../../../server/src/rules/proseRules';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import type { Version } from '../../../server/src/spec/version';
import { applyEdits } from '../../../server/src/syntax/edit';

/** The rules about UIDs, SOP classes and regions in the shapes that other versions give them. */
function foundIn(version: Version, part: object): readonly string[] {
  const text = JSON.stringify({ resourceType: 'ImagingSelection', ...part });
  const ours = new Set(proseRules.map(({ id }) => id));
  return snapshotOf(text, { ...DEFAULT_SETTINGS, fhirVersion: version })
    .problems.map(({ rule }) => rule)
    .filter((rule) => ours.has(rule));
}

const LONG = `urn:oid:1.2.${'3'.repeat(64)}`;

test('5.0.0-snapshot1: OIDs over 64 characters, an open polygon, shares of a size', () => {
  const imageRegion = {
    regionType: 'POLYGON',
    coordinateType: '2d',
    coordinates: [0.25, 0.25, 0.75, 0.25, 0.75, 0.75, 0.25, 0.75],
  };
  assert.deepEqual(foundIn('5.0.0-snapshot1', { studyUid: LONG, imageRegion }), [
    'uid-length',
    'coordinate-normalized',
    'region-not-closed',
  ]);
});

test('5.0.0: the SOP class is a coding, and 3D regions stand in the instance', () => {
  const code = '1.2.840.10008.5.1.4.1.1.88.33';
  const imageRegion3D = [{ regionType: 'polyline', coordinate: [1, 2, 3, 1, 2, 3] }];
  const imageRegion2D = [{ regionType: 'point', coordinate: [-1, 2] }];
  assert.deepEqual(
    foundIn('5.0.0', { instance: [{ uid: '1.2.3', sopClass: { system: 'urn:ietf:rfc:3986', code }, imageRegion2D }] }),
    ['uid-prefix', 'selector-sop-class', 'coordinate-negative'],
  );
  assert.deepEqual(foundIn('5.0.0', { instance: [{ uid: '1.2.3', imageRegion3D }] }), ['region-zero-length']);
});

test('shares of a size become pixels, exactly', () => {
  const text = '{"resourceType":"ImagingSelection","instance":[{"imageRegion2D":[{"coordinate":[0.25, 0.5,1, 0.3]}]}]}';
  const { model } = snapshotOf(text, DEFAULT_SETTINGS);
  const [resource] = model.resources;
  const type = resource?.table.types.get('ImagingSelection');
  assert.ok(resource !== undefined && type !== undefined);
  const selection = elementOf<'ImagingSelection'>(model, resource.table, resource.node, type);
  const fix = inPixels(selection, { columns: 512, rows: 100 });
  const edits = (fix?.edits ?? []).flatMap((edit) => (isSnippetEdit(edit) ? [] : [edit]));
  assert.equal(applyEdits(text, edits), text.replace('[0.25, 0.5,1, 0.3]', '[128, 50,512, 30]'));
});
