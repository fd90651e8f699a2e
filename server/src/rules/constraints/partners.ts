import { repairsOfCount } from '../region/coordinateFixes';
import { coordinatesOf, type Region } from '../region/regions';
import { regionTypesOf, withArticle } from '../region/regionWords';
import type { Report } from '../rule';

const POINT = { 2: 'x and y', 3: 'x, y and z' } as const;

/** The coordinates of a region whose last point is not whole: x without y, or x (and y) without z. */
export function dangling(region: Region): Report | undefined {
  const coordinates = coordinatesOf(region);
  if (coordinates === undefined) return undefined;
  const { dimensions, version, length, type, node } = coordinates;
  const left = length % dimensions;
  if (left === 0) return undefined;
  const facts = type === undefined ? undefined : regionTypesOf(dimensions, version).get(type);
  const isExact = facts !== undefined && 'exactly' in facts.points;
  return {
    range: coordinates.rangeAt(length - left),
    node,
    message: isExact
      ? `${withArticle(type ?? '')} needs ${facts.needs}, but it has ${length}.`
      : `${type === undefined ? `A ${dimensions}D region` : withArticle(type)} needs ${POINT[dimensions]} for each point, but it has ${length} ${length === 1 ? 'value' : 'values'}.`,
    fixes: () => repairsOfCount(coordinates),
  };
}
