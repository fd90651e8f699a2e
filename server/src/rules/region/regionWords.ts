import {
  type RegionTypeFacts,
  regionTypePage2D,
  regionTypePage3D,
  regionTypes2D,
  regionTypes3D,
} from '../../spec/regionTypes';

export type Dimensions = 2 | 3;

const AXES: Readonly<Record<Dimensions, readonly string[]>> = { 2: ['x', 'y'], 3: ['x', 'y', 'z'] };

const TYPES: Readonly<Record<Dimensions, ReadonlyMap<string, RegionTypeFacts>>> = {
  2: new Map<string, RegionTypeFacts>(Object.entries(regionTypes2D)),
  3: new Map<string, RegionTypeFacts>(Object.entries(regionTypes3D)),
};

export function regionTypesOf(dimensions: Dimensions): ReadonlyMap<string, RegionTypeFacts> {
  return TYPES[dimensions];
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
  return `${/^[aeiou]/.test(type) ? 'An' : 'A'} ${type}`;
}
