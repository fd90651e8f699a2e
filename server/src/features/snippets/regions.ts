import type { Snippet, SnippetPart } from '../../base/snippet';
import { axesOf, type Dimensions, regionTypesOf } from '../../rules/region/regionWords';
import type { RegionTypeFacts } from '../../spec/regionTypes';
import { hasVersion, SNAPSHOT1, type Version } from '../../spec/version';

/** A region of one type, with a tab stop for each number that it has at least, named after what the number means. */
export interface RegionSnippet {
  readonly regionType: string;
  readonly facts: RegionTypeFacts;
  readonly body: Snippet;
}

export function regionSnippets(dimensions: Dimensions, version: Version): readonly RegionSnippet[] {
  return [...regionTypesOf(dimensions, version)].map(([regionType, facts]) => ({
    regionType,
    facts,
    body: regionBody(regionType, facts, version),
  }));
}

/** A region of this type; nothing in a version that has no such type. */
export function regionOf(regionType: string, dimensions: Dimensions, version: Version): Snippet {
  const facts = regionTypesOf(dimensions, version).get(regionType);
  return facts === undefined ? ['{}'] : regionBody(regionType, facts, version);
}

/** A point on each line, or all on one line where there are no more than two. */
function regionBody(regionType: string, facts: RegionTypeFacts, version: Version): Snippet {
  const points = pointsOf(facts);
  const isShort = points.length <= 2;
  const parts: SnippetPart[] = [`{\n\t"regionType": "${regionType}",\n\t${coordinatesName(facts, version)}: [`];
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

/** In 5.0.0-snapshot1 a region says itself whether it is in an image or in space. */
function coordinatesName({ dimensions }: RegionTypeFacts, version: Version): string {
  if (!hasVersion(SNAPSHOT1, version)) return '"coordinate"';
  return `"coordinateType": "${dimensions}d",\n\t"coordinates"`;
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
