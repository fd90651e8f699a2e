import type { Version } from '../spec/version';

/**
 * What is asked of FHIRPath and what it answers, as plain data: it is evaluated elsewhere, where it can be ended. A place
 * in a resource is a pointer, by names and indices, which leads to the same element in the value and in the text.
 */
export type Pointer = readonly (string | number)[];

/** JSON text with the resources in it that are asked about. */
export interface JobText {
  readonly text: string;
  readonly resources: readonly JobResource[];
}

export interface JobResource {
  readonly pointer: Pointer;
  /** The resource that it is contained in, or itself: `%rootResource`. */
  readonly root: Pointer;
  readonly version: Version;
}

export type Job = CheckJob | ValueJob | FindJob;

/** Asks on which elements an expression is anything but true. */
export interface CheckJob {
  readonly is: 'check';
  readonly expression: string;
  /** Names of the elements from the resource down to those that it is evaluated on; none for the resource itself. */
  readonly context: readonly string[];
  readonly texts: readonly JobText[];
  /** No more places than these are told. */
  readonly limit: number;
}

/** Asks what expressions give on one element. */
export interface ValueJob {
  readonly is: 'values';
  readonly expressions: readonly string[];
  /** From the resource down to the element. */
  readonly element: Pointer;
  readonly text: string;
  readonly resource: JobResource;
}

/** Asks what an expression gives on a resource, and where that stands. */
export interface FindJob {
  readonly is: 'find';
  readonly expression: string;
  readonly text: string;
  readonly resource: JobResource;
  /** No more results than these are told. */
  readonly limit: number;
}

export type Answer = Checked | Values | Found | NotFhirpath;

export interface Checked {
  readonly is: 'checked';
  /** The elements on which it is not true, in the order of the texts. */
  readonly failing: readonly Place[];
  /** The first element on which it could not be evaluated, and why. */
  readonly stuck?: Place & { readonly message: string };
}

export interface Place {
  /** Indices in `CheckJob.texts` and in the resources of that text. */
  readonly text: number;
  readonly resource: number;
  /** From the resource down to the element. */
  readonly pointer: Pointer;
}

export interface Values {
  readonly is: 'values';
  readonly results: readonly ValueResult[];
}

export type ValueResult =
  | { readonly is: 'values'; readonly values: readonly (string | number | boolean)[]; readonly count: number }
  | { readonly is: 'error'; readonly message: string };

export interface Found {
  readonly is: 'found';
  readonly results: readonly FoundValue[];
  /** How many there are, told or not. */
  readonly count: number;
}

export interface FoundValue {
  /** From the resource down to where it stands; none for a value that was worked out. */
  readonly pointer?: Pointer;
  /** As a person reads it: a string in quotes, an object as the beginning of its JSON. */
  readonly value: string;
}

/** The expression can be evaluated on no document, or could not be on this one. */
export interface NotFhirpath {
  readonly is: 'invalid';
  readonly message: string;
}

/** Where FHIRPath is evaluated, and ended if it must be. */
export interface FhirpathHost {
  readonly evaluate: (job: Job, milliseconds: number, stop?: StopSignal) => Promise<Outcome>;
  /** Milliseconds since whenever. */
  readonly now: () => number;
}

export type Outcome =
  | { readonly is: 'answered'; readonly answer: Answer }
  | { readonly is: 'over'; readonly limit: 'time' | 'memory' }
  | { readonly is: 'stopped' }
  | { readonly is: 'failed'; readonly message: string };

/** Says that an answer is not wanted any more; an `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: () => void, options: { readonly once: true }) => void;
  readonly removeEventListener: (type: 'abort', listener: () => void) => void;
}
