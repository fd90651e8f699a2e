import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VersionHint } from '../../../server/src/model/version';
import { DEFAULT_SETTINGS, type Settings } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { VERSIONS } from '../../../server/src/spec/version';

function verdictOf(part: object, settings: Partial<Settings> = {}) {
  const text = JSON.stringify({ resourceType: 'ImagingSelection', ...part });
  const [resource] = snapshotOf(text, { ...DEFAULT_SETTINGS, ...settings }).model.resources;
  assert.ok(resource !== undefined);
  assert.equal(resource.version, resource.verdict.version);
  return resource.verdict;
}

/** `5.0.0 found`: the version and how it came. */
function verdict(part: object, settings: Partial<Settings> = {}): string {
  const { version, by } = verdictOf(part, settings);
  return `${version} ${by}`;
}

const hint = (version: VersionHint['version']): Partial<Settings> => ({ hint: { version, because: 'a file says so' } });

const instance = (part: object): object => ({ instance: [{ uid: '1.2.3', ...part }] });
const region = (regionType: string): object => instance({ imageRegion2D: [{ regionType, coordinate: [1, 2] }] });

describe('what tells a version', () => {
  for (const [part, expected] of [
    [{}, '6.0.0-ballot4 assumed'],
    [{ status: 'available', studyUid: '1.2', seriesNumber: 1 }, '6.0.0-ballot4 assumed'],
    [{ modality: { text: 'CT' } }, '6.0.0-ballot4 found'],
    [{ status: 'inactive' }, '6.0.0-ballot4 found'],
    [{ imageRegion3D: [{}] }, '6.0.0-ballot4 found'],
    [instance({ frameNumber: [1] }), '6.0.0-ballot4 found'],
    [instance({ sopClass: 'urn:oid:1.2' }), '6.0.0-ballot4 found'],
    [region('multipoint'), '6.0.0-ballot4 found'],
    [region('unknown'), '6.0.0-ballot5 found'],
    [{ imageRegion3D: [{ regionType: 'unknown', coordinate: [1, 2, 3] }] }, '6.0.0-ballot5 found'],
    [{ derivedFrom: [{ reference: 'ImagingStudy/1' }] }, '5.0.0 found'],
    [{ bodySite: { concept: { text: 'Liver' } }, status: 'available' }, '5.0.0 found'],
    [instance({ sopClass: { code: 'x' } }), '5.0.0 found'],
    [instance({ subset: ['1'] }), '5.0.0 found'],
    [instance({ imageRegion3D: [{}] }), '5.0.0 found'],
    [region('interpolated'), '5.0.0 found'],
    [{ imageRegion: { regionType: 'POLYGON' } }, '5.0.0-snapshot1 found'],
    [instance({ frameList: '1,2' }), '5.0.0-snapshot1 found'],
    [{ modality: { text: 'CT' }, ...instance({ subset: ['1'] }) }, '6.0.0-ballot4 mixed'],
    [{ status: 'available', imageRegion: { regionType: 'POLYGON' } }, '6.0.0-ballot4 mixed'],
    [{ ...region('unknown'), derivedFrom: [{ display: 'x' }] }, '6.0.0-ballot4 mixed'],
  ] as const) {
    test(`${expected}: ${JSON.stringify(part)}`, () => assert.equal(verdict(part), expected));
  }

  test('the reason names the property that told it, and what about it did', () => {
    const because = (part: object): string => verdictOf(part).because;
    assert.equal(because({ derivedFrom: [{}], ...instance({ frameList: '1' }) }), 'it has `frameList`');
    assert.equal(because({ status: 'inactive' }), '`status` is `inactive`');
    assert.equal(because({ derivedFrom: [{ reference: 'ImagingStudy/1' }] }), '`derivedFrom` is a list');
    assert.equal(because({ derivedFrom: { reference: 'ImagingStudy/1' } }), '`derivedFrom` is one value, not a list');
    assert.equal(because(instance({ sopClass: { code: 'x' } })), '`sopClass` is an object');
    assert.equal(because(instance({ sopClass: 'urn:oid:1.2' })), '`sopClass` is a string');
    assert.equal(because(region('unknown')), '`regionType` is `unknown`');
    assert.equal(because(instance({ subset: '1' })), 'it has `subset`');
    assert.equal(verdictOf({ status: 'available' }).because, 'nothing in it tells its version');
  });

  test('a name with escapes tells as much', () => {
    const text = '{"resourceType": "ImagingSelection", "derived\\u0046rom": [{"display": "x"}]}';
    assert.equal(snapshotOf(text, DEFAULT_SETTINGS).model.resources[0]?.version, '5.0.0');
  });
});

describe('a name that few versions know, with a value that fits none', () => {
  for (const [part, expected] of [
    [instance({ subset: '1' }), '5.0.0 hinted'],
    [instance({ subset: [1] }), '5.0.0 hinted'],
    [instance({ frameList: ['1'] }), '5.0.0-snapshot1 hinted'],
    [{ imageRegion: 'x' }, '5.0.0-snapshot1 hinted'],
    [{ modality: 'CT' }, '6.0.0-ballot4 hinted'],
    [{ modality: 'CT', ...instance({ subset: '1' }) }, '6.0.0-ballot4 assumed'],
    [{ modality: { text: 'CT' }, ...instance({ subset: '1' }) }, '6.0.0-ballot4 found'],
    [{ derivedFrom: [{}], modality: 'CT' }, '5.0.0 found'],
  ] as const) {
    test(`${expected}: ${JSON.stringify(part)}`, () => assert.equal(verdict(part), expected));
  }

  test('is less than what is said beside the resource', () => {
    assert.equal(verdict(instance({ subset: '1' }), hint('6.0.0-ballot5')), '6.0.0-ballot5 hinted');
  });
});

