import { unitOf } from '../geometry/decimal';
import { type Measure, measureOf } from '../geometry/measure';
import type { Model } from '../model/model';
import { sourceOf } from '../syntax/tree';
import { type Region, wholePoints } from './region';

/** What a region measures, if it has as many points as its type needs, and all of them are numbers. */
export function measureRegion(model: Model, region: Region): Measure | undefined {
  const points = wholePoints(model, region);
  return points && measureOf(region.type ?? '', points, () => unitIn(model, region));
}

/** One unit of the last digit that the coordinates are written with: 0.01 if the longest fraction has two digits. */
function unitIn({ tree }: Model, { list, count }: Region): number {
  let unit = 1;
  for (let index = 0; index < count; index++) unit = Math.min(unit, unitOf(sourceOf(tree, list + 1 + index)));
  return unit;
}
