import { nearest } from '../base/nearest';
import type { Row, Type } from '../spec/table';

/** The property that was most likely meant by an unknown name, also by what DICOM or other versions call it. */
export function meantRow(name: string, type: Type): Row | undefined {
  const byName = new Map<string, Row>();
  for (const row of type.rows) {
    if (row.siblingOf !== undefined && !name.startsWith('_')) continue;
    if (!byName.has(row.name)) byName.set(row.name, row);
    for (const alias of row.facts.aliases ?? []) if (!byName.has(alias)) byName.set(alias, row);
  }
  const found = nearest(name, [...byName.keys()]);
  return found === undefined ? undefined : byName.get(found);
}
