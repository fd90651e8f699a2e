import { rowOfNode } from '../../model/element';
import type { Model } from '../../model/model';
import { parentOf } from '../../model/places';
import { axesOf, type Dimensions, regionPage, regionTypesOf, withArticle } from '../../rules/region/regionWords';
import type { RegionTypeFacts } from '../../spec/regionTypes';
import type { Version } from '../../spec/version';
import { ARRAY, childrenOf, keyNamed, kindOf, NONE, type Node, STRING, textOf, valueOf } from '../../syntax/tree';
import { link } from '../markdown';

/** What a number of a region is, as Markdown; nothing for any other node. */
export function coordinatePage(model: Model, value: Node, version: Version): string | undefined {
  const { tree } = model;
  const row = rowOfNode(model, value);
  const list = parentOf(tree, value);
  const isCoordinate = row?.name === 'coordinate' && (row.owner === 'ImageRegion2D' || row.owner === 'ImageRegion3D');
  if (row === undefined || !isCoordinate || list === NONE || kindOf(tree, list) !== ARRAY) return undefined;
  const dimensions: Dimensions = row.owner === 'ImageRegion2D' ? 2 : 3;
  let index = NONE;
  let count = 0;
  for (const item of childrenOf(tree, list)) {
    if (item === value) index = count;
    count++;
  }
  const points = Math.ceil(count / dimensions);
  const point = Math.floor(index / dimensions);
  const axis = axesOf(dimensions)[index % dimensions] ?? '';
  const type = regionTypeAround(model, list);
  const facts = type === undefined ? undefined : regionTypesOf(dimensions, version).get(type);
  const role = facts && roleOf(facts, point, points);
  return [
    [`**point ${point + 1} of ${points}**`, axis, role].filter((part) => part !== undefined).join(' · '),
    `${AXES[dimensions].get(axis)}.`,
    ...(type === undefined || facts === undefined
      ? []
      : [`${withArticle(type)} needs ${facts.needs}. ${link('DICOM', regionPage(dimensions))}`]),
  ].join('\n\n');
}

const AXES: Readonly<Record<Dimensions, ReadonlyMap<string, string>>> = {
  2: new Map([
    ['x', 'Column, in pixels from the left edge of the image'],
    ['y', 'Row, in pixels from the top edge of the image'],
  ]),
  3: new Map(
    ['x', 'y', 'z'].map((axis) => [
      axis,
      `${axis} in millimetres, in the coordinate system of \`frameOfReferenceUid\``,
    ]),
  ),
};

/** What a point of a region is for its type: `centre`, `major axis end`. */
export function roleOf({ roles, further, closed }: RegionTypeFacts, point: number, points: number): string | undefined {
  if (closed !== true || point < roles.length - 1) return roles[point] ?? further;
  return point === points - 1 ? roles.at(-1) : further;
}

function regionTypeAround({ tree }: Model, list: Node): string | undefined {
  const region = parentOf(tree, list);
  const key = region === NONE ? NONE : keyNamed(tree, region, 'regionType');
  return key !== NONE && kindOf(tree, valueOf(key)) === STRING ? textOf(tree, valueOf(key)) : undefined;
}
