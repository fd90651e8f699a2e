import type { Counts } from './check';

/** A piece of work that can be done in another thread: a file, or some lines of one. */
export type Job =
  | { readonly is: 'file'; readonly name: string; readonly isNamed: boolean }
  | LinesJob
  | { readonly is: 'failure'; readonly name: string; readonly message: string };

/** Whole lines of a file that has one resource a line. */
export interface LinesJob {
  readonly is: 'lines';
  readonly name: string;
  readonly isNamed: boolean;
  /** UTF-8, without a mark at the beginning of the file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly origin: Origin;
  /** No more lines of this file follow. */
  readonly isLast: boolean;
}

/** Where a part of a file begins: line from zero, and offset in UTF-16 units. */
export interface Origin {
  readonly line: number;
  readonly offset: number;
}

/** What came of a job: data only, so that it can come from another thread. Outcomes are taken in the order of the jobs. */
export interface Outcome {
  readonly file: string;
  readonly isNamed: boolean;
  /** The last outcome of this file. */
  readonly isLast: boolean;
  /** There is something in it to say something about. */
  readonly isOurs: boolean;
  /** Problems, as the report prints them. */
  readonly printed: readonly string[];
  readonly counts: Counts;
  readonly fixable: number;
  readonly isRepaired: boolean;
  readonly failures: readonly Failure[];
  /** The project file in force. */
  readonly project?: string;
  /** Indexes in its list of the entries of `ignore` that a problem has answered to. */
  readonly used: readonly number[];
}

export interface Failure {
  readonly name: string;
  readonly message: string;
  /** It is said once, however many files it keeps from being checked. */
  readonly isGeneral?: boolean;
}

/** What is to be done with every job. */
export interface LintSettings {
  readonly format: 'text' | 'json';
  /** Absent: by the project file, or what stands in the text. */
  readonly fhirVersion?: string;
  readonly rules: readonly (readonly [id: string, severity: string])[];
  readonly isQuiet: boolean;
  readonly isFixing: boolean;
  /** The project file for all documents, or `none`; absent where each document has its own. */
  readonly config?: { readonly is: 'none' } | { readonly is: 'file'; readonly path: string };
  readonly isColoured: boolean;
  readonly columns: number | undefined;
}
