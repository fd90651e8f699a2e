import { NameTable } from '../base/nameTable';
import { remembered } from '../base/remembered';
import { dataTypes } from './dataTypes';
import type { BindingStrength, ElementFacts, JsonKind, TypeFacts, ValueSetFacts } from './facts';
import { imagingSelectionTypes } from './imagingSelection';
import { pathIn } from './links';
import { primitives } from './primitives';
import { valueSets } from './valueSets';
import { EVERY_VERSION, hasVersion, type Version, type VersionSet } from './version';

/** One property that an object of a type may have, in one shape. Every node of a document points to at most one. */
export interface Row {
  /** Index in `ROWS`; 0 is no row. */
  readonly id: number;
  readonly name: string;
  /** The type that the element belongs to, such as `Instance`. */
  readonly owner: string;
  /** The element's path in the specification: `ImagingSelection.instance.uid`, `Identifier.use`. */
  readonly path: string;
  readonly type: string;
  readonly json: JsonKind;
  readonly min: 0 | 1;
  readonly isList: boolean;
  readonly in: VersionSet;
  readonly binding?: Binding;
  /** For `status`: the id of the row of `_status`; 0 where there is none. */
  readonly siblingId: number;
  /** For `_status`: the row of `status`. */
  readonly siblingOf?: Row;
  readonly facts: ElementFacts;
}

export interface Binding {
  readonly strength: BindingStrength;
  readonly valueSet: ValueSetFacts;
}

/** A type as one version has it. */
export interface Type {
  readonly name: string;
  /** Where its elements stand in the version: `ImagingSelection.instance`, or the type's name. */
  readonly path: string;
  readonly facts: TypeFacts;
  /** Own elements in the order of the definitions, then what is inherited, then the siblings of primitives. */
  readonly rows: readonly Row[];
  readonly required: readonly Row[];
  readonly byName: NameTable<Row>;
}

/** Everything about one FHIR version. */
export interface Table {
  readonly version: Version;
  readonly types: ReadonlyMap<string, Type>;
}

const NO_ROW: Row = {
  id: 0,
  name: '',
  owner: '',
  path: '',
  type: '',
  json: 'object',
  min: 0,
  isList: false,
  in: 0,
  siblingId: 0,
  facts: { type: '', doc: '' },
};

const RESOURCE_TYPE: ElementFacts = {
  type: 'code',
  min: 1,
  doc: 'Says which resource the object is. JSON has no other place for it; it may stand anywhere in the object.',
};

const typeFacts: ReadonlyMap<string, TypeFacts> = new Map(
  Object.values<TypeFacts>({ ...imagingSelectionTypes, ...dataTypes }).map((facts) => [facts.name, facts]),
);

const primitiveKinds: ReadonlyMap<string, JsonKind> = new Map(
  Object.entries(primitives).map(([name, facts]) => [name, facts.json]),
);

const bindings: ReadonlyMap<string, ValueSetFacts> = new Map(Object.entries<ValueSetFacts>(valueSets));

const rowsByOwner = makeRows();

const everyRow: ReadonlyMap<string, readonly Row[]> = new Map(
  [...typeFacts.keys()].map((name) => [name, ownAndInherited(name)]),
);

/** Every row of every version. */
export const ROWS: readonly Row[] = [NO_ROW, ...[...rowsByOwner.values()].flat()];

/** The table of a version; most documents need only one. */
export const tableOf: (version: Version) => Table = remembered(makeTable);

export function rowAt(id: number): Row {
  return ROWS[id] ?? NO_ROW;
}

export function isPrimitive(type: string): boolean {
  return primitiveKinds.has(type);
}

/** The codes of a binding that `version` has. */
export function codesOf({ valueSet }: Binding, version: Version): ValueSetFacts['codes'] {
  const ofSet = codesByVersion.get(valueSet) ?? new Map<Version, ValueSetFacts['codes']>();
  const codes = ofSet.get(version) ?? valueSet.codes.filter((code) => hasVersion(code.in ?? EVERY_VERSION, version));
  codesByVersion.set(valueSet, ofSet.set(version, codes));
  return codes;
}

const codesByVersion = new WeakMap<ValueSetFacts, Map<Version, ValueSetFacts['codes']>>();

/** The rows of a property of a type in whatever version, its own or inherited: one for each shape. */
export function rowsNamed(typeName: string, name: string): readonly Row[] {
  return everyRowOf(typeName).filter((row) => row.name === name);
}

/** The versions in which the type has a property of this name, in whatever shape. */
export function versionsOf(typeName: string, name: string): VersionSet {
  return rowsNamed(typeName, name).reduce((set, row) => set | row.in, 0);
}

/** The rows of a type in all versions, its own and then what it inherits. */
export function everyRowOf(typeName: string): readonly Row[] {
  return everyRow.get(typeName) ?? [];
}

