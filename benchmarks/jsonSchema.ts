import { type RegionTypeFacts, regionTypes2D, regionTypes3D } from '../server/src/spec/regionTypes';
import { codesOf, isPrimitive, type Row, type Table, type Type, tableOf } from '../server/src/spec/table';
import type { Version } from '../server/src/spec/version';

/** A JSON schema, or a part of one. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/**
 * As much of what we check as JSON Schema can say: names, types, counts, required codes, how many values a region type
 * takes, and the constraints isl-1 to isl-6 and isl-9. It cannot count in twos and threes (isl-7, isl-8, isl-11).
 */
export function jsonSchemaOf(version: Version): Schema {
  const table = tableOf(version);
  const definitions = [...table.types.values()].map((type) => [type.name, typeSchema(type, table)] as const);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $ref: '#/definitions/ImagingSelection',
    definitions: Object.fromEntries(definitions),
  };
}

function typeSchema(type: Type, table: Table): Schema {
  if (type.facts.open === true) return { type: 'object', description: type.facts.doc };
  return {
    type: 'object',
    description: type.facts.doc,
    properties: Object.fromEntries(type.rows.map((row) => [row.name, propertySchema(row, table)])),
    required: type.required.map((row) => row.name),
    additionalProperties: false,
    ...(beyondStructure.get(type.name) ?? {}),
  };
}

function propertySchema(row: Row, table: Table): Schema {
  const description = row.facts.doc;
  if (row.name === 'resourceType') return { const: row.owner, description };
  const single = { ...valueSchema(row, table), description };
  return row.isList ? { type: 'array', minItems: 1, items: itemSchema(row, single), description } : single;
}

/** In the lists of a repeating primitive, `null` may stand where only the sibling has something. */
function itemSchema(row: Row, single: Schema): Schema {
  if (row.siblingId !== 0) return { ...single, type: [row.json, 'null'] };
  return row.siblingOf === undefined ? single : { anyOf: [single, { type: 'null' }] };
}

function valueSchema(row: Row, table: Table): Schema {
  if (!isPrimitive(row.type)) return { $ref: `#/definitions/${row.type}` };
  if (row.json !== 'string') return { type: row.json };
  const { binding } = row;
  const isClosed = binding?.strength === 'required' && binding.valueSet.open !== true;
  if (!isClosed) return { type: 'string', minLength: 1 };
  return { type: 'string', enum: codesOf(binding, table.version).map(({ code }) => code) };
}

/** What is checked of a type beyond its properties. */
const beyondStructure: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  [
    'ImagingSelection',
    {
      anyOf: [{ required: ['seriesUid'] }, { required: ['imageRegion3D'] }], // isl-1
      dependencies: {
        seriesUid: ['studyUid'], // isl-2
        seriesNumber: ['seriesUid'], // isl-3
        instance: ['seriesUid'], // isl-4
        modality: ['seriesUid'], // isl-9
        imageRegion3D: {
          required: ['frameOfReferenceUid'], // isl-5
          properties: { instance: { items: { not: { required: ['imageRegion2D'] } } } }, // isl-6
        },
      },
    },
  ],
  ['ImageRegion2D', { allOf: valueCounts(regionTypes2D) }],
  ['ImageRegion3D', { allOf: valueCounts(regionTypes3D) }],
]);

function valueCounts(regionTypes: Readonly<Record<string, RegionTypeFacts>>): readonly Schema[] {
  return Object.entries(regionTypes).map(([regionType, { dimensions, points }]) => {
    const isExact = 'exactly' in points;
    const least = dimensions * (isExact ? points.exactly : points.atLeast);
    return {
      if: { properties: { regionType: { const: regionType } }, required: ['regionType'] },
      // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
      then: { properties: { coordinate: { minItems: least, ...(isExact && { maxItems: least }) } } },
    };
  });
}
