/**
 * Names with what they stand for, found by their characters inside a longer text, so that no substring is made for
 * each name of a document.
 */
export class NameTable<T> {
  private readonly buckets: Array<Array<readonly [name: string, value: T]> | undefined> = [];

  constructor(entries: Iterable<readonly [name: string, value: T]>) {
    for (const entry of entries) {
      const [name] = entry;
      const slot = slotOf(name, 0, name.length);
      const bucket = this.buckets[slot] ?? [];
      bucket.push(entry);
      this.buckets[slot] = bucket;
    }
    for (let slot = 0; slot < SLOTS; slot++) this.buckets[slot] ??= undefined;
  }

  /** What the name `text.slice(start, end)` stands for. */
  find(text: string, start: number, end: number): T | undefined {
    const bucket = end > start ? this.buckets[slotOf(text, start, end)] : undefined;
    if (bucket === undefined) return undefined;
    for (let i = 0; i < bucket.length; i++) {
      const entry = bucket[i];
      if (entry !== undefined && entry[0].length === end - start && text.slice(start, end) === entry[0])
        return entry[1];
    }
    return undefined;
  }

  get(name: string): T | undefined {
    return this.find(name, 0, name.length);
  }
}

const SLOTS = 256;

function slotOf(text: string, start: number, end: number): number {
  const length = end - start;
  const middle = text.charCodeAt(start + (length >> 1));
  // UIDs differ at their ends, names nearly anywhere.
  const tail =
    text.charCodeAt(end - 1) + (length > 2 ? text.charCodeAt(end - 2) * 3 + text.charCodeAt(end - 3) * 11 : 0);
  return (length * 31 + text.charCodeAt(start) * 7 + middle * 5 + tail) & (SLOTS - 1);
}
