import { removeItems, replaceValue } from '../../model/edits';
import { childrenOf, type Node } from '../../syntax/tree';
import { isBroken } from './isBroken';
import { listOf } from './place';
import { type Digits, setPoints } from './points';
import type { Offer, Place, Refactoring } from './refactoring';
import { allDigitsOf, nameOfShape, type WholeRegion, wholeRegionOf } from './wholeRegion';

/** Regions that stand side by side and say nothing but their points become one. */
export const mergeRegions: Refactoring = {
  id: 'merge',
  kind: 'refactor.inline',
  *offers(place) {
    const { region, snapshot } = place;
    const list = region && listOf(place, region.node);
    if (region === undefined || list === undefined || !region.isBare || isBroken(snapshot.tree, list)) return;
    const items = [...childrenOf(snapshot.tree, list)];
    const at = items.indexOf(region.node);
    if (region.shape === 'polyline') {
      yield* joined(place, list, region, items[at + 1]);
      yield* joined(place, list, items[at - 1], region);
    } else if (region.shape === 'point' || region.shape === 'multipoint') {
      yield* gathered(place, list, items, at);
    }
  },
};

/** Two polylines that share an end. */
function* joined(
  place: Place,
  list: Node,
  a: WholeRegion | Node | undefined,
  b: WholeRegion | Node | undefined,
): Iterable<Offer> {
  const first = readRegion(place, a);
  const second = readRegion(place, b);
  if (first?.shape !== 'polyline' || second?.shape !== 'polyline' || !first.isBare || !second.isBare) return;
  const points = chained(allDigitsOf(first), allDigitsOf(second));
  if (points === undefined || second.hasId) return;
  yield {
    title: `Join with the ${typeof a === 'number' ? 'polyline before' : 'next polyline'}, which shares an end`,
    edits: () => [...setPoints(first, points), removeItems(place.snapshot, second.node, second.node)],
    within: list,
  };
}

/** The points of two lines as one, the shared end once; nothing where they share none. */
function chained(a: readonly Digits[], b: readonly Digits[]): readonly Digits[] | undefined {
  if (isSame(a.at(-1), b[0])) return [...a, ...b.slice(1)];
  if (isSame(a.at(-1), b.at(-1))) return [...a, ...b.toReversed().slice(1)];
  if (isSame(a[0], b.at(-1))) return [...b, ...a.slice(1)];
  return isSame(a[0], b[0]) ? [...b.toReversed(), ...a.slice(1)] : undefined;
}

function isSame(a: Digits | undefined, b: Digits | undefined): boolean {
  return a !== undefined && b !== undefined && a.every((value, axis) => Number(value) === Number(b[axis]));
}

/** The points and multipoints around one that stand side by side. */
function* gathered(place: Place, list: Node, items: readonly Node[], at: number): Iterable<Offer> {
  const regionsFrom = (nodes: readonly Node[]): WholeRegion[] => {
    const found: WholeRegion[] = [];
    for (const node of nodes) {
      const region = readRegion(place, node);
      if (region === undefined || !region.isBare || !/^(multi)?point$/.test(region.shape)) return found;
      found.push(region);
    }
    return found;
  };
  const before = regionsFrom(items.slice(0, at).toReversed()).toReversed();
  const all = [...before, ...regionsFrom(items.slice(at))];
  const [first, ...others] = all;
  const last = others.at(-1);
  const next = others[0];
  if (first === undefined || last === undefined || next === undefined || others.some(({ hasId }) => hasId)) return;
  const name = nameOfShape(first, 'multipoint');
  if (name === undefined) return;
  yield {
    title: `Merge the ${all.length} neighbouring regions of points into one multipoint`,
    edits: () => [
      ...(first.type === name ? [] : [replaceValue(place.snapshot, first.typeNode, JSON.stringify(name))]),
      ...setPoints(first, all.flatMap(allDigitsOf)),
      removeItems(place.snapshot, next.node, last.node),
    ],
    within: list,
  };
}

function readRegion({ snapshot, resource }: Place, region: WholeRegion | Node | undefined): WholeRegion | undefined {
  return typeof region === 'number' ? wholeRegionOf(snapshot, resource, region) : region;
}
