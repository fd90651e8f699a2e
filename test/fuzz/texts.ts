import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type Row, tableOf } from '../../server/src/spec/table';
import { VERSIONS, type Version } from '../../server/src/spec/version';

/** Any text that a person or a program may come up with, from noise to a resource with one slip. */
export function anyText(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 3, arbitrary: grown() },
    { weight: 3, arbitrary: edited(grown()) },
    { weight: 2, arbitrary: cut(fc.oneof(real(), grown())) },
    { weight: 4, arbitrary: edited(real()) },
  );
}

/** Documents as they are in the world: the examples, and the documents of the other tests. */
function real(): fc.Arbitrary<string> {
  const texts = ['examples', 'examples/faulty', 'test/vscode/workspace', 'test/data/seed', 'test/fuzz/documents']
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith('.json'))
    .map((file) => fs.readFileSync(file, 'utf8'));
  return fc.constantFrom(...texts);
}

/** The names that the specifications give, so that values of any kind turn up where they are looked at. */
const names: readonly string[] = [
  ...new Set(
    VERSIONS.flatMap((version) =>
      [...tableOf(version).types.values()].flatMap(({ rows }) => rows.map(({ name }) => name)),
    ),
  ),
];

const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...names) },
  { weight: 2, arbitrary: fc.constantFrom(...names.map((one) => `_${one}`)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '__proto__', 'constructor', 'toString', 'Status', 'é', '\ud800', 'a b', '\u0000'),
  },
);

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    'available',
    'polygon',
    'circle',
    'ELLIPSE',
    'polyline',
    'CT',
    '#a',
    'Patient/1',
    'generated',
  ),
  fc.constantFrom<unknown>(
    '1.2.3',
    'urn:oid:1.2.840.10008.5.1.4.1.1.2',
    '2.25.7',
    '1.02',
    'http://example.org/a|2',
    '',
  ),
  fc.constantFrom<unknown>('2024-02-30', '2024-02-29T10:00:00Z', 'Bundle', 'ImagingStudy', '<div>&amp;', ' a', 'aGk='),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1, 2.5, 1e21, 4294967296),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

const number = fc.constantFrom(0, 1, 2, 3, 10, 10.5, 300, -1, 0.25);

const points = fc.array(number, { maxLength: 14 });

const { value } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    points,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.array(fc.tuple(name, tie('value')), { maxLength: 6 }).map(objectOf),
}));

/** A prototype would take `__proto__` for itself. */
function objectOf(entries: ReadonlyArray<readonly [string, unknown]>): object {
  const made: object = Object.create(null);
  for (const [key, held] of entries) {
    Object.defineProperty(made, key, { value: held, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

const region = fc
  .tuple(
    fc.constantFrom('point', 'polyline', 'polygon', 'circle', 'ellipse', 'ellipsoid', 'multipoint', 'POLYGON'),
    points,
  )
  .map(([regionType, coordinate]) => ({ regionType, coordinate }));

/** Below this depth nothing is put into objects any more. */
const depth = { maxDepth: 5, depthIdentifier: fc.createDepthIdentifier() };

/** Elements as the tables have them: mostly with what belongs into them, so that rules deep down have something to see. */
function elementsOf(version: Version): fc.Arbitrary<object> {
  const { types } = tableOf(version);
  const { ImagingSelection: selection = fc.constant({}) } = fc.letrec<Record<string, object>>((tie) => {
    const property = ({ name: key, type, json, isList }: Row): fc.Arbitrary<readonly [string, unknown]> => {
      const isKnown = json === 'object' && types.has(type);
      const one: fc.Arbitrary<unknown> = isKnown ? fc.oneof(depth, leaf, tie(type)) : json === 'number' ? number : leaf;
      const well = isList ? fc.array(one, { maxLength: 3 }) : one;
      return fc.tuple(fc.constant(key), fc.oneof({ weight: 7, arbitrary: well }, { weight: 1, arbitrary: value }));
    };
    return Object.fromEntries(
      [...types.values()].map(({ name: type, rows }) => [
        type,
        fc.array(fc.oneof(...rows.map(property), fc.tuple(name, leaf)), { maxLength: 5 }).map(objectOf),
      ]),
    );
  });
  return selection;
}

const resource = fc
  .tuple(
    fc.oneof(...VERSIONS.map(elementsOf)),
    fc.array(fc.tuple(fc.constantFrom('uid', 'sopClass', 'frameNumber', 'number', 'subset'), value), { maxLength: 3 }),
    fc.array(region, { maxLength: 3 }),
    fc.constantFrom('imageRegion2D', 'imageRegion3D', 'imageRegion'),
  )
  .map(([element, ofInstance, regions, list]) =>
    objectOf([
      ['resourceType', 'ImagingSelection'],
      ...Object.entries(element).filter(
        ([key]) => key !== 'resourceType' && (key !== 'instance' || regions.length === 0),
      ),
      ...(regions.length === 0 ? [] : [['instance', [objectOf([...ofInstance, [list, regions]])]] as const]),
    ]),
  );

/** JSON that is made of the words of the specifications, in any layout, wherever a selection may stand. */
function grown(): fc.Arbitrary<string> {
  return fc
    .tuple(
      resource,
      fc.constantFrom<'alone' | 'Bundle' | 'contained' | 'Parameters' | 'twice'>(
        'alone',
        'Bundle',
        'contained',
        'Parameters',
        'twice',
      ),
      fc.constantFrom<number | string | undefined>(undefined, 2, '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
    )
    .map(([selection, where, indent, lineEnd]) =>
      JSON.stringify(around(selection, where), null, indent).replaceAll('\n', lineEnd),
    );
}

function around(selection: object, where: 'alone' | 'Bundle' | 'contained' | 'Parameters' | 'twice'): unknown {
  if (where === 'Bundle')
    return { resourceType: 'Bundle', type: 'collection', entry: [{ fullUrl: 'urn:a', resource: selection }] };
  if (where === 'contained') return { resourceType: 'DiagnosticReport', contained: [selection] };
  if (where === 'Parameters') return { resourceType: 'Parameters', parameter: [{ name: 'a', resource: selection }] };
  return where === 'twice' ? [selection, selection] : selection;
}

const PIECES = [
  '',
  '',
  '',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\n',
  '//',
  '/*',
  '1',
  '-',
  '.',
  'null',
  'tru',
  '\u0000',
  '\ud800',
];
const INSERTED = [...PIECES, '"status": "av', '"imageRegion2D": [{', '"_status": {}', '[1, 2', '“', "'"];

/** A few changes here and there, as an author makes them half-way through something. */
function edited(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(), fc.oneof(fc.nat(3), fc.nat(40)), fc.constantFrom(...INSERTED));
  return fc.tuple(text, fc.array(change, { minLength: 1, maxLength: 5 })).map(([before, changes]) =>
    changes.reduce((now, [place, length, piece]) => {
      const at = place % (now.length + 1);
      return now.slice(0, at) + piece + now.slice(at + length);
    }, before),
  );
}

/** The beginning or the end of a text. */
function cut(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.nat(), fc.boolean()).map(([whole, place, isBeginning]) => {
    const at = place % (whole.length + 1);
    return isBeginning ? whole.slice(0, at) : whole.slice(at);
  });
}
