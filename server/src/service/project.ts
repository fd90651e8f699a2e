import type { Range } from '../base/range';
import type { Severity } from '../rules/rule';
import type { Version } from '../spec/version';

/** What a project has decided for the documents in its folder. */
export interface Project {
  readonly fhirVersion?: 'auto' | Version;
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  readonly constraints: readonly UserConstraint[];
  readonly ignore: readonly Ignore[];
  readonly files: readonly FileVersion[];
}

/** The version of the documents that a pattern means. */
export interface FileVersion {
  readonly pattern: string;
  readonly fhirVersion: 'auto' | Version;
}

/** Problems that are known and left as they are. */
export interface Ignore {
  readonly rule: string;
  /** The element, as in `Problem.path()`, where `[*]` stands for every index; anywhere if left out. */
  readonly path?: string;
  /** Pattern of the files that it speaks of, from the folder of the project file; every file if left out. */
  readonly file?: string;
  readonly reason: string;
  /** Where the project file names it. */
  readonly range: Range;
}

/** A constraint of the project's own. */
export interface UserConstraint {
  readonly key: string;
  readonly severity: Severity;
  readonly human: string;
  /** FHIRPath. */
  readonly expression: string;
  /** Path of the elements that it is about, such as `ImagingSelection.instance`. */
  readonly context: string;
  /** Where its expression stands, if it comes from a project file. */
  readonly range?: Range;
}

export const NO_PROJECT: Project = { rules: new Map(), constraints: [], ignore: [], files: [] };
