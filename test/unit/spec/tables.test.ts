import assert from 'node:assert/strict';
import test from 'node:test';
import { constraints, constraintsOf } from '../../../server/src/spec/constraints';
import { dataTypes } from '../../../server/src/spec/dataTypes';
import type { ConstraintFacts, ElementFacts, TypeFacts, ValueSetFacts } from '../../../server/src/spec/facts';
import { imagingSelectionTypes } from '../../../server/src/spec/imagingSelection';
import { constraintPage, elementPage, typePage, valueSetPage } from '../../../server/src/spec/links';
import { primitives } from '../../../server/src/spec/primitives';
import {
  type RegionTypeFacts,
  regionTypePage2D,
  regionTypePage3D,
  regionTypes2D,
  regionTypes3D,
  regionTypesIn,
} from '../../../server/src/spec/regionTypes';
import { tableOf } from '../../../server/src/spec/table';
import { valueSets } from '../../../server/src/spec/valueSets';
import {
  DEFAULT_VERSION,
  EVERY_VERSION,
  hasVersion,
  SINCE_R5,
  SNAPSHOT1,
  VERSIONS,
  versionsIn,
} from '../../../server/src/spec/version';
import { ownRowsOf } from './ownRows';

const types: Readonly<Record<string, TypeFacts>> = { ...imagingSelectionTypes, ...dataTypes };
const sets: Readonly<Record<string, ValueSetFacts>> = valueSets;
const rules: readonly ConstraintFacts[] = constraints;
const elements = Object.values(types).flatMap((type) =>
  Object.entries(type.elements).flatMap(([name, facts]) =>
    [facts].flat().map((row: ElementFacts) => ({ path: `${type.path ?? type.name}.${name}`, row })),
  ),
);

test('a type stands under its own name, and the type it extends exists', () => {
  for (const [key, type] of Object.entries(types)) {
    assert.equal(type.name, key);
    assert.ok(type.extends === undefined || Object.hasOwn(types, type.extends), key);
  }
  assert.equal(
    Object.keys(types).length,
    Object.keys(imagingSelectionTypes).length + Object.keys(dataTypes).length,
    'two types share a name',
  );
});

test('no type has the name of a primitive', () => {
  for (const name of Object.keys(types)) assert.ok(!Object.hasOwn(primitives, name), name);
});

test('an element does not repeat one that its type inherits', () => {
  for (const type of Object.values(types)) {
    for (const name of Object.keys(type.elements)) {
      for (let base = type.extends; base !== undefined; base = types[base]?.extends) {
        assert.ok(!Object.hasOwn(types[base]?.elements ?? {}, name), `${type.name}.${name} is also in ${base}`);
      }
    }
  }
});

for (const { path, row } of elements) {
  test(`${path} names only what exists`, () => {
    assert.ok(Object.hasOwn(primitives, row.type) || Object.hasOwn(types, row.type), row.type);
    if (row.binding) assert.ok(Object.hasOwn(sets, row.binding.valueSet), row.binding.valueSet);
    for (const key of row.conditions ?? [])
      assert.ok(
        rules.some((rule) => rule.key === key),
        key,
      );
    if (row.targets) assert.match(row.type, /^(Codeable)?Reference$/);
    for (const target of row.targets ?? []) {
      assert.ok(
        valueSets['resource-types'].codes.some(({ code }) => code === target),
        target,
      );
    }
  });
}

test('a required binding has a set that is whole, but for languages', () => {
  const open = elements.filter(({ row }) => row.binding?.strength === 'required' && sets[row.binding.valueSet]?.open);
  assert.deepEqual(
    open.map(({ path }) => path),
    ['Resource.language'],
  );
});

