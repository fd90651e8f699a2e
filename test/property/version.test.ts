import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Forms } from '../../server/src/model/forms';
import { modelOf } from '../../server/src/model/model';
import { selectionsIn } from '../../server/src/model/resource';
import { detectVersion, hintsOf, type VersionHint } from '../../server/src/model/version';
import { imagingSelectionTypes } from '../../server/src/spec/imagingSelection';
import { codesOf, type Row, type Table, tableOf } from '../../server/src/spec/table';
import { VERSIONS, type Version } from '../../server/src/spec/version';
import { charCodes } from '../../server/src/syntax/codes';
import { parse } from '../../server/src/syntax/parse';
import { textOf } from '../../server/src/syntax/tree';
import { filesBelow } from '../support/files';

/** The order in which versions are taken where several would do. */
const PREFERENCE: readonly Version[] = ['6.0.0-ballot4', '6.0.0-ballot5', '5.0.0', '5.0.0-snapshot1'];

const WATCHED: ReadonlySet<string> = new Set(['ImagingSelection', 'Instance', 'Reference']);

/** Objects of the types that are the same in every version, as far as the version is concerned. */
const DATA: ReadonlyMap<string, object> = new Map<string, object>([
  ['CodeableConcept', { text: 'x' }],
  ['CodeableReference', { concept: { text: 'x' } }],
  ['Coding', { code: 'x' }],
  ['Reference', { display: 'x' }],
  ['Identifier', { value: 'x' }],
]);

/** A right value of a row in the version of the table. */
function valueOf(row: Row, table: Table): fc.Arbitrary<unknown> {
  const one = singleOf(row, table);
  return row.isList ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
}

function singleOf(row: Row, table: Table): fc.Arbitrary<unknown> {
  if (row.json === 'number') return fc.integer({ min: 1, max: 9 });
  if (row.json === 'boolean') return fc.boolean();
  if (row.json === 'string') {
    const isClosed = row.binding?.strength === 'required' && row.binding.valueSet.open !== true;
    const codes = isClosed && row.binding ? codesOf(row.binding, table.version).map(({ code }) => code) : ['1.2.3'];
    return fc.constantFrom(...codes);
  }
  const data = DATA.get(row.type);
  return data === undefined ? objectOf(row.type, table) : fc.constant(data);
}

function isPlain({ siblingOf, type, json }: Row): boolean {
  return siblingOf === undefined && (json !== 'object' || DATA.has(type) || Object.hasOwn(imagingSelectionTypes, type));
}

/** An object of a type with some of the properties that the version gives it. */
function objectOf(type: string, table: Table): fc.Arbitrary<object> {
  const rows = table.types.get(type)?.rows.filter((row) => isPlain(row) && row.name !== 'resourceType') ?? [];
  return fc
    .subarray([...rows])
    .chain((some) => fc.tuple(...some.map((row) => valueOf(row, table).map((value) => [row.name, value] as const))))
    .map((properties) => Object.fromEntries(properties));
}

const selections: ReadonlyMap<Version, fc.Arbitrary<object>> = new Map(
  VERSIONS.map((version) => [version, objectOf('ImagingSelection', tableOf(version))]),
);

function selectionOf(version: Version): fc.Arbitrary<object> {
  return (selections.get(version) ?? fc.constant({})).map((object) => ({
    resourceType: 'ImagingSelection',
    ...object,
  }));
}

/** Something of two versions, with values that no version allows. */
const mixed = fc
  .tuple(fc.constantFrom(...VERSIONS), fc.constantFrom(...VERSIONS))
  .chain(([a, b]) => fc.tuple(selectionOf(a), selectionOf(b), fc.constantFrom(...Object.keys(wrong()))))
  .map(([a, b, name]) => ({
    ...a,
    ...b,
    ...Object.fromEntries(Object.entries(wrong()).filter(([key]) => key === name)),
  }));

function wrong(): Record<string, unknown> {
  return {
    status: 'wrong',
    instance: null,
    derivedFrom: 'x',
    bodySite: [],
    studyUid: ['1.2'],
    staus: 1,
    code: 5,
    none: 0,
  };
}

const hint: fc.Arbitrary<VersionHint | undefined> = fc.constantFrom(
  undefined,
  ...VERSIONS.map((version) => ({ version, because: 'it says so' })),
);

