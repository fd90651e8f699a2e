import type { Model } from '../../model/model';
import { parentOf } from '../../model/places';
import { axesOf, type Dimensions, regionPage, withArticle } from '../../rules/region/regionWords';
import type { RegionTypeFacts } from '../../spec/regionTypes';
import type { Version } from '../../spec/version';
import { NONE, type Node } from '../../syntax/tree';
import { link, plain } from '../markdown';
import { measureWords, missingWords } from '../measureWords';
import { countWords, pointLength, type Region, regionAt } from '../region';
import { measureRegion } from '../regionMeasure';

/** What a number of a region is, as Markdown; nothing for any other node. */
export function coordinatePage(model: Model, value: Node, version: Version): string | undefined {
  const list = parentOf(model.tree, value);
  const object = list === NONE ? NONE : parentOf(model.tree, list);
  if (object === NONE || pointLength(model, object, list) === undefined) return undefined;
  const region = regionAt(model, object, version);
  if (region?.dimensions === undefined || region.list !== list) return undefined;
  const { count, dimensions, facts, type } = region;
  const index = value - list - 1;
  const points = Math.ceil(count / dimensions);
  const point = Math.floor(index / dimensions);
  const axis = axesOf(dimensions)[index % dimensions] ?? '';
  const role = facts && roleOf(facts, point, points);
  return [
    [`**point ${point + 1} of ${points}**`, axis, role].filter((part) => part !== undefined).join(' · '),
    `${AXES[dimensions].get(axis)}.`,
    ...(type === undefined || facts === undefined
      ? []
      : [`${withArticle(type)} needs ${facts.needs}. ${link('DICOM', regionPage(dimensions))}`]),
    ...measureLines(model, region),
  ].join('\n\n');
}

/** How many points a region has and what it measures, as Markdown lines, for the name of its list of coordinates. */
export function regionLines(model: Model, object: Node, version: Version): readonly string[] {
  const region = regionAt(model, object, version);
  if (region === undefined) return [];
  const type = region.type === undefined ? undefined : plain(region.type);
  const said = [type, countWords(model, region)].filter((part) => part !== undefined);
  return [...(said.length === 0 ? [] : [`Here: ${said.join(' · ')}.`]), ...measureLines(model, region)];
}

function measureLines(model: Model, region: Region): readonly string[] {
  const measure = measureRegion(model, region);
  if (measure === undefined || region.dimensions === undefined) return [];
  const words = measureWords(measure, region.dimensions);
  const missing = missingWords(measure);
  return [
    ...(words.length === 0 ? [] : [`The region: ${words.join(' · ')}.`]),
    ...(missing === undefined ? [] : [missing]),
  ];
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
