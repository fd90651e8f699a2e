/**
 * Runs work that may not come to an end. When its time is over it is ended, wherever it is, and `Overtime` is thrown;
 * what it was changing may be half changed. Nothing in the work can catch this, and no `finally` in it is run.
 */
export type Bounded = <T>(milliseconds: number, work: () => T) => T;

/** Work was ended because its time was over. */
export class Overtime extends Error {
  constructor(milliseconds: number) {
    super(`It had not come to an end after ${Math.round(milliseconds / 1000)} s, so it was ended.`);
  }
}

/** Where there is nothing that could end it. */
export const unbounded: Bounded = (_milliseconds, work) => work();
