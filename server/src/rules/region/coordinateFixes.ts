import type { Snippet } from '../../base/snippet';
import { appendItems, removeItems, replaceValue } from '../../model/edits';
import type { Fix } from '../../model/fix';
import type { Model } from '../../model/model';
import type { Version } from '../../spec/version';
import { type Dimensions, fitsCount, regionTypesOf, valueLabel, valuesNeeded } from './regionWords';

/** A list of coordinates in a document. */
export interface Coordinates {
  readonly model: Model;
  readonly dimensions: Dimensions;
  readonly version: Version;
  /** The list, and how many values it has. */
  readonly node: number;
  readonly length: number;
  /** The region type, where it is one that we know, and the node of its value. */
  readonly type: string | undefined;
  readonly typeNode: number | undefined;
}

/** Takes the last `count` values away. */
function removeLast(coordinates: Coordinates, count: number): Fix {
  const { model, node, length } = coordinates;
  // Scalars stand side by side on the tape, the first one behind its list.
  const first = node + 1 + length - count;
  return {
    title: count === 1 ? 'Remove the last value' : `Remove the last ${count} values`,
    edits: [removeItems(model, first, node + length)],
  };
}

/** Adds the values that are missing up to `wanted`, each a tab stop named after what it is. */
function addUpTo(coordinates: Coordinates, wanted: number): Fix {
  const { model, dimensions, version, node, length, type } = coordinates;
  const facts = type === undefined ? undefined : regionTypesOf(dimensions, version).get(type);
  const labels = Array.from({ length: wanted - length }, (_, i) => valueLabel(facts, dimensions, length + i));
  const [only] = labels;
  return {
    title: labels.length === 1 ? `Add the missing value (${only})` : `Add the ${labels.length} missing values`,
    edits: [
      appendItems(
        model,
        node,
        labels.map((label): Snippet => [{ stop: 1, label }]),
      ),
    ],
  };
}

/** Makes the region one of a type that has this many values; types with an exact count come first. */
export function changeType(coordinates: Coordinates): readonly Fix[] {
  const { model, dimensions, version, length, type, typeNode } = coordinates;
  if (typeNode === undefined) return [];
  const fitting = [...regionTypesOf(dimensions, version)].filter(
    ([name, facts]) => name !== type && fitsCount(facts, length),
  );
  const isExact = ([, facts]: (typeof fitting)[number]) => 'exactly' in facts.points;
  return [...fitting.filter(isExact), ...fitting.filter((entry) => !isExact(entry))].map(([name]) => ({
    title: `Change the region type to ${name}`,
    edits: [replaceValue(model, typeNode, JSON.stringify(name))],
  }));
}

/** The counts that would do, nearest first: what must go, and what must come. */
export function repairsOfCount(coordinates: Coordinates): readonly Fix[] {
  const { dimensions, version, length, type } = coordinates;
  const facts = type === undefined ? undefined : regionTypesOf(dimensions, version).get(type);
  const whole = length - (length % dimensions);
  const least = facts === undefined ? dimensions : valuesNeeded(facts);
  const isExact = facts !== undefined && 'exactly' in facts.points;
  const up = Math.max(least, length % dimensions === 0 ? length : whole + dimensions);
  const down = isExact ? least : whole;
  const fixes: Fix[] = [];
  if (down < length && down >= least) fixes.push(removeLast(coordinates, length - down));
  if (up > length && (!isExact || up === least)) fixes.push(addUpTo(coordinates, up));
  return fixes;
}
