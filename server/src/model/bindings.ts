import { NameTable } from '../spec/nameTable';
import type { Binding } from '../spec/table';

const tables = new WeakMap<Binding, NameTable<string>>();

/** The codes of a required binding, to be found by their characters in the text. */
export function requiredCodes(binding: Binding): NameTable<string> {
  const known = tables.get(binding);
  if (known !== undefined) return known;
  const table = new NameTable(binding.valueSet.codes.map(({ code }) => [code, code] as const));
  tables.set(binding, table);
  return table;
}