/** Reading finds the version that looking for it finds, and reads by it as if it had been said. */
function assertReadAsDetected(text: string, around: VersionHint | undefined): void {
  const tree = parse(text);
  const nodes = selectionsIn(tree);
  const reading = { watched: WATCHED, forms: new Forms([]), faultLimit: 20, readCodes: charCodes };
  const model = modelOf(tree, nodes, { ...reading, choice: around === undefined ? {} : { hint: around } });
  for (const [index, node] of nodes.entries()) {
    const resource = model.resources[index];
    const verdict = detectVersion(tree, node, hintsOf(tree, node, around));
    assert.equal(resource?.version, verdict.version, text);
    assert.deepEqual(resource.verdict, verdict, text);
    const told = modelOf(tree, [node], { ...reading, choice: { told: verdict } });
    const end = tree.next[node] ?? 0;
    assert.deepEqual(model.row.subarray(node, end), told.row.subarray(node, end), text);
    assert.deepEqual(resource.elements, told.resources[0]?.elements, text);
  }
}

describe('reading a document', () => {
  for (const version of VERSIONS) {
    test(`a document of ${version} is read by that version, or by one before it in the order of preference`, () => {
      fc.assert(
        fc.property(selectionOf(version), hint, (document, around) => {
          const text = JSON.stringify(document);
          assertReadAsDetected(text, around);
          const tree = parse(text);
          const { version: found, by } = detectVersion(tree, 0, []);
          assert.notEqual(by, 'mixed', text);
          assert.ok(PREFERENCE.indexOf(found) <= PREFERENCE.indexOf(version), `${found}: ${text}`);
          const hinted = detectVersion(tree, 0, [{ version, because: 'it is' }]);
          assert.equal(hinted.version, version, text);
        }),
        { numRuns: 300 },
      );
    });
  }

  test('a document of several versions with mistakes is read by the version that is detected', () => {
    fc.assert(
      fc.property(mixed, hint, (document, around) => assertReadAsDetected(JSON.stringify(document), around)),
      { numRuns: 600 },
    );
  });

  test('a document that ends anywhere is read by the version that is detected', () => {
    fc.assert(
      fc.property(mixed, hint, fc.nat(), (document, around, cut) => {
        const text = JSON.stringify(document);
        assertReadAsDetected(text.slice(0, cut % (text.length + 1)), around);
      }),
      { numRuns: 600 },
    );
  });
});

/**
 * While a valid document is typed from its beginning, each version that has been ruled out stays out. So the version
 * in force only moves on in the order of preference, never past the final one, and is never called mixed. For documents
 * of 6.0.0-ballot4, 6.0.0-ballot5 and 5.0.0 it is at each moment the default or the final one; 5.0.0-snapshot1 can pass
 * through 5.0.0, while what stands there is in both.
 */
describe('typing a valid document', () => {
  const official = '.cache/corpus/5.0.0';
  const folders = ['examples', 'test/corpus', ...(fs.existsSync(official) ? [official] : [])];
  const files = folders.flatMap((folder) => filesBelow(folder, '.json')).filter((file) => !file.includes('/faulty/'));

  for (const file of files) {
    test(file, () => {
      const text = withoutNarrative(fs.readFileSync(file, 'utf8'));
      const final = versionOf(text);
      let last = 0;
      for (let end = 1; end <= text.length; end++) {
        const version = versionOf(text.slice(0, end));
        const at = PREFERENCE.indexOf(version);
        const place = `${version} at ${end}: ...${text.slice(Math.max(0, end - 60), end)}`;
        assert.ok(at >= last && at <= PREFERENCE.indexOf(final), place);
        if (final !== '5.0.0-snapshot1') assert.ok(version === final || version === '6.0.0-ballot4', place);
        last = at;
      }
    });
  }

  test('5.0.0-snapshot1 passes through 5.0.0', () => {
    const start = '{"resourceType": "ImagingSelection", "derivedFrom": [{"display": "x"}], "imageRegion": ';
    assert.equal(versionOf(start), '5.0.0');
    assert.equal(versionOf(`${start}{`), '5.0.0-snapshot1');
  });
});

/** Narratives are long and say nothing of the version. */
function withoutNarrative(text: string): string {
  const document: unknown = JSON.parse(text);
  return JSON.stringify(
    document,
    (key, value: unknown) => (key === 'text' && typeof value === 'object' ? undefined : value),
    1,
  );
}

function versionOf(text: string): Version {
  const tree = parse(text);
  const [node] = selectionsIn(tree);
  if (node === undefined) return '6.0.0-ballot4';
  const { version, by } = detectVersion(tree, node, []);
  assert.notEqual(by, 'mixed', textOf(tree, node));
  return version;
}
