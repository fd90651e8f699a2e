import { quoted } from '../../base/quote';
import type { Row } from '../../spec/table';
import type { MeantValue } from './meantValue';

/**
 * The numbers that a text holds: `5`, and for a list `1,2,3`, `1 2 3`, `1\\2\\3` as DICOM writes it, `1-3`. A span is
 * not sure, because other software writes pairs of numbers in the same way.
 */
export function numbersIn(text: string, row: Row): readonly MeantValue[] {
  if (text.length > LONGEST) return [];
  const number = patternOf(row.type);
  if (number.test(text)) return [{ title: 'Remove the quotes', text, isSure: true }];
  if (!row.isList) return [];
  const bare = /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
  const parts = partsOf(bare.trim());
  let isSure = true;
  const numbers: string[] = [];
  for (const part of parts) {
    const span = row.type === 'decimal' ? undefined : spanOf(part);
    if (span !== undefined) isSure = false;
    else if (!number.test(part)) return [];
    numbers.push(...(span ?? [part]));
    if (numbers.length > MOST) return [];
  }
  const written = numbers.join(', ');
  return [{ title: `Write it as ${quoted(written)}`, text: written, isSure }];
}

const LONGEST = 100_000;
const MOST = 10_000;

/** One kind of separator in one text: in `1,5; 2,5` the comma is none. */
function partsOf(text: string): readonly string[] {
  const separator = [';', '\\', ','].find((one) => text.includes(one));
  return separator === undefined ? text.split(/\s+/) : text.split(separator).map((part) => part.trim());
}

function spanOf(part: string): readonly string[] | undefined {
  const [, first, last] = /^([1-9]\d{0,8})\s?(?:-|\.\.|–)\s?([1-9]\d{0,8})$/.exec(part) ?? [];
  const start = Number(first);
  const length = Number(last) - start + 1;
  if (first === undefined || length < 1 || length > 1000) return undefined;
  return Array.from({ length }, (_, index) => String(start + index));
}

/** What the text of a number type looks like. */
function patternOf(type: string): RegExp {
  if (type === 'decimal') return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
  if (type === 'positiveInt') return /^[1-9]\d*$/;
  return type === 'unsignedInt' ? /^(0|[1-9]\d*)$/ : /^-?(0|[1-9]\d*)$/;
}
