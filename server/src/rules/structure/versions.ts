import { oneOf } from '../../base/quote';
import { remembered } from '../../base/remembered';
import { imagingSelectionTypes } from '../../spec/imagingSelection';
import { everyRowOf, type Row, rowsNamed, type Type, tableOf, versionsOf } from '../../spec/table';
import { EVERY_VERSION, hasVersion, VERSIONS, type Version, type VersionSet, versionsIn } from '../../spec/version';

/** What other versions have where the one in force has nothing, in words that follow a message. */

/** `FHIR 5.0.0`, `FHIR 5.0.0-snapshot1 and 5.0.0`, `FHIR 6.0.0-ballot4 and later`. */
export function named(set: VersionSet): string {
  const [first, ...others] = versionsIn(set);
  const isOpen = first !== undefined && others.length > 0 && hasVersion(set, VERSIONS[VERSIONS.length - 1] ?? first);
  if (isOpen) return `FHIR ${first} and later`;
  return `FHIR ${[first, ...others].join(' and ')}`;
}

/** Where a property of another version is said in this one. */
export interface Foreign {
  readonly versions: VersionSet;
  /** Properties of the same object that took its place. */
  readonly here: readonly Row[];
  /** Those of them that hold their values in the same way, as far as the name decides it. */
  readonly alike: readonly Row[];
  /** Those of other objects, by their paths. */
  readonly elsewhere: readonly string[];
}

/** What is known of a property that the type has in other versions only. */
export function foreignProperty(type: Type, name: string, version: Version): Foreign | undefined {
  const versions = versionsOf(type.name, name);
  if (versions === 0) return undefined;
  const base = name.startsWith('_') ? name.slice(1) : name;
  const rows = rowsNamed(type.name, base);
  const knows = (row: Row, other: string): boolean => row.facts.aliases?.includes(other) === true;
  const succeeds = (row: Row): boolean => knows(row, base) || rows.some((old) => knows(old, row.name));
  const here = type.rows.filter((row) => row.siblingOf === undefined && succeeds(row));
  const elsewhere = otherTypes(type, version).flatMap((other) =>
    other.rows
      .filter((row) => row.siblingOf === undefined && row.owner === other.name && (row.name === base || succeeds(row)))
      .map((row) => `${other.path}.${row.name}`),
  );
  const isAlike = (row: Row): boolean =>
    rows.some((old) => old.isList === row.isList && (old.json === 'object') === (row.json === 'object'));
  return { versions, here, alike: name === base ? here.filter(isAlike) : [], elsewhere };
}

/** The types between which properties have moved from version to version. */
const MOVED_BETWEEN: readonly string[] = ['ImagingSelection', 'Instance'];

function otherTypes(type: Type, version: Version): readonly Type[] {
  if (!MOVED_BETWEEN.includes(type.name)) return [];
  const { types } = tableOf(version);
  return MOVED_BETWEEN.flatMap((name) => (name === type.name ? [] : (types.get(name) ?? [])));
}

/** The other elements of a selection that have a property of this name, by their paths. */
export function homesOf(type: Type, name: string, version: Version): readonly string[] {
  if (!(type.name in imagingSelectionTypes)) return [];
  const homes = homesIn(version).get(name) ?? [];
  return homes.filter((other) => other.name !== type.name).map((other) => other.path);
}

/** The types of a selection and of its elements, by the names of their own properties. */
const homesIn = remembered((version: Version): ReadonlyMap<string, readonly Type[]> => {
  const { types } = tableOf(version);
  const homes = new Map<string, Type[]>();
  for (const type of Object.keys(imagingSelectionTypes).flatMap((name) => types.get(name) ?? [])) {
    const names = new Set(type.rows.filter((row) => row.owner === type.name).map((row) => row.name));
    for (const name of names) homes.set(name, [...(homes.get(name) ?? []), type]);
  }
  return homes;
});

/** `6.0.0-ballot4 has X or Y instead.` */
export function insteadOf({ here, elsewhere }: Foreign, version: Version): string {
  const names = [...here.map(({ name }) => name), ...elsewhere];
  return names.length === 0 ? `${version} has nothing in its place.` : `${version} has ${oneOf(names)} instead.`;
}

/** The versions in which the property has this shape, of those that are not in force: ` In FHIR 5.0.0 it is a list.` */
export function shapeElsewhere(row: Row, fits: (other: Row) => boolean, is: string): string {
  const set = rowsNamed(row.owner, row.name).reduce((all, other) => (fits(other) ? all | other.in : all), 0) & ~row.in;
  return set === 0 ? '' : ` In ${named(set)} it is ${is}.`;
}

/** The versions that have this code for a property of this name, if the one in force does not. */
export function versionsOfCode(row: Row, code: string): VersionSet {
  let set: VersionSet = 0;
  for (const other of coded(row)) {
    for (const one of other.binding?.valueSet.codes ?? []) {
      if (one.code === code) set |= (one.in ?? EVERY_VERSION) & other.in;
    }
  }
  return set;
}

/** The rows of this name, in whatever version, that allow certain codes only. */
const coded = remembered((row: Row): readonly Row[] => {
  const owners = row.owner in imagingSelectionTypes ? Object.keys(imagingSelectionTypes) : [row.owner];
  return owners
    .flatMap(everyRowOf)
    .filter((other) => other.name === row.name && other.binding?.strength === 'required' && isRelated(row, other));
});

/** The same element, or one that other versions have in its place. */
function isRelated(row: Row, other: Row): boolean {
  return row.owner === other.owner || (row.in & other.in) === 0;
}
