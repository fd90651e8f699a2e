import type { Range } from '../../base/range';
import type { ElementOf } from '../../model/slot';
import type { Coordinates } from './coordinateFixes';
import { type Dimensions, regionTypesOf } from './regionWords';

export type Region = ElementOf<'ImageRegion2D'> | ElementOf<'ImageRegion3D'> | ElementOf<'ImageRegion'>;

/** The coordinates of a region, where there is a list of values to count. */
export function coordinatesOf(
  region: Region,
): (Coordinates & { readonly key: Range; rangeAt(index: number): Range }) | undefined {
  const { regionType, model, table } = region;
  const coordinate = 'coordinates' in region ? region.coordinates : region.coordinate;
  const dimensions = dimensionsOf(region);
  if (coordinate.is !== 'value' || coordinate.value.length === 0 || dimensions === undefined) return undefined;
  const code = regionType.is === 'value' ? regionType.value : undefined;
  return {
    model,
    dimensions,
    version: table.version,
    node: coordinate.node,
    length: coordinate.value.length,
    type: code !== undefined && regionTypesOf(dimensions, table.version).has(code) ? code : undefined,
    typeNode: regionType.is === 'value' ? regionType.node : undefined,
    key: coordinate.key,
    rangeAt: (index) => coordinate.value.rangeAt(index),
  };
}

/** How many values a point has; in 5.0.0-snapshot1 the region says so itself. */
export function dimensionsOf(region: Region): Dimensions | undefined {
  if (!('coordinateType' in region)) return region.elementType.name === 'ImageRegion2D' ? 2 : 3;
  if (region.coordinateType.is !== 'value') return undefined;
  if (region.coordinateType.value === '2d') return 2;
  return region.coordinateType.value === '3d' ? 3 : undefined;
}
