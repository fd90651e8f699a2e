import { NameTable } from '../base/nameTable';
import { type Binding, codesOf } from '../spec/table';
import type { Version } from '../spec/version';

const tables = new WeakMap<Binding, Map<Version, NameTable<string>>>();

/** The codes of a required binding in one version, to be found by their characters in the text. */
export function requiredCodes(binding: Binding, version: Version): NameTable<string> {
  const ofBinding = tables.get(binding) ?? new Map<Version, NameTable<string>>();
  const known = ofBinding.get(version);
  if (known !== undefined) return known;
  const table = new NameTable(codesOf(binding, version).map(({ code }) => [code, code] as const));
  tables.set(binding, ofBinding.set(version, table));
  return table;
}
