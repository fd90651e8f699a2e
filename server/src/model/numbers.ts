import { KIND_BITS, type Node, NUMBER, nextOf } from '../syntax/tree';
import type { Model } from './model';

/**
 * The numbers of a list of scalars, in one array; NaN stands for what is no number. A list of coordinates is long and
 * every keystroke reads it, so the digits of the short ones are read in place, with the same result as `Number`'s.
 */
export function numbersOf({ tree, codes: window }: Model, list: Node): readonly number[] {
  const { text, kind, start, end } = tree;
  const numbers: number[] = []; // no typed array: to make thousands of short ones takes longer than to read them
  const last = nextOf(tree, list);
  window.show(start[list] ?? 0, end[list] ?? 0);
  const { codes, from } = window;
  for (let node = list + 1; node < last; node++) {
    const first = start[node] ?? 0;
    const behind = end[node] ?? 0;
    let number = Number.NaN;
    if (((kind[node] ?? 0) & KIND_BITS) === NUMBER) {
      number = shortNumber(codes, first - from, behind - from);
      if (Number.isNaN(number)) number = Number(text.slice(first, behind));
    }
    numbers.push(number);
  }
  return numbers;
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
