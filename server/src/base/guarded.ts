/**
 * Runs one part of some work. Where a fault of ours in it must not take the rest along, the answer is then `instead`, and
 * `part` names what it was.
 */
export type Guarded = <T>(part: string, instead: T, work: () => T) => T;

/** For whoever is to hear of a fault at once. */
export const unguarded: Guarded = (_part, _instead, work) => work();
