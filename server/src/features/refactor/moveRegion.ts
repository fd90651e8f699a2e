import { indentAt } from '../../base/lineIndex';
import { removeItems, removeProperty, renameProperty, replaceValue } from '../../model/edits';
import type { Edit } from '../../model/fix';
import { itemsOf } from '../../model/resource';
import { fitsCount } from '../../rules/region/regionWords';
import { regionTypesIn } from '../../spec/regionTypes';
import {
  ARRAY,
  childrenOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  nextOf,
  rangeOf,
  sourceOf,
  startOf,
  valueOf,
} from '../../syntax/tree';
import { addProperty, type Gap, reindented } from '../migrate/layout';
import { type Region, regionAt } from '../region';
import { isBroken } from './isBroken';
import { insertAfterItem } from './layout';
import { listOf, objectOfType, rowOf } from './place';
import type { Place, Refactoring } from './refactoring';

/** A region whose type and points are those of the other kind of place: in space, or in an image. */
export const moveRegion: Refactoring = {
  id: 'move',
  kind: 'refactor.rewrite',
  *offers(place) {
    const { snapshot, resource } = place;
    const found = misplacedRegion(place);
    if (found === undefined || isBroken(snapshot.tree, resource.node)) return;
    const edits = movingEdits(place, found);
    if (edits === undefined) return;
    const title = found.to === 3 ? 'Make it a region in space (3D)' : 'Make it a region in the image (2D)';
    yield { title, edits: () => edits, within: resource.node };
  },
};

interface Misplaced {
  readonly region: Region;
  readonly to: 2 | 3;
}

/** A region that is none of its place, but would be one of the other. */
function misplacedRegion({ nodes, snapshot: { model }, resource }: Place): Misplaced | undefined {
  const { version } = resource;
  const region = nodes.map((node) => regionAt(model, node, version)).findLast((one) => one !== undefined);
  if (region?.type === undefined || region.dimensions === undefined || region.list === NONE) return undefined;
  const { type, dimensions, count } = region;
  const fits = (as: 2 | 3): boolean => {
    const facts = regionTypesIn(version, as).get(type);
    return facts !== undefined && fitsCount(facts, count);
  };
  const to = dimensions === 2 ? 3 : 2;
  return !fits(dimensions) && fits(to) ? { region, to } : undefined;
}

function movingEdits(place: Place, { region: { node }, to }: Misplaced): readonly Edit[] | undefined {
  const { snapshot, resource } = place;
  const { tree } = snapshot;
  const told = keyNamed(tree, node, 'coordinateType');
  if (rowOf(place, node)?.type === 'ImageRegion') return [replaceValue(snapshot, valueOf(told), `"${to}d"`)];
  const list = listOf(place, node);
  const object = targetOf(place, to);
  if (list === undefined || object === undefined) return undefined;
  const name = `imageRegion${to}D`;
  const target = keyNamed(tree, object, name);
  const isOnly = nextOf(tree, list) === nextOf(tree, node) && list + 1 === node;
  const isNeighbour = place.nodes.includes(object) && resource.version === '5.0.0';
  if (isOnly && isNeighbour && target === NONE) return [renameProperty(snapshot, list - 1, name)];
  const removed = isOnly ? removeProperty(snapshot, list - 1) : removeItems(snapshot, node, node);
  const text = sourceOf(tree, node);
  const from = indentAt(snapshot.text, snapshot.lines, startOf(tree, node));
  if (target === NONE) {
    const write = (gap: Gap): string => `[${gap.hasLineBreak ? reindented(text, from, gap.indent) : text}]`;
    const after = to === 3 ? keyNamed(tree, object, 'instance') : NONE;
    return [
      removed,
      after === NONE ? addProperty(tree, object, name, write) : addProperty(tree, object, name, write, after),
    ];
  }
  const last = kindOf(tree, valueOf(target)) === ARRAY ? [...childrenOf(tree, valueOf(target))].at(-1) : undefined;
  if (last === undefined) return undefined;
  const indent = indentAt(snapshot.text, snapshot.lines, rangeOf(tree, last).start);
  return [removed, insertAfterItem(snapshot, valueOf(target), last, reindented(text, from, indent))];
}

/** The object that regions of the other kind stand in: the same instance in 5.0.0, the selection or its only instance in R6. */
function targetOf(place: Place, to: 2 | 3): Node | undefined {
  const { snapshot, resource } = place;
  if (resource.version === '5.0.0') return objectOfType(place, 'Instance');
  if (to === 3) return resource.node;
  const [instance, ...others] = itemsOf(snapshot.tree, resource.node, 'instance');
  return others.length === 0 ? instance : undefined;
}
