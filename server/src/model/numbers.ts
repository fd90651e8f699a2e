import { KIND_BITS, type Node, NUMBER, nextOf } from '../syntax/tree';
import type { Model } from './model';

/**
 * The numbers of a list of scalars, in one array; NaN stands for what is no number. A list of coordinates is long and
 * every keystroke reads it, so the digits of the short ones are read in place, with the same result as `Number`'s.
 */
export function numbersOf(model: Model, list: Node): readonly number[] {
  const { tree } = model;
  const { kind, start, end } = tree;
  const numbers: number[] = []; // no typed array: to make thousands of short ones takes longer than to read them
  const last = nextOf(tree, list);
  for (let node = list + 1; node < last; node++) {
    numbers.push(
      ((kind[node] ?? 0) & KIND_BITS) === NUMBER ? numberIn(tree.text, start[node] ?? 0, end[node] ?? 0) : Number.NaN,
    );
  }
  return numbers;
}

/** Digits below which a whole number and a power of ten are both exact, and so their quotient is rounded but once. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

function numberIn(text: string, start: number, end: number): number {
  const isNegative = text.charCodeAt(start) === MINUS;
  const from = isNegative ? start + 1 : start;
  if (end - from > EXACT_DIGITS + 1) return Number(text.slice(start, end));
  let digits = 0;
  let point = end;
  for (let at = from; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (digit === POINT - ZERO && point === end) point = at;
    else return Number(text.slice(start, end));
  }
  const value = point === end ? digits : digits / (POWERS[end - point - 1] ?? 1);
  if (end - from > EXACT_DIGITS && point === end) return Number(text.slice(start, end));
  return isNegative ? -value : value;
}

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
