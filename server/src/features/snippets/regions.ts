import type { Snippet, SnippetPart } from '../../base/snippet';
import { axesOf, type Dimensions, regionTypesOf } from '../../rules/region/regionWords';
import type { RegionTypeFacts } from '../../spec/regionTypes';

/** A region of one type, with a tab stop for each number that it has at least, named after what the number means. */
export interface RegionSnippet {
  readonly regionType: string;
  readonly facts: RegionTypeFacts;
  readonly body: Snippet;
}

export function regionSnippets(dimensions: Dimensions): readonly RegionSnippet[] {
  return [...regionTypesOf(dimensions)].map(([regionType, facts]) => ({
    regionType,
    facts,
    body: regionBody(regionType, facts),
  }));
}

/** A point on each line, or all on one line where there are no more than two. */
export function regionBody(regionType: string, facts: RegionTypeFacts): Snippet {
  const points = pointsOf(facts);
  const isShort = points.length <= 2;
  const parts: SnippetPart[] = [`{\n\t"regionType": "${regionType}",\n\t"coordinate": [`];
  points.forEach(({ role, number }, index) => {
    if (!isShort) parts.push(index === 0 ? '\n\t\t' : ',\n\t\t');
    else if (index > 0) parts.push(', ');
    axesOf(facts.dimensions).forEach((axis, place) => {
      if (place > 0) parts.push(', ');
      parts.push({ stop: number * facts.dimensions + place + 1, label: `${role} ${axis}` });
    });
  });
  parts.push(isShort ? ']\n}' : '\n\t]\n}');
  return parts;
}

/** The points with which a region starts. The last point of a closed one is its first: both have the same tab stops. */
function pointsOf(facts: RegionTypeFacts): readonly { readonly role: string; readonly number: number }[] {
  const points = facts.roles.map((role, number) => ({ role, number }));
  if (points.length === 1 && facts.further !== undefined) {
    return [0, 1].map((number) => ({ role: `${facts.further} ${number + 1}`, number }));
  }
  const [first] = points;
  return facts.closed === true && first !== undefined ? [...points.slice(0, -1), first] : points;
}
