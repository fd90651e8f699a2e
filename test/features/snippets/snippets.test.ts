import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filled, type Snippet, type TabStop } from '../../../server/src/base/snippet';
import { partSnippets } from '../../../server/src/features/snippets/parts';
import { regionSnippets } from '../../../server/src/features/snippets/regions';
import { resourceSnippets } from '../../../server/src/features/snippets/resources';
import { sampleValue } from '../../../server/src/features/snippets/sampleValue';
import { snippet } from '../../../server/src/features/snippets/template';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { VERSIONS, type Version } from '../../../server/src/spec/version';

/** What an author types: a UID where one is asked for, an address for a resource, a number for the rest. */
function typed(stop: TabStop): string {
  const { label = '', choices = [] } = stop;
  return choices[0] ?? (label.includes('UID') ? `1.2.840.113619.2.5.${stop.stop}` : sampleValue(stop, stop.stop));
}

/** Above a hint: that there is no narrative (`dom-6`) is said of whatever was just begun. */
function problemsOf(text: string, fhirVersion: Version): readonly string[] {
  return snapshotOf(text, { ...DEFAULT_SETTINGS, fhirVersion })
    .problems.filter(({ severity }) => severity !== 'hint')
    .map(({ message }) => message);
}

for (const version of VERSIONS) {
  describe(`FHIR ${version}`, () => {
    for (const { id, fits, body } of partSnippets(version)) {
      test(`${id} gives a part with nothing above a hint`, () => {
        const holder = holderOf(fits, version);
        assert.ok(holder, fits);
        const start = version === '5.0.0-snapshot1' ? '' : '"status": "available", ';
        const text = `{ "resourceType": "ImagingSelection", ${start}"code": { "text": "x" }, ${holder(filled(body, typed))} }`;
        JSON.parse(text);
        assert.deepEqual(problemsOf(text, version), []);
      });
    }

    test('no two snippets share an id', () => {
      const ids = [...resourceSnippets(version), ...partSnippets(version)].map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });
  });
}

test('what a version cannot say is no snippet in it', () => {
  const names = (version: Version): readonly string[] => resourceSnippets(version).map(({ id }) => id);
  assert.deepEqual(
    names('6.0.0-ballot4').filter((id) => !names('5.0.0').includes(id)),
    ['resource-waveform-channels'],
  );
  assert.deepEqual(names('5.0.0'), names('5.0.0-snapshot1'));
  assert.deepEqual(names('6.0.0-ballot4'), names('6.0.0-ballot5'));
});

/** What stands around a part, as the version has it. */
function holderOf(fits: string, version: Version): ((part: string) => string) | undefined {
  const isDraft = version === '5.0.0-snapshot1';
  const isR6 = version.startsWith('6');
  const uid = (of: string): string => JSON.stringify(isDraft ? `urn:oid:${of}` : of);
  const series = `"studyUid": ${uid('1.2.3')}, "seriesUid": ${uid('1.2.4')}`;
  const ofInstance = (rest: string): string => `${series}, "instance": [{ "uid": ${uid('1.2.5')}${rest} }]`;
  const space = `"frameOfReferenceUid": ${uid('1.2.6')}`;
  switch (fits) {
    case 'Instance':
      return (part) => `${series}, "instance": [${part}]`;
    case 'ImageRegion':
      return (part) => `${space}, ${ofInstance('')}, "imageRegion": ${part}`;
    case 'ImageRegion2D':
      return (part) => ofInstance(`, "imageRegion2D": [${part}]`);
    case 'ImageRegion3D':
      return (part) =>
        isR6 ? `${space}, "imageRegion3D": [${part}]` : `${space}, ${ofInstance(`, "imageRegion3D": [${part}]`)}`;
    case 'Performer':
      return (part) => `${series}, "performer": [${part}]`;
    case 'ImagingSelection.derivedFrom':
      return (part) => `${series}, "derivedFrom": ${isR6 ? part : `[${part}]`}`;
    case 'Identifier':
      return (part) => `${series}, "identifier": [${part}]`;
    default:
      return undefined;
  }
}

test('a snippet names the SOP class that its kind demands', () => {
  const classes = resourceSnippets('6.0.0-ballot4').map(({ name, body }) => [
    name,
    /urn:oid:([\d.]+)/.exec(filled(body, typed))?.[1],
  ]);
  assert.deepEqual(classes, [
    ['2D region', undefined],
    ['3D region', undefined],
    ['whole series', undefined],
    ['key images of a series', undefined],
    ['frames of a multi-frame image', '1.2.840.10008.5.1.4.1.1.2.1'],
    ['segments', '1.2.840.10008.5.1.4.1.1.66.4'],
    ['RT ROI', '1.2.840.10008.5.1.4.1.1.481.3'],
    ['waveform channels', '1.2.840.10008.5.1.4.1.1.9.1.1'],
    ['SR content items', '1.2.840.10008.5.1.4.1.1.88.33'],
  ]);
});

test('a region has as many values as its type needs', () => {
  for (const dimensions of [2, 3] as const) {
    for (const { regionType, facts, body } of regionSnippets(dimensions, '6.0.0-ballot4')) {
      const region: unknown = JSON.parse(filled(body, ({ stop }) => String(stop)));
      assert.ok(
        typeof region === 'object' && region !== null && 'coordinate' in region && Array.isArray(region.coordinate),
      );
      const points = region.coordinate.length / dimensions;
      if ('exactly' in facts.points) assert.equal(points, facts.points.exactly, regionType);
      else assert.ok(Number.isInteger(points) && points >= facts.points.atLeast, regionType);
    }
  }
});

test('a template numbers its stops and lays out what is put into it', () => {
  const inner = snippet`{
  "a": ${'first'}
}`;
  const outer: Snippet = snippet`{
  "x": [${inner}],
  "y": "${{ choices: ['p', 'q'] }}"
}`;
  assert.deepEqual(outer, [
    '{\n\t"x": [{\n\t\t"a": ',
    { stop: 1, label: 'first' },
    '\n\t}],\n\t"y": "',
    { stop: 2, choices: ['p', 'q'] },
    '"\n}',
  ]);
});
