/** The value with the text in place of every string in it but `resourceType`, by which it is told what it is. */
export function filledWith(text: string, value: unknown): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => filledWith(text, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, name === 'resourceType' ? held : filledWith(text, held)]),
  );
}
