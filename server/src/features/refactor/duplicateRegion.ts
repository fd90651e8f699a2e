import { Copies } from './copies';
import { isBroken } from './isBroken';
import { insertAfterItem } from './layout';
import { listOf } from './place';
import type { Refactoring } from './refactoring';

/** A copy behind the region, to go on from; its ids are new. */
export const duplicateRegion: Refactoring = {
  id: 'duplicateRegion',
  kind: 'refactor.rewrite',
  *offers(place) {
    const { region, snapshot, resource } = place;
    const list = region && listOf(place, region.node);
    if (region === undefined || list === undefined || isBroken(snapshot.tree, list)) return;
    yield {
      title: 'Duplicate the region',
      edits: () => [insertAfterItem(snapshot, list, region.node, new Copies(snapshot, resource.node).of(region.node))],
      within: list,
    };
  },
};
