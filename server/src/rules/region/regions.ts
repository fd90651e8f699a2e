import type { Range } from '../../base/range';
import type { ElementOf } from '../../model/slot';
import type { Coordinates } from './coordinateFixes';
import { type Dimensions, regionTypesOf } from './regionWords';

export type Region = ElementOf<'ImageRegion2D'> | ElementOf<'ImageRegion3D'>;

/** The coordinates of a region, where there is a list of values to count. */
export function coordinatesOf(
  region: Region,
): (Coordinates & { readonly key: Range; rangeAt(index: number): Range }) | undefined {
  const { coordinate, regionType, model, type } = region;
  if (coordinate.is !== 'value' || coordinate.value.length === 0) return undefined;
  const dimensions: Dimensions = type.name === 'ImageRegion2D' ? 2 : 3;
  const code = regionType.is === 'value' ? regionType.value : undefined;
  return {
    model,
    dimensions,
    node: coordinate.node,
    length: coordinate.value.length,
    type: code !== undefined && regionTypesOf(dimensions).has(code) ? code : undefined,
    typeNode: regionType.is === 'value' ? regionType.node : undefined,
    key: coordinate.key,
    rangeAt: (index) => coordinate.value.rangeAt(index),
  };
}
