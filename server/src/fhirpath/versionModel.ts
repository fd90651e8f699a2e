import type { Model } from 'fhirpath';
import r5 from 'fhirpath/fhir-context/r5';
import { isPrimitive, type Table, tableOf } from '../spec/table';
import { VERSIONS, type Version } from '../spec/version';

/**
 * The types by which FHIRPath reads each version: those of R5 as the package has them, and for ImagingSelection those of
 * our tables. So `instance.sopClass` is a Coding in 5.0.0 and a string in 6.0.0-ballot4.
 */
export function modelOf(version: Version): Model {
  return models.get(version) ?? r5;
}

const ROOT = 'ImagingSelection';

const models: ReadonlyMap<Version, Model> = new Map(VERSIONS.map((version) => [version, modelFrom(tableOf(version))]));

function modelFrom(table: Table): Model {
  const types = typesIn(table);
  const plain = [...types].filter(([, type]) => type !== 'BackboneElement');
  return {
    ...r5,
    path2Type: { ...othersOf(r5.path2Type), ...Object.fromEntries(types) },
    path2TypeWithoutElements: { ...othersOf(r5.path2TypeWithoutElements), ...Object.fromEntries(plain) },
  };
}

function othersOf(types: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(types).filter(([path]) => !path.startsWith(`${ROOT}.`)));
}

function typesIn(table: Table): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const type of table.types.values()) {
    if (type.path !== ROOT && !type.path.startsWith(`${ROOT}.`)) continue;
    for (const row of type.rows) {
      if (row.siblingOf !== undefined || row.name === 'resourceType') continue;
      const path = `${type.path}.${row.name}`;
      found.set(path, typeName(table, row.type));
    }
  }
  return found;
}

function typeName(table: Table, name: string): string {
  if (name === 'elementId') return 'System.String';
  if (isPrimitive(name)) return name;
  return table.types.get(name)?.path.startsWith(`${ROOT}.`) === true ? 'BackboneElement' : name;
}
