/** A half-open span of text, in UTF-16 units from the start of the document. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function contains(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

export function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
