import fc from 'fast-check';
import { brokenPromises, type Format } from './promises';
import { anyText } from './texts';

/** A text that breaks promises. */
export interface Found {
  readonly text: string;
  readonly places: readonly number[];
  /** Whether it is one document, or lines of them. */
  readonly format: Format;
  readonly broken: readonly string[];
  readonly seed: number;
}

/**
 * Asks everything of many texts; gives one that breaks a promise, if any does: the smallest that can be made of it, or, with
 * `isFirst`, the first as it came. The same seed asks the same.
 */
export function fuzz(seed: number, runs: number, isFirst = false): Found | undefined {
  const places = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
  const format = fc.constantFrom<Format[]>('json', 'json', 'json', 'json', 'jsonl');
  const property = fc.property(anyText(), places, format, (...asked) => brokenPromises(...asked).length === 0);
  const { counterexample } = fc.check(property, { seed, numRuns: runs, endOnFailure: isFirst });
  if (counterexample === null) return undefined;
  const [text, at, as] = counterexample;
  return { text, places: at, format: as, broken: brokenPromises(text, at, as), seed };
}
