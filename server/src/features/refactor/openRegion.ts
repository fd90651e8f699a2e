import { isSamePoint } from '../../geometry/points';
import { removePoints } from './points';
import type { Refactoring } from './refactoring';

/** A closed polyline without its last point. A polygon has to stay closed. */
export const openRegion: Refactoring = {
  id: 'open',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    if (region?.shape !== 'polyline' || region.pointCount < 4) return;
    if (!isSamePoint(region.points, 0, region.pointCount - 1)) return;
    yield {
      title: 'Open the polyline: remove the last point, which repeats the first',
      edits: () => [removePoints(region, region.pointCount - 1, region.pointCount - 1)],
      within: region.node,
    };
  },
};