test('a DICOM mapping names attributes with their tags', () => {
  for (const { path, row } of elements) {
    for (const attribute of row.dicom?.split(/(?<=\)), /) ?? []) {
      assert.match(attribute, /^[A-Z][A-Za-z' ]+ \([0-9A-F]{4},[0-9A-F]{4}\)$/, path);
    }
  }
});

for (const [key, set] of Object.entries(sets)) {
  test(`the codes of ${key} are unique`, () => {
    const codes = set.codes.map(({ code, system }) => `${system}|${code}`);
    assert.equal(new Set(codes).size, codes.length);
    assert.ok(codes.length > 0 || set.open, 'a set without codes is open');
  });
}

test('every value set is bound to by an element', () => {
  const bound = new Set(elements.map(({ row }) => row.binding?.valueSet));
  for (const key of Object.keys(sets)) assert.ok(bound.has(key), key);
});

test('a sentence is not empty, starts with a capital letter or a name, and ends with a full stop', () => {
  for (const [where, text] of sentences()) {
    assert.match(text, /^[A-Z0-9`"][^\n]*\.$/, `${where}: ${text}`);
    assert.doesNotMatch(text, / {2}|TODO|\.\./, where);
  }
});

test('a constraint has a key of its own and stands on a type or element of the tables', () => {
  for (const version of VERSIONS) {
    const keys = rules.filter((rule) => hasVersion(rule.in ?? EVERY_VERSION, version)).map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length, version);
  }
  for (const { key, context } of rules) {
    assert.ok(Object.hasOwn(types, context) || elements.some(({ path }) => path === context), `${key}: ${context}`);
  }
});

test('every address is absolute, well formed and of a host that publishes the specifications', () => {
  for (const address of addresses()) {
    const url = new URL(address);
    assert.match(url.protocol, /^https?:$/, address);
    assert.match(url.hostname, /^(hl7\.org|terminology\.hl7\.org|dicom\.nema\.org)$/, address);
    assert.match(url.pathname, /\.html$/, address);
  }
});

test('an element has the page of the type that defines it', () => {
  const page = (path: string) => elementPage('6.0.0-ballot4', path);
  const root = 'https://hl7.org/fhir/6.0.0-ballot4/';
  assert.equal(page('ImagingSelection'), `${root}imagingselection.html`);
  assert.equal(
    page('ImagingSelection.instance.uid'),
    `${root}imagingselection-definitions.html#ImagingSelection.instance.uid`,
  );
  assert.equal(page('ImagingSelection.instance'), `${root}imagingselection-definitions.html#ImagingSelection.instance`);
  assert.equal(page('ImagingSelection.contained'), `${root}domainresource.html`);
  assert.equal(page('ImagingSelection.id'), `${root}resource.html`);
  assert.equal(page('ImagingSelection.instance.modifierExtension'), `${root}types.html#BackboneElement`);
  assert.equal(page('Identifier.use'), `${root}datatypes.html#Identifier`);
  assert.equal(page('ImagingSelection.nothing'), undefined);
  assert.equal(page('ImagingSelection.nothing.uid'), undefined);
  assert.equal(page('ImagingSelection.instance.imageRegion3D'), undefined);
  assert.equal(
    elementPage('5.0.0', 'ImagingSelection.instance.imageRegion3D.coordinate'),
    'https://hl7.org/fhir/R5/imagingselection-definitions.html#ImagingSelection.instance.imageRegion3D.coordinate',
  );
  assert.equal(elementPage('5.0.0', 'ImagingSelection.modality'), undefined);
  assert.equal(page('constructor.name'), undefined);
  assert.equal(page(''), undefined);
});

for (const [key, dimensions, versions] of [
  ['imagingselection-2dgraphictype', 2, SINCE_R5],
  ['imagingselection-3dgraphictype', 3, SINCE_R5],
  ['imagingselection-graphictype', 3, SNAPSHOT1],
] as const) {
  for (const version of versionsIn(versions)) {
    test(`the region types with ${dimensions} dimensions are the codes of ${key} in ${version}`, () => {
      const codes = (sets[key]?.codes ?? []).filter((code) => hasVersion(code.in ?? EVERY_VERSION, version));
      assert.deepEqual([...regionTypesIn(version, dimensions).keys()].sort(), codes.map(({ code }) => code).sort());
    });
  }
}

test('5.0.0-snapshot1 has its types in an image too, but for the ellipsoid', () => {
  assert.deepEqual(
    [...regionTypesIn('5.0.0-snapshot1', 2).keys(), 'ELLIPSOID'].sort(),
    [...regionTypesIn('5.0.0-snapshot1', 3).keys()].sort(),
  );
});

test('the phrases of region types count right', () => {
  const all: readonly (readonly [string, RegionTypeFacts, number])[] = [
    ...Object.entries(regionTypes2D).map(([name, facts]) => [name, facts, 2] as const),
    ...Object.entries(regionTypes3D).map(([name, facts]) => [name, facts, 3] as const),
  ];
  for (const [name, region, dimensions] of all) {
    const exact = 'exactly' in region.points;
    const points = 'exactly' in region.points ? region.points.exactly : region.points.atLeast;
    assert.equal(region.dimensions, dimensions);
    assert.equal(region.roles.length, points, name);
    assert.equal(region.further === undefined, exact, name);
    assert.ok(region.needs.startsWith(`${exact ? '' : 'at least '}${points * dimensions} values (`), region.needs);
  }
});

function sentences(): [string, string][] {
  const found: [string, string | undefined][] = [
    ...Object.entries(primitives).map(([name, { doc }]): [string, string] => [name, doc]),
    ...Object.values(types).map(({ name, doc }): [string, string] => [name, doc]),
    ...elements.flatMap(({ path, row }): [string, string | undefined][] => [
      [path, row.doc],
      [`${path} requirement`, row.requirement],
      [`${path} modifier`, row.modifier],
    ]),
    ...rules.map(({ key, human }): [string, string] => [key, human]),
    ...Object.entries(sets).flatMap(([name, { codes }]) =>
      codes.map(({ code, doc }): [string, string | undefined] => [`${name} ${code}`, doc]),
    ),
  ];
  return found.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

function addresses(): string[] {
  const found = VERSIONS.flatMap((version) => [
    ...[...tableOf(version).types.values()].map(({ facts }) => typePage(version, facts)),
    ...[...tableOf(version).types.values()].flatMap(ownRowsOf).map(({ path }) => elementPage(version, path)),
    ...Object.values(sets).map((set) => valueSetPage(version, set)),
    ...constraintsOf(version).map((rule) => constraintPage(version, rule)),
  ]);
  assert.ok(!found.includes(undefined), 'something in the tables has no page');
  const dicom = elements.flatMap(({ row }) => row.dicomPage ?? []);
  return [...found.filter((page) => page !== undefined), ...dicom, regionTypePage2D, regionTypePage3D];
}

test('the default version is one of the versions', () => {
  assert.ok(VERSIONS.includes(DEFAULT_VERSION));
});
