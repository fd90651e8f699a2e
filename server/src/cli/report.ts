import type { Checked } from './check';

/** Prints what is found, document by document. */
export interface Report {
  add(checked: Checked, isRepaired: boolean): void;
  /** A document that could not be checked; the standard error stream has said so. */
  fail(file: string, message: string): void;
  finish(): void;
}
