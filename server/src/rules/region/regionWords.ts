import { type RegionTypeFacts, regionTypePage2D, regionTypePage3D, regionTypesIn } from '../../spec/regionTypes';
import { DEFAULT_VERSION, type Version } from '../../spec/version';

export type Dimensions = 2 | 3;

const AXES: Readonly<Record<Dimensions, readonly string[]>> = { 2: ['x', 'y'], 3: ['x', 'y', 'z'] };

/** The types of regions that a version has. */
export function regionTypesOf(
  dimensions: Dimensions,
  version: Version = DEFAULT_VERSION,
): ReadonlyMap<string, RegionTypeFacts> {
  return regionTypesIn(version, dimensions);
}

export function axesOf(dimensions: Dimensions): readonly string[] {
  return AXES[dimensions];
}

/** The page of DICOM that says what the numbers of a region are. */
export function regionPage(dimensions: Dimensions): string {
  return dimensions === 2 ? regionTypePage2D : regionTypePage3D;
}

/** How many values a region of this type has at least, or exactly. */
export function valuesNeeded({ points, dimensions }: RegionTypeFacts): number {
  return dimensions * ('exactly' in points ? points.exactly : points.atLeast);
}

export function fitsCount(facts: RegionTypeFacts, values: number): boolean {
  if (values % facts.dimensions !== 0) return false;
  return 'exactly' in facts.points ? values === valuesNeeded(facts) : values >= valuesNeeded(facts);
}

/** What the value at `index` is: `centre x`, `next point y`. */
export function valueLabel(facts: RegionTypeFacts | undefined, dimensions: Dimensions, index: number): string {
  const axis = AXES[dimensions][index % dimensions] ?? '';
  if (facts === undefined) return axis;
  const role = facts.roles[Math.floor(index / dimensions)] ?? facts.further ?? 'point';
  return `${role} ${axis}`;
}

/** `A circle`, `An ellipse`. */
export function withArticle(type: string): string {
  if (type === 'unknown') return 'A region of unknown type';
  const name = type === 'interpolated' ? 'interpolated curve' : type;
  return `${/^[aeiou]/i.test(name) ? 'An' : 'A'} ${name}`;
}
