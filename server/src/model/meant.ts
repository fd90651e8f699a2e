import { LIMITS } from '../base/limits';
import { nearest } from '../base/nearest';
import { remembered } from '../base/remembered';
import type { Row, Type } from '../spec/table';
import { type Node, nextOf, type Tree, textOf, valueOf } from '../syntax/tree';

/**
 * The property that was most likely meant by an unknown name, also by what DICOM or other versions call it, by the tag of
 * its attribute, or by a path that begins with it.
 */
export function meantRow(name: string, type: Type): Row | undefined {
  const byName = name.startsWith('_') ? withSiblings(type) : withoutSiblings(type);
  const tag = /^\(?([\dA-Fa-f]{4}),?([\dA-Fa-f]{4})\)?$/.exec(name);
  if (tag !== null) {
    const written = `(${tag[1]},${tag[2]})`.toUpperCase();
    return type.rows.find(({ siblingOf, facts }) => siblingOf === undefined && facts.dicom?.includes(written) === true);
  }
  const path = /^(\w+)(?:\[|\.\w)/.exec(name)?.[1];
  const found = path !== undefined && byName.has(path) ? path : nearest(name, byName.keys());
  if (found !== undefined) return byName.get(found);
  const begun = new Set([...byName].flatMap(([known, row]) => (beginsWith(known, name) ? [row] : [])));
  return begun.size === 1 ? [...begun][0] : undefined;
}

const withSiblings = remembered((type: Type) => byNames(type.rows));
const withoutSiblings = remembered((type: Type) => byNames(type.rows.filter((row) => row.siblingOf === undefined)));

/** Rows by their names, and by what else they are called. */
function byNames(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const byName = new Map<string, Row>();
  for (const row of rows) {
    if (!byName.has(row.name)) byName.set(row.name, row);
    for (const alias of row.facts.aliases ?? []) if (!byName.has(alias)) byName.set(alias, row);
  }
  return byName;
}

function beginsWith(known: string, name: string): boolean {
  return name.length >= 3 && known.toLowerCase().startsWith(name.toLowerCase());
}

/** The properties that an object has under a misspelt name; of many unknown names the first ones are looked at. */
export function misspeltRows(tree: Tree, rows: Uint16Array, object: Node, type: Type): ReadonlySet<Row> {
  const found = new Set<Row>();
  const end = nextOf(tree, object);
  let looked = 0;
  for (let key = object + 1; key < end && looked < LIMITS.misspelt; key = nextOf(tree, valueOf(key))) {
    if (rows[key] !== 0) continue;
    looked++;
    const meant = meantRow(textOf(tree, key), type);
    if (meant !== undefined) found.add(meant);
  }
  return found;
}
