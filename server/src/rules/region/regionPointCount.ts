import { constraintIn } from '../../spec/constraints';
import { dangling } from '../constraints/partners';
import { isMiscounted } from '../geometry/shape';
import { defineRule } from '../rule';
import { changeType, repairsOfCount } from './coordinateFixes';
import { coordinatesOf } from './regions';
import { fitsCount, regionPage, regionTypesOf, valuesNeeded, withArticle } from './regionWords';

export const regionPointCount = defineRule({
  id: 'region-point-count',
  severity: 'warning',
  summary: 'A region has as many points as its type needs.',
  why: 'DICOM says what the points of each region type are: a circle is its centre and one point on it, an ellipse the ends of its two axes. With another number of points a reader cannot tell which is which.',
  page: () => regionPage(2),
  on: ['ImageRegion2D', 'ImageRegion3D', 'ImageRegion'],
  when: isMiscounted,

  check(region, report) {
    const coordinates = coordinatesOf(region);
    if (coordinates === undefined) return;
    // A point that is not whole breaks isl-7 or isl-8; before R6 there is no such constraint.
    if (constraintIn(coordinates.version, coordinates.dimensions === 2 ? 'isl-7' : 'isl-8') === undefined) {
      const found = dangling(region);
      if (found !== undefined) report({ ...found, page: regionPage(coordinates.dimensions) });
    }
    if (coordinates.type === undefined) return;
    const { dimensions, version, length, type, node } = coordinates;
    const facts = regionTypesOf(dimensions, version).get(type);
    if (facts === undefined || length % dimensions !== 0 || fitsCount(facts, length)) return;
    const needed = valuesNeeded(facts);
    report({
      range: length > needed ? coordinates.rangeAt(needed) : coordinates.key,
      node,
      message: `${withArticle(type)} needs ${facts.needs}, but it has ${length}.`,
      page: regionPage(dimensions),
      fixes: () => [...repairsOfCount(coordinates), ...changeType(coordinates)],
    });
  },
});
