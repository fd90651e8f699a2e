import assert from 'node:assert/strict';
import test from 'node:test';
import { filled, type Snippet, type TabStop } from '../../../server/src/base/snippet';
import { partSnippets } from '../../../server/src/features/snippets/parts';
import { regionSnippets } from '../../../server/src/features/snippets/regions';
import { resourceSnippets } from '../../../server/src/features/snippets/resources';
import { snippet } from '../../../server/src/features/snippets/template';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';

/** What an author types: a UID where one is asked for, an address for a resource, a number for the rest. */
function typed({ stop, label = '', choices = [] }: TabStop): string {
  if (choices[0] !== undefined) return choices[0];
  if (label.includes('UID')) return `1.2.840.113619.2.5.${stop}`;
  return label.includes('/') ? label.replace('id', 'example') : String(drawn(label) ?? stop);
}

/** The ends of axes, which cross in the middle at right angles, the longest first. */
function drawn(label: string): number | undefined {
  const [, name = '', end, along] = /^(major|minor|first|second|third) axis (start|end) ([xyz])$/.exec(label) ?? [];
  const axis = AXES.get(name);
  if (axis === undefined) return undefined;
  return along === axis.along ? 100 + (end === 'end' ? axis.half : -axis.half) : 100;
}

const AXES: ReadonlyMap<string, { readonly along: string; readonly half: number }> = new Map([
  ['major', { along: 'x', half: 40 }],
  ['minor', { along: 'y', half: 20 }],
  ['first', { along: 'x', half: 40 }],
  ['second', { along: 'y', half: 20 }],
  ['third', { along: 'z', half: 10 }],
]);

/** Above a hint: that there is no narrative (`dom-6`) is said of whatever was just begun. */
function problemsOf(text: string): readonly string[] {
  return snapshotOf(text, DEFAULT_SETTINGS)
    .problems.filter(({ severity }) => severity !== 'hint')
    .map(({ message }) => message);
}

for (const { id, body } of resourceSnippets) {
  test(`${id} gives a document with nothing above a hint`, () => {
    const text = filled(body, typed);
    JSON.parse(text);
    assert.deepEqual(problemsOf(text), []);
  });
}

const SERIES = '"studyUid": "1.2.3", "seriesUid": "1.2.4"';
const HOLDERS: ReadonlyMap<string, (part: string) => string> = new Map([
  ['Instance', (part) => `${SERIES}, "instance": [${part}]`],
  ['ImageRegion2D', (part) => `${SERIES}, "instance": [{ "uid": "1.2.5", "imageRegion2D": [${part}] }]`],
  ['ImageRegion3D', (part) => `"frameOfReferenceUid": "1.2.6", "imageRegion3D": [${part}]`],
  ['Performer', (part) => `${SERIES}, "performer": [${part}]`],
  ['ImagingSelection.derivedFrom', (part) => `${SERIES}, "derivedFrom": ${part}`],
  ['Identifier', (part) => `${SERIES}, "identifier": [${part}]`],
]);

for (const { id, fits, body } of partSnippets) {
  test(`${id} gives a part with nothing above a hint`, () => {
    const holder = HOLDERS.get(fits);
    assert.ok(holder, fits);
    const text = `{ "resourceType": "ImagingSelection", "status": "available", "code": { "text": "x" }, ${holder(filled(body, typed))} }`;
    JSON.parse(text);
    assert.deepEqual(problemsOf(text), []);
  });
}

test('no two snippets share an id', () => {
  const ids = [...resourceSnippets, ...partSnippets].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test('a snippet names the SOP class that its kind demands', () => {
  const classes = resourceSnippets.map(({ name, body }) => [name, /urn:oid:([\d.]+)/.exec(filled(body, typed))?.[1]]);
  assert.deepEqual(classes, [
    ['2D region', undefined],
    ['3D region', undefined],
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
    for (const { regionType, facts, body } of regionSnippets(dimensions)) {
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
