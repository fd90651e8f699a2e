import { isSamePoint } from '../../geometry/points';
import { setPoints } from './points';
import type { Refactoring } from './refactoring';
import { allDigitsOf } from './wholeRegion';

/** The first point again at the end; of a polygon too, which has to be closed. */
export const closeRegion: Refactoring = {
  id: 'close',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    if (region === undefined || (region.shape !== 'polyline' && region.shape !== 'polygon')) return;
    if (region.pointCount < 3 || isSamePoint(region.points, 0, region.pointCount - 1)) return;
    yield {
      title: `Close the ${region.shape}: repeat the first point at the end`,
      edits: () => setPoints(region, [...allDigitsOf(region), ...allDigitsOf(region).slice(0, 1)]),
      within: region.node,
    };
  },
};