function ownAndInherited(typeName: string): readonly Row[] {
  const base = typeFacts.get(typeName)?.extends;
  const own = rowsByOwner.get(typeName) ?? [];
  return base === undefined ? own : [...own, ...ownAndInherited(base)];
}

function makeRows(): ReadonlyMap<string, readonly Row[]> {
  let id = 0;
  const byOwner = new Map<string, Row[]>();
  for (const type of typeFacts.values()) {
    const rows: Row[] = [];
    if (isConcreteResource(type)) {
      const path = `${type.name}.resourceType`;
      const place = { owner: type.name, name: 'resourceType', path, siblingId: 0 };
      rows.push(makeRow(++id, { ...place, facts: RESOURCE_TYPE, in: EVERY_VERSION }));
    }
    for (const [name, shapes] of Object.entries(type.elements)) {
      for (const { facts, path, versions } of placesOf(type, name, shapes)) {
        const isPlain = facts.plain === true || facts.type === 'elementId' || facts.type === 'xhtml';
        const hasSibling = isPrimitive(facts.type) && !isPlain;
        const siblingId = hasSibling ? id + 2 : 0;
        const row = makeRow(++id, { owner: type.name, name, facts, path, in: versions, siblingId });
        rows.push(row);
        if (hasSibling) rows.push(makeSibling(++id, row));
      }
    }
    byOwner.set(type.name, rows);
  }
  return byOwner;
}

/** The shapes of an element with the versions that have them; a type that stands elsewhere in some has another row there. */
function placesOf(type: TypeFacts, name: string, shapes: ElementFacts | readonly ElementFacts[]) {
  const { elsewhere } = type;
  const places: { facts: ElementFacts; path: string; versions: VersionSet }[] = [];
  for (const facts of isManyShapes(shapes) ? shapes : [shapes]) {
    const versions = (facts.in ?? EVERY_VERSION) & (type.in ?? EVERY_VERSION);
    const there = versions & (elsewhere?.in ?? 0);
    const here = versions & ~there;
    if (here !== 0) places.push({ facts, path: `${type.path ?? type.name}.${name}`, versions: here });
    if (there !== 0) places.push({ facts, path: `${elsewhere?.path}.${name}`, versions: there });
  }
  return places;
}

function makeRow(id: number, row: Pick<Row, 'owner' | 'name' | 'path' | 'in' | 'siblingId' | 'facts'>): Row {
  const { facts } = row;
  const valueSet = facts.binding === undefined ? undefined : bindings.get(facts.binding.valueSet);
  return {
    id,
    name: row.name,
    owner: row.owner,
    path: row.path,
    type: facts.type,
    json: primitiveKinds.get(facts.type) ?? 'object',
    min: facts.min ?? 0,
    isList: facts.max === '*',
    in: row.in,
    siblingId: row.siblingId,
    ...(facts.binding && valueSet ? { binding: { strength: facts.binding.strength, valueSet } } : {}),
    facts,
  };
}

function makeSibling(id: number, of: Row): Row {
  const { summary: _, min: __, binding: ___, ...rest } = of.facts;
  return {
    id,
    name: `_${of.name}`,
    owner: of.owner,
    path: of.path,
    type: 'Element',
    json: 'object',
    min: 0,
    isList: of.isList,
    in: of.in,
    siblingId: 0,
    siblingOf: of,
    facts: {
      ...rest,
      type: 'Element',
      doc: `Extensions and the id of \`${of.name}\`, which as a primitive has no place for them.`,
    },
  };
}

function makeTable(version: Version): Table {
  const types = new Map<string, Type>();
  for (const facts of typeFacts.values()) {
    if (!hasVersion(facts.in ?? EVERY_VERSION, version)) continue;
    const rows = rowsOf(facts, version);
    types.set(facts.name, {
      name: facts.name,
      path: pathIn(version, facts),
      facts,
      rows,
      required: rows.filter((row) => row.min === 1),
      byName: new NameTable(rows.map((row) => [row.name, row])),
    });
  }
  return { version, types };
}

function rowsOf(facts: TypeFacts, version: Version): readonly Row[] {
  const own = (rowsByOwner.get(facts.name) ?? []).filter((row) => hasVersion(row.in, version));
  const base = facts.extends === undefined ? undefined : typeFacts.get(facts.extends);
  const inherited = base === undefined ? [] : rowsOf(base, version);
  const all = [...own, ...inherited];
  return [...all.filter((row) => row.siblingOf === undefined), ...all.filter((row) => row.siblingOf !== undefined)];
}

/** A resource that documents can hold, not a base of others. */
function isConcreteResource(type: TypeFacts): boolean {
  return (
    type.resource === true &&
    type.open !== true &&
    ![...typeFacts.values()].some((other) => other.extends === type.name)
  );
}

function isManyShapes(shapes: ElementFacts | readonly ElementFacts[]): shapes is readonly ElementFacts[] {
  return Array.isArray(shapes);
}
