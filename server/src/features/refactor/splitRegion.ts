import { removeProperty } from '../../model/edits';
import { childrenOf, textOf } from '../../syntax/tree';
import { Copies } from './copies';
import { isBroken } from './isBroken';
import { insertAfterItem } from './layout';
import { listOf } from './place';
import { removePoints } from './points';
import type { Refactoring } from './refactoring';
import { pointIndexAt, type WholeRegion } from './wholeRegion';

/** A polyline becomes two, which share the point under the cursor. */
export const splitRegion: Refactoring = {
  id: 'split',
  kind: 'refactor.rewrite',
  *offers(place) {
    const { region, nodes, snapshot } = place;
    const point = region && pointIndexAt(region, nodes);
    const list = region && listOf(place, region.node);
    if (region?.shape !== 'polyline' || point === undefined || list === undefined || isBroken(snapshot.tree, list))
      return;
    if (point === 0 || point >= region.pointCount - 1 || !region.isBare) return;
    yield {
      title: `Split the polyline at point ${point + 1}`,
      edits: () => [
        removePoints(region, point + 1, region.pointCount - 1),
        insertAfterItem(
          snapshot,
          list,
          region.node,
          new Copies(snapshot, place.resource.node).of(region.node, [
            ...withoutId(region),
            removePoints(region, 0, point - 1),
          ]),
        ),
      ],
      within: list,
    };
  },
};

/** The edits that leave a copy of a region without the id that it need not have. */
export function withoutId({ snapshot, node, hasId }: WholeRegion) {
  if (!hasId) return [];
  const key = [...childrenOf(snapshot.tree, node)].find((one) => textOf(snapshot.tree, one) === 'id');
  return key === undefined ? [] : [removeProperty(snapshot, key)];
}
