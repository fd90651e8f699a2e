import type { VersionSet } from './version';

/**
 * The form in which the facts of the specification are written down. Everything that the product says about an element
 * (static types, structural checks, completion, hover, snippets, `explain`, documentation) comes from these rows.
 */

/** How a value of a type stands in JSON. */
export type JsonKind = 'string' | 'number' | 'boolean' | 'object';

export type BindingStrength = 'required' | 'extensible' | 'preferred' | 'example';

/** One code of a value set. `doc` is our own sentence about what the code means. */
export interface CodeFacts {
  readonly code: string;
  readonly display: string;
  /** Code system that defines the code, as a URI. */
  readonly system: string;
  readonly doc?: string;
  /** Versions that have the code; every version when left out. */
  readonly in?: VersionSet;
}

export interface ValueSetFacts {
  readonly name: string;
  /** Canonical URL of the value set, where it has one. */
  readonly url?: string;
  /** What the set holds, as it reads in a sentence: `2D region type`, `status of a selection`. */
  readonly title: string;
  /** Page of the specification, relative to the root of the FHIR version in force, or absolute for DICOM and THO. */
  readonly page: string;
  /** True when other codes can belong to the set too, so that a missing code proves nothing. */
  readonly open?: true;
  /** Versions in which it is known to have changed, but not how: most of its codes are here, and others may belong to it. */
  readonly partlyKnownIn?: VersionSet;
  readonly codes: readonly CodeFacts[];
}

export interface BindingFacts {
  readonly strength: BindingStrength;
  /** Key of `valueSets`; a set whose codes we do not carry is described there with an empty `codes` and `open`. */
  readonly valueSet: string;
}

/** One element of a type in one shape. An element that had another shape in another version has another row. */
export interface ElementFacts {
  /** A primitive, a data type or a backbone type of these tables. */
  readonly type: string;
  /** 0 when left out. */
  readonly min?: 1;
  /** `'*'` for a list; 1 when left out. */
  readonly max?: '*';
  readonly in?: VersionSet;
  readonly binding?: BindingFacts;
  /** Resource types that a Reference may point to; any when left out. */
  readonly targets?: readonly string[];
  readonly summary?: true;
  /** Why the element changes the meaning of what holds it; present only for modifier elements. */
  readonly modifier?: string;
  /** Keys of the constraints that speak of this element, in the versions that have the constraint. */
  readonly conditions?: readonly string[];
  /** The DICOM attribute that it maps to, as `Name (gggg,eeee)`. */
  readonly dicom?: string;
  /** Page of the DICOM standard that the element stands on (only addresses that the sources give). */
  readonly dicomPage?: string;
  /** Names under which DICOM or other versions know it; they help the search for the nearest known name. */
  readonly aliases?: readonly string[];
  /** A System type: a primitive that takes no extensions, and so no sibling such as `_url`. */
  readonly plain?: true;
  /** Group of a choice, such as `value[x]`: at most one element of a group may be present. */
  readonly choice?: string;
  /** What it is: one or two short sentences of our own. */
  readonly doc: string;
  /** What the prose of the specification demands beyond type and count, in our own words. */
  readonly requirement?: string;
}

export interface TypeFacts {
  readonly name: string;
  /** The type whose elements this one has too; they come first. */
  readonly extends?: string;
  /** What it is, in one sentence of our own. */
  readonly doc: string;
  /** Page of the specification, relative to the root of the FHIR version in force. */
  readonly page: string;
  /** Versions that have it; every version when left out. Its elements have no others. */
  readonly in?: VersionSet;
  /** Where its elements stand in a path, such as `ImagingSelection.instance`; the type's name when left out. */
  readonly path?: string;
  /** Where they stand in the versions that have the type in another place. */
  readonly elsewhere?: { readonly path: string; readonly in: VersionSet };
  /** True when its content is not described here and so not checked. */
  readonly open?: true;
  readonly resource?: true;
  /** What an object of the type begins with where nothing is required of it. */
  readonly typical?: readonly string[];
  readonly elements: Readonly<Record<string, ElementFacts | readonly ElementFacts[]>>;
}

export interface PrimitiveFacts {
  readonly json: Exclude<JsonKind, 'object'>;
  /** What it is, in one sentence of our own. */
  readonly doc: string;
  /** A well-formed value, for documentation and messages. */
  readonly example: string;
}

/** A constraint as the specification publishes it. One that another version words differently is there once for each. */
export interface ConstraintFacts {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  /** Path of the type that it stands on. */
  readonly context: string;
  /** The rule in our own words. */
  readonly human: string;
  /** FHIRPath, letter for letter as published in the versions of `in`. */
  readonly expression: string;
  readonly in?: VersionSet;
}
