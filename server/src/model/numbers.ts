import { KIND_BITS, type Node, NUMBER, nextOf } from '../syntax/tree';
import type { Model } from './model';

/** The numbers of a list, for one who asks nothing of them as a whole. */
export function numbersOf(model: Model, list: Node): readonly number[] {
  return numberListOf(model, list).values;
}

/**
 * The numbers of a list, and what a rule asks of them all, found on the way. A list of coordinates is long and every
 * keystroke reads it, so the digits of the short ones are read in place, with the same result as `Number`'s.
 */
export function numberListOf({ tree, codes: window }: Model, list: Node): NumberList {
  const { text, kind, start, end } = tree;
  const values: number[] = []; // no typed array: to make thousands of short ones takes longer than to read them
  const last = nextOf(tree, list);
  let least = Number.POSITIVE_INFINITY;
  let areFinite = true;
  window.show(start[list] ?? 0, end[list] ?? 0);
  const { codes, from } = window;
  for (let node = list + 1; node < last; node++) {
    const first = start[node] ?? 0;
    const behind = end[node] ?? 0;
    const isNumber = ((kind[node] ?? 0) & KIND_BITS) === NUMBER;
    let number = isNumber ? shortNumber(codes, first - from, behind - from) : Number.NaN;
    if (Number.isNaN(number)) {
      if (isNumber) number = Number(text.slice(first, behind));
      if (!Number.isFinite(number)) areFinite = false;
    }
    if (number < least) least = number;
    values.push(number);
  }
  return new NumberList(values, least, areFinite);
}

/** The numbers of a list of scalars; NaN stands for what is no number. Its class is for the reason of that of `Memory`. */
export class NumberList {
  constructor(
    readonly values: readonly number[],
    /** The least of them; infinite where there are none. */
    readonly least: number,
    /** All are numbers, and none is beyond all measure. */
    readonly areFinite: boolean,
  ) {}
}

/** Digits below which a whole number and a power of ten are both exact, and so their quotient is rounded but once. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/** The number that these codes are from `start` to `end`; NaN where it is long, or has an exponent. */
function shortNumber(codes: Uint16Array, start: number, end: number): number {
  const isNegative = codes[start] === MINUS;
  const first = isNegative ? start + 1 : start;
  if (end - first > EXACT_DIGITS) return Number.NaN;
  let digits = 0;
  let point = end;
  for (let at = first; at < end; at++) {
    const digit = (codes[at] ?? 0) - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (digit === POINT - ZERO && point === end) point = at;
    else return Number.NaN;
  }
  const value = point === end ? digits : digits / (POWERS[end - point - 1] ?? 1);
  return isNegative ? -value : value;
}

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
