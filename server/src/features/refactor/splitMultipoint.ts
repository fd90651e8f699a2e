import { replaceValue } from '../../model/edits';
import { Copies } from './copies';
import { isBroken } from './isBroken';
import { insertAfterItem } from './layout';
import { listOf } from './place';
import { removeMarked } from './points';
import type { Refactoring } from './refactoring';
import { withoutId } from './splitRegion';
import { nameOfShape } from './wholeRegion';

/** More regions than these are not made of one. */
const MOST_POINTS = 500;

/** A multipoint becomes a point region for each of its points; the first one keeps the id. */
export const splitMultipoint: Refactoring = {
  id: 'splitPoints',
  kind: 'refactor.rewrite',
  *offers(place) {
    const { region, snapshot } = place;
    const list = region && listOf(place, region.node);
    const name = region && nameOfShape(region, 'point');
    if (region?.shape !== 'multipoint' || name === undefined || list === undefined || isBroken(snapshot.tree, list))
      return;
    if (region.pointCount < 2 || region.pointCount > MOST_POINTS || !region.isBare) return;
    const typed = replaceValue(snapshot, region.typeNode, JSON.stringify(name));
    const only = (point: number) => removeMarked(region, (other) => other !== point);
    yield {
      title: `Split the multipoint into ${region.pointCount} points`,
      edits: () => {
        const copies = new Copies(snapshot, place.resource.node);
        const others = Array.from({ length: region.pointCount - 1 }, (_, index) =>
          insertAfterItem(
            snapshot,
            list,
            region.node,
            copies.of(region.node, [typed, ...withoutId(region), ...only(index + 1)]),
          ),
        );
        return [typed, ...only(0), ...others];
      },
      within: list,
    };
  },
};
