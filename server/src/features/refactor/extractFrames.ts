import { removeItems } from '../../model/edits';
import { ARRAY, keyNamed, kindOf, NONE, type Node, NUMBER, nextOf, sourceOf, type Tree } from '../../syntax/tree';
import { Copies } from './copies';
import { isBroken } from './isBroken';
import { insertAfterItem } from './layout';
import { listOf, objectOfType, rowOf } from './place';
import type { Refactoring } from './refactoring';

/**
 * The frame under the cursor gets an entry of its own, with the regions, so that others can be drawn in it. Only where
 * the entry has regions: without them one entry holds all frames.
 */
export const extractFrames: Refactoring = {
  id: 'frame',
  kind: 'refactor.extract',
  *offers(place) {
    const { snapshot, resource, nodes } = place;
    const { tree } = snapshot;
    const frame = nodes.at(-1);
    const frames = nodes.at(-2);
    const instance = objectOfType(place, 'Instance');
    const list = instance === undefined ? undefined : listOf(place, instance);
    if (frame === undefined || frames === undefined || instance === undefined || list === undefined) return;
    if (rowOf(place, frames)?.name !== 'frameNumber' || !areNumbers(tree, frames) || kindOf(tree, frame) !== NUMBER)
      return;
    if (isBroken(tree, list) || keyNamed(tree, instance, '_frameNumber') !== NONE) return;
    const last = nextOf(tree, frames) - 1;
    if (last === frames + 1) return;
    const before = frame > frames + 1 ? [removeItems(snapshot, frames + 1, frame - 1)] : [];
    const after = frame < last ? [removeItems(snapshot, frame + 1, last)] : [];
    yield {
      title: `Move frame ${sourceOf(tree, frame)} to an entry of its own, with the regions`,
      edits: () => [
        removeItems(snapshot, frame, frame),
        insertAfterItem(
          snapshot,
          list,
          instance,
          new Copies(snapshot, resource.node).of(instance, [...before, ...after]),
        ),
      ],
      within: list,
    };
  },
};

function areNumbers(tree: Tree, list: Node): boolean {
  if (kindOf(tree, list) !== ARRAY) return false;
  for (let item = list + 1; item < nextOf(tree, list); item++) if (kindOf(tree, item) !== NUMBER) return false;
  return true;
}
