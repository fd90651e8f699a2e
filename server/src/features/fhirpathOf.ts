import { nodesAt } from '../model/places';
import type { Snapshot } from '../service/snapshot';
import { type Row, rowAt } from '../spec/table';
import {
  ARRAY,
  childrenOf,
  KEY,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  OBJECT,
  STRING,
  startOf,
  textOf,
  valueOf,
} from '../syntax/tree';
import { contextAt } from './context';

/**
 * The element at an offset as FHIRPath names it, from its own resource on: `ImagingSelection.instance[2].uid`. Nothing
 * outside any resource of a document of ours.
 */
export function fhirpathAt(snapshot: Snapshot, offset: number): string | undefined {
  if (snapshot.root === NONE) return undefined;
  const chain = nodesAt(snapshot.tree, offset);
  const path = fhirpathAlong(snapshot, chain);
  // Behind `"uid": ` no node stands yet.
  const context = contextAt(snapshot, offset);
  const isAwaited = context?.is === 'value' && context.object === chain.at(-1);
  return path !== undefined && isAwaited ? `${path}.${nameOf(context.row, context.row.name)}` : path;
}

/** The same for a node, which stands in a resource. */
export function fhirpathOf(snapshot: Snapshot, node: Node): string | undefined {
  const chain = nodesAt(snapshot.tree, startOf(snapshot.tree, node));
  return fhirpathAlong(
    snapshot,
    chain.filter((at) => at <= node),
  );
}

/** Along the nodes from the top down: keys stand before their values. */
function fhirpathAlong(snapshot: Snapshot, chain: readonly Node[]): string | undefined {
  const { tree } = snapshot;
  const from = chain.findLastIndex((node) => resourceTypeOf(snapshot, node) !== undefined);
  const resource = chain[from];
  if (resource === undefined) return undefined;
  let path = resourceTypeOf(snapshot, resource) ?? '';
  let list = NONE;
  for (const node of chain.slice(from + 1)) {
    if (kindOf(tree, node) === KEY) {
      if (textOf(tree, node) !== 'resourceType') path += `.${nameIn(snapshot, node)}`;
    } else if (list !== NONE) path += `[${indexIn(snapshot, list, node)}]`;
    list = kindOf(tree, node) === ARRAY ? node : NONE;
  }
  return path;
}

function resourceTypeOf({ tree }: Snapshot, node: Node): string | undefined {
  const key = kindOf(tree, node) === OBJECT ? keyNamed(tree, node, 'resourceType') : NONE;
  if (key === NONE || kindOf(tree, valueOf(key)) !== STRING) return undefined;
  const type = textOf(tree, valueOf(key));
  return PLAIN.test(type) ? type : undefined;
}

function nameIn({ tree, model }: Snapshot, key: Node): string {
  return nameOf(rowAt(model.row[key] ?? 0), textOf(tree, key));
}

/** `valueString` is `value` in FHIRPath, and what stands in `_status` belongs to `status`. */
function nameOf(row: Row, written: string): string {
  const name = row.facts.choice?.replace(/\[x\]$/, '') ?? written.replace(/^_(?=.)/, '');
  return PLAIN.test(name) && !KEYWORDS.has(name) ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}

function indexIn({ tree }: Snapshot, list: Node, item: Node): number {
  let index = 0;
  for (const child of childrenOf(tree, list)) {
    if (child >= item) break;
    index += 1;
  }
  return index;
}

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Words of the language that are no names without backquotes. Source: the grammar of FHIRPath 2.0.0, `identifier`. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['and', 'or', 'xor', 'implies', 'div', 'mod', 'true', 'false'],
  ...['year', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'],
  ...['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'],
]);
