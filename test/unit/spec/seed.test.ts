import assert from 'node:assert/strict';
import test from 'node:test';
import { constraintsOf } from '../../../server/src/spec/constraints';
import type { ElementFacts } from '../../../server/src/spec/facts';
import { valueSets } from '../../../server/src/spec/valueSets';
import seed from '../../data/seed-elements.json';
import { ownRowsOf, typesOf } from './ownRows';

/** Where the tables know better than the definitions page, and why. */
const CORRECTED: Readonly<Record<string, object>> = {
  // (0020,0011) is Series Number; PS3.6 gives Instance Number as (0020,0013).
  'ImagingSelection.instance.number': { dicom: ['Instance Number (0020,0013)'] },
  // The page leaves out the target that the StructureDefinition of ImagingSelection gives.
  'ImagingSelection.bodySite': { targets: ['BodyStructure'] },
};

const VERSION = '6.0.0-ballot4';
const rows = new Map(
  typesOf(VERSION)
    .flatMap(ownRowsOf)
    .map((row) => [row.path, row.facts]),
);

for (const element of seed.elements.slice(1)) {
  test(`${element.path} is as the specification has it`, () => {
    const row = rows.get(element.path);
    assert.ok(row, 'the tables have no such element');
    const { aliases, ...expected } = { ...element, ...CORRECTED[element.path] };
    assert.deepEqual(factsOf(element.path, row), expected);
    assert.deepEqual(row.aliases?.slice(0, aliases.length) ?? [], aliases, 'aliases of the specification come first');
  });
}

test('the tables have the elements of the specification and no others, each type in its order', () => {
  const expected = seed.elements.slice(1).map((element) => element.path);
  assert.deepEqual([...rows.keys()].sort(), [...expected].sort());
  for (const type of typesOf(VERSION)) {
    const paths = ownRowsOf(type).map(({ path }) => path);
    assert.deepEqual(
      paths,
      expected.filter((path) => paths.includes(path)),
    );
  }
});

test('the isl constraints are the published ones, letter for letter', () => {
  const ours = constraintsOf(VERSION).filter(({ key }) => key.startsWith('isl-'));
  assert.deepEqual(
    ours.map(({ key, severity, expression }) => ({ key, severity, expression })),
    seed.constraints,
  );
});

/** A row in the form of the file: backbone types under the name that the specification gives them. */
function factsOf(path: string, row: ElementFacts): object {
  return {
    path,
    min: row.min ?? 0,
    max: row.max ?? '1',
    type: typesOf(VERSION).some(({ name }) => name === row.type) ? 'BackboneElement' : row.type,
    ...(row.targets && { targets: row.targets }),
    ...(row.binding && {
      binding: { strength: row.binding.strength, valueSet: publishedName(row.binding.valueSet) },
    }),
    conditions: row.conditions ?? [],
    summary: row.summary ?? false,
    modifier: row.modifier !== undefined,
    dicom: row.dicom?.split(/(?<=\)), /) ?? [],
    dicomPages: row.dicomPage ? [row.dicomPage] : [],
  };
}

/** The specification names a CID by the last part of its page. */
function publishedName(valueSet: string): string | undefined {
  const facts = Object.entries(valueSets).find(([name]) => name === valueSet)?.[1];
  return facts && (valueSet.startsWith('cid-') ? facts.page.split('/').at(-1) : facts.name);
}
