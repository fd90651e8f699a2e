import type { Range } from '../base/range';
import { type Format, formatOf, isFormatted, type Malformed } from '../spec/formats';
import { ROWS, type Row } from '../spec/table';
import { type Node, textOf } from '../syntax/tree';
import type { FormatFaultKind } from './fault';
import type { Model } from './model';
import { rangeInString } from './stringRange';

/** The format of a row's type, and what a value that is not in it is reported as. */
export interface FormatCheck {
  readonly check: Format;
  readonly kind: FormatFaultKind;
}

const checks: readonly (FormatCheck | undefined)[] = ROWS.map(({ type }) =>
  isFormatted(type) ? { check: formatOf(type), kind: `format-${type}` } : undefined,
);

export function formatCheckOf(row: Row): FormatCheck | undefined {
  return checks[row.id];
}

/** A malformed value of a document. */
export interface MalformedValue {
  readonly fault: Malformed;
  /** What the value says: the text of a string without its escapes, a number as written. */
  readonly text: string;
  /** The characters of the document that are wrong. */
  readonly range: Range;
}

/** What is wrong with the form of a value, if anything is. */
export function malformedValue(model: Model, node: Node, row: Row): MalformedValue | undefined {
  const text = textOf(model.tree, node);
  const fault = formatCheckOf(row)?.check(text, 0, text.length);
  if (fault === undefined) return undefined;
  return { fault, text, range: rangeInString(model, node, fault.start, fault.end) };
}

/** True if `text` is a well-formed value of the row's type. */
export function isWellFormed(text: string, row: Row): boolean {
  return text !== '' && formatCheckOf(row)?.check(text, 0, text.length) === undefined;
}