describe('what is a mistake in every version tells nothing', () => {
  for (const part of [
    instance({ subset: null }),
    instance({ sopClass: 5 }),
    region('POLYGON'),
    region('interpolate'),
    { studyUid: ['1.2'] },
    { ImageRegion: {} },
    { status: 'avialable' },
  ]) {
    test(JSON.stringify(part), () => assert.equal(verdict(part), '6.0.0-ballot4 assumed'));
  }

  for (const end of [
    '"derivedFrom"',
    '"derivedFrom":',
    '"derivedFrom": [',
    '"derivedFro',
    '"instance": [{"subset": ["1',
    '"instance": [{"imageRegion2D": [{"regionType": "unknown',
    '"instance": [{"imageRegion2D": [{"regionType": "interpolated',
    '"instance": [{"sopClass": "urn:oid:1.2',
    '"instance": [{"frameList": "1',
    'imageRegion: {}',
  ]) {
    test(`half typed: ${end}`, () => {
      const [resource] = snapshotOf(`{"resourceType": "ImagingSelection", ${end}`, DEFAULT_SETTINGS).model.resources;
      assert.equal(`${resource?.version} ${resource?.verdict.by}`, '6.0.0-ballot4 assumed');
    });
  }
});

describe('hints', () => {
  const profile = (...profiles: readonly unknown[]): object => ({ meta: { profile: profiles } });
  const definition = 'http://hl7.org/fhir/StructureDefinition/ImagingSelection';

  test('decide where several versions would do', () => {
    for (const version of VERSIONS) {
      assert.deepEqual(verdictOf({ studyUid: '1.2' }, hint(version)), {
        version,
        by: 'hinted',
        because: 'a file says so',
      });
    }
    assert.equal(verdict({ modality: { text: 'CT' } }, hint('6.0.0-ballot5')), '6.0.0-ballot5 hinted');
    assert.equal(verdict({ derivedFrom: [{}] }, hint('5.0.0-snapshot1')), '5.0.0-snapshot1 hinted');
  });

  test('decide nothing else', () => {
    assert.equal(verdict({ modality: { text: 'CT' } }, hint('5.0.0')), '6.0.0-ballot4 found');
    assert.equal(verdict({ derivedFrom: [{}] }, hint('6.0.0-ballot4')), '5.0.0 found');
    assert.equal(verdict({ imageRegion: { regionType: 'POINT' } }, hint('5.0.0')), '5.0.0-snapshot1 found');
    assert.equal(
      verdict({ modality: { text: 'CT' }, ...instance({ subset: ['1'] }) }, hint('5.0.0')),
      '6.0.0-ballot4 mixed',
    );
  });

  test('are not the reason where one version is left', () => {
    const verdict = verdictOf(instance({ subset: ['1'] }), hint('5.0.0'));
    assert.deepEqual(verdict, { version: '5.0.0', by: 'found', because: 'it has `subset`' });
  });

  test('`meta.profile` with a version is one, and comes before those around the document', () => {
    const r5 = profile('http://example.org/p|6.0.0-ballot5', `${definition}|5.0.0`);
    assert.deepEqual(verdictOf(r5), { version: '5.0.0', by: 'hinted', because: '`meta.profile` says so' });
    assert.equal(verdict(r5, hint('6.0.0-ballot5')), '5.0.0 hinted');
    assert.equal(verdict({ ...r5, modality: { text: 'CT' } }), '6.0.0-ballot4 found');
    assert.equal(verdict({ ...r5, modality: { text: 'CT' } }, hint('6.0.0-ballot5')), '6.0.0-ballot5 hinted');
  });

  test('other profiles, other versions and other values are none', () => {
    for (const one of [definition, `${definition}|4.0.1`, `${definition}|`, 'http://example.org/p|5.0.0', 5, null]) {
      assert.equal(verdict(profile(one)), '6.0.0-ballot4 assumed');
    }
    assert.equal(verdict({ meta: [{ profile: `${definition}|5.0.0` }] }), '6.0.0-ballot4 assumed');
  });
});

test('what someone said holds, whatever stands there', () => {
  for (const version of VERSIONS) {
    const settings = { fhirVersion: version, versionBecause: 'you said so', ...hint('6.0.0-ballot5') };
    assert.deepEqual(verdictOf({ modality: {}, imageRegion: {} }, settings), {
      version,
      by: 'told',
      because: 'you said so',
    });
  }
});

test('a version is found behind more faults than are kept', () => {
  const nulls = Array.from({ length: 3000 }, () => null);
  const text = JSON.stringify({
    resourceType: 'Bundle',
    entry: [
      { resource: { resourceType: 'ImagingSelection', identifier: nulls } },
      { resource: { resourceType: 'ImagingSelection', identifier: nulls, derivedFrom: [{ display: 'x' }] } },
    ],
  });
  const { resources } = snapshotOf(text, DEFAULT_SETTINGS).model;
  assert.deepEqual(
    resources.map(({ version }) => version),
    ['6.0.0-ballot4', '5.0.0'],
  );
});

test('each resource of a document has its own version', () => {
  const parts = [
    { modality: { text: 'CT' } },
    instance({ subset: ['1'] }),
    { imageRegion: { regionType: 'POINT' } },
    region('unknown'),
  ];
  const entry = parts.map((part) => ({ resource: { resourceType: 'ImagingSelection', ...part } }));
  const { resources } = snapshotOf(JSON.stringify({ resourceType: 'Bundle', entry }), DEFAULT_SETTINGS).model;
  assert.deepEqual(
    resources.map(({ version }) => version),
    ['6.0.0-ballot4', '5.0.0', '5.0.0-snapshot1', '6.0.0-ballot5'],
  );
});
