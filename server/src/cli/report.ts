import type { Counts } from './check';
import type { ProjectProblemJson } from './projectReport';

/** Prints what is found, piece by piece, and at the end what it comes to. */
export interface Report {
  /** Problems, as the linter has made them in the same format. */
  problems(printed: readonly string[]): void;
  finish(total: Total): void;
}

export interface Total extends Counts {
  readonly files: number;
  readonly filesWithProblems: number;
  readonly fixable: number;
  readonly repaired: readonly string[];
  readonly failures: readonly { readonly file: string; readonly message: string }[];
  readonly projectProblems: readonly ProjectProblemJson[];
}
