import assert from 'node:assert/strict';
import test from 'node:test';
import { constraintIn, constraintsOf } from '../../../server/src/spec/constraints';
import { codesOf, ROWS, type Row, rowsNamed, type Type, tableOf, versionsOf } from '../../../server/src/spec/table';
import { valueSets } from '../../../server/src/spec/valueSets';
import {
  hasVersion,
  R5,
  R6,
  SINCE_R5,
  SNAPSHOT1,
  VERSIONS,
  type Version,
  versionSet,
  versionsIn,
} from '../../../server/src/spec/version';
import r5 from '../../data/r5-elements.json';
import snapshot1 from '../../data/snapshot1-elements.json';
import { ownRowsOf, typesOf } from './ownRows';

/** Binding of an element by the canonical URL of its value set. */
interface Published {
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly type: string;
  readonly targets?: readonly string[];
  readonly binding?: { readonly strength: string; readonly valueSet: string };
}

function elementsOf(version: Version): ReadonlyMap<string, Row> {
  return new Map(
    typesOf(version)
      .flatMap(ownRowsOf)
      .map((row) => [row.path, row]),
  );
}

function factsOf(row: Row, version: Version): Published {
  return {
    path: row.path,
    min: row.min,
    max: row.isList ? '*' : '1',
    type: typesOf(version).some(({ name }) => name === row.type) ? 'BackboneElement' : row.type,
    ...(row.facts.targets && { targets: row.facts.targets }),
    ...(row.binding && {
      binding: { strength: row.binding.strength, valueSet: row.binding.valueSet.url ?? row.binding.valueSet.name },
    }),
  };
}

test('the table of 5.0.0 is the StructureDefinition of 5.0.0', () => {
  const ours = elementsOf('5.0.0');
  for (const element of r5.elements) {
    const row = ours.get(element.path);
    assert.ok(row, `${element.path} is not in the table`);
    const { summary = false, modifier } = row.facts;
    assert.deepEqual({ ...factsOf(row, '5.0.0'), summary, modifier: modifier !== undefined }, element);
  }
  assert.deepEqual([...ours.keys()].sort(), r5.elements.map(({ path }) => path).sort());
});

test('the table of 5.0.0-snapshot1 has the elements of the class that was generated from it', () => {
  const ours = elementsOf('5.0.0-snapshot1');
  for (const element of snapshot1.elements) {
    const row = ours.get(element.path);
    assert.ok(row, `${element.path} is not in the table`);
    const { binding: _, ...facts } = factsOf(row, '5.0.0-snapshot1');
    assert.deepEqual(facts, element);
  }
  assert.deepEqual([...ours.keys()].sort(), snapshot1.elements.map(({ path }) => path).sort());
});

test('the table of 6.0.0-ballot5 has the rows of 6.0.0-ballot4', () => {
  assert.deepEqual(
    [...elementsOf('6.0.0-ballot5').values()].map(({ id }) => id),
    [...elementsOf('6.0.0-ballot4').values()].map(({ id }) => id),
  );
});

for (const [name, published] of Object.entries(r5.codes)) {
  test(`the codes of ${name} in 5.0.0 are those of its code system`, () => {
    const rows = [...elementsOf('5.0.0').values()];
    const binding = rows.find((row) => row.binding?.valueSet.name === name)?.binding;
    assert.ok(binding);
    const ours = codesOf(binding, '5.0.0').map(({ system, code, display }) => ({ system, code, display }));
    assert.deepEqual(ours, published);
  });
}

test('each version has its number of elements and of codes', () => {
  const counts = VERSIONS.map((version) => ({
    version,
    elements: elementsOf(version).size,
    required: [...elementsOf(version).values()].filter(({ min }) => min === 1).length,
    codes: [...elementsOf(version).values()]
      .filter(({ binding }) => binding?.strength === 'required')
      .map(({ binding }) => (binding ? codesOf(binding, version).length : 0)),
    constraints: constraintsOf(version).length,
  }));
  assert.deepEqual(counts, [
    { version: '5.0.0-snapshot1', elements: 25, required: 5, codes: [6, 2], constraints: 14 },
    { version: '5.0.0', elements: 29, required: 7, codes: [3, 5, 6], constraints: 14 },
    { version: '6.0.0-ballot4', elements: 34, required: 8, codes: [4, 5, 6], constraints: 24 },
    { version: '6.0.0-ballot5', elements: 34, required: 8, codes: [4, 6, 7], constraints: 24 },
  ]);
});

