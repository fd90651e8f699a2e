import { imagingSelectionTypes } from '../../../server/src/spec/imagingSelection';
import { type Row, type Type, tableOf } from '../../../server/src/spec/table';
import type { Version } from '../../../server/src/spec/version';

/** ImagingSelection and its backbone types as a version has them. */
export function typesOf(version: Version): readonly Type[] {
  return [...tableOf(version).types.values()].filter(({ name }) => Object.hasOwn(imagingSelectionTypes, name));
}

/** The elements that a type defines itself, in the order of the tables. */
export function ownRowsOf(type: Type): readonly Row[] {
  const own = type.rows.filter((row) => row.owner === type.name && row.siblingOf === undefined);
  return own.filter((row) => row.name !== 'resourceType');
}
