import type { FormattedType } from '../spec/formats';
import type { Row, Type } from '../spec/table';
import type { Node } from '../syntax/tree';

/** What the structural check can find; the words for it stand in the rule of the same name. */
export type FaultKind =
  | 'array-expected'
  | 'array-not-allowed'
  | 'binding-required'
  | 'blank-string'
  | 'ele-1'
  | 'empty-value'
  | 'json-duplicate-key'
  | 'missing-required'
  | 'null-value'
  | 'unknown-property'
  | 'wrong-json-type'
  | FormatFaultKind;

/** A value that is not in the form of its type: `format-id`, `format-dateTime`. */
export type FormatFaultKind = `format-${FormattedType}`;

/** A place where the JSON is not as the tables have it. Data only. */
export interface Fault {
  readonly kind: FaultKind;
  /** The key of an unknown or doubled property, the object that lacks a property, the value at fault for the others. */
  readonly node: Node;
  /** The row of the property that is missing or doubled, or of the value at fault; `ROWS[0]` where there is none. */
  readonly row: Row;
  /** The type of the object that the property stands in, or that lacks it. */
  readonly type: Type | undefined;
  /** For a doubled property the first key of that name. */
  readonly other: Node;
  /** The object whose properties were looked at when it was found; it is in there, at no depth to speak of. */
  readonly owner: Node;
}