test('5.0.0 publishes no isl constraint on ImagingSelection, and the dom constraints as they stand here', () => {
  for (const { key, severity, expression } of r5.constraints) {
    const ours = constraintIn('5.0.0', key);
    assert.deepEqual({ severity: ours?.severity, expression: ours?.expression }, { severity, expression }, key);
  }
  for (const version of versionsIn(SNAPSHOT1 | R5)) {
    const onSelection = constraintsOf(version).filter(({ context }) => context === 'ImagingSelection');
    assert.deepEqual(onSelection, [], version);
    assert.ok(constraintIn(version, 'txt-2'), version);
  }
});

test('6.0.0-ballot5 words four constraints of 6.0.0-ballot4 anew', () => {
  const changed = constraintsOf('6.0.0-ballot4').filter(
    ({ key, expression }) => constraintIn('6.0.0-ballot5', key)?.expression !== expression,
  );
  assert.deepEqual(
    changed.map(({ key }) => key),
    ['isl-7', 'isl-8', 'isl-10', 'isl-11'],
  );
  assert.equal(constraintsOf('6.0.0-ballot5').length, constraintsOf('6.0.0-ballot4').length);
});

for (const version of VERSIONS) {
  test(`every type and row of ${version} can be reached from ImagingSelection, and no name has two rows`, () => {
    const { types } = tableOf(version);
    const reached = new Set<Type>();
    const visit = (name: string): void => {
      const type = types.get(name);
      if (type === undefined || reached.has(type)) return;
      reached.add(type);
      for (const row of type.rows) visit(row.type);
    };
    visit('ImagingSelection');
    const abstract = new Set(['BackboneElement', 'DomainResource']);
    for (const type of types.values()) assert.ok(reached.has(type) || abstract.has(type.name), type.name);
    for (const type of types.values()) {
      assert.equal(new Set(type.rows.map(({ name }) => name)).size, type.rows.length, type.name);
      for (const row of type.rows) {
        assert.ok(hasVersion(row.in, version), row.path);
        assert.equal(type.byName.get(row.name), row);
      }
    }
  });
}

test('every row stands in the table of each version that it names, and the ids fit in 16 bits', () => {
  ROWS.forEach((row, index) => {
    assert.equal(row.id, index);
    if (index === 0) return;
    const tables = VERSIONS.filter((version) => tableOf(version).types.get(row.owner)?.rows.includes(row));
    assert.deepEqual(tables, versionsIn(row.in), row.path);
    assert.notEqual(row.in, 0, row.path);
  });
  assert.ok(ROWS.length < 65_536);
});

test('every code belongs to a version in which an element is bound to its set', () => {
  for (const [name, set] of Object.entries(valueSets)) {
    const bound = ROWS.filter(({ facts }) => facts.binding?.valueSet === name).reduce((all, row) => all | row.in, 0);
    for (const code of set.codes) assert.ok('in' in code ? (code.in & bound) === code.in : bound !== 0, code.code);
  }
});

test('the versions of a property, whatever its shape', () => {
  assert.equal(versionsOf('ImagingSelection', 'imageRegion'), SNAPSHOT1);
  assert.equal(versionsOf('ImagingSelection', 'imageRegion3D'), R6);
  assert.equal(versionsOf('Instance', 'imageRegion3D'), R5);
  assert.equal(versionsOf('Instance', 'subset'), R5);
  assert.equal(versionsOf('Instance', '_subset'), R5);
  assert.equal(versionsOf('ImagingSelection', 'status'), SINCE_R5);
  assert.equal(versionsOf('ImagingSelection', 'text'), versionSet(...VERSIONS));
  assert.equal(versionsOf('ImagingSelection', 'nothing'), 0);
  assert.equal(versionsOf('nothing', 'status'), 0);
  assert.deepEqual(
    rowsNamed('ImagingSelection', 'bodySite').map(({ type, isList, in: versions }) => [type, isList, versions]),
    [
      ['CodeableReference', true, R6],
      ['CodeableReference', false, R5],
      ['Coding', false, SNAPSHOT1],
    ],
  );
});
