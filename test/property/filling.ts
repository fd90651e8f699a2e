import type { SnippetPart, TabStop } from '../../server/src/base/snippet';
import { type Fix, isSnippetEdit } from '../../server/src/model/fix';
import { regionTypesOf, valuesNeeded } from '../../server/src/rules/region/regionWords';
import type { Problem } from '../../server/src/service/problem';
import { tableOf } from '../../server/src/spec/table';
import { DEFAULT_VERSION } from '../../server/src/spec/version';
import { applyEdits } from '../../server/src/syntax/edit';

/** The text after a fix of `problem` whose tab stops a user has filled in with something that belongs there. */
export function filledAsAUserWould(text: string, fix: Fix, problem: Problem): string {
  const region = regionOf(text, problem);
  return applyEdits(
    text,
    fix.edits.map((edit) => (isSnippetEdit(edit) ? { range: edit.range, text: filledIn(edit.snippet, region) } : edit)),
  );
}

/** What is known of the region that a problem is in. */
interface Region {
  readonly dimensions: 2 | 3;
  readonly type: string | undefined;
}

function regionOf(text: string, problem: Problem): Region {
  const [inRegion] = /^.*imageRegion[23]D(\[\d+\])?/.exec(problem.path()) ?? [];
  const dimensions = inRegion?.includes('imageRegion2D') === true ? 2 : 3;
  const line = text.slice(problem.range.start, text.indexOf('}', problem.range.start));
  return { dimensions, type: /"regionType": "(\w+)"/.exec(line)?.[1] };
}

function filledIn(snippet: readonly SnippetPart[], region: Region): string {
  let text = '';
  for (const part of snippet) text += typeof part === 'string' ? part : valueFor(part, text, region);
  return text;
}

/** A `multipoint` is the type of any number of whole points, so it fits whatever stands there. */
function valueFor({ choices, label }: TabStop, before: string, region: Region): string {
  const choice = choices?.find((code) => code === 'multipoint') ?? choices?.[0];
  if (choice !== undefined) return choice;
  const name = /"(\w+)": [[{"]*$/.exec(before)?.[1];
  if (before.endsWith('{')) return membersOf(name ?? '');
  if (before.endsWith('"')) return textFor(name ?? '');
  return name === 'coordinate' && label === undefined ? coordinatesFor(region) : '1';
}

/** Points that draw a region of the type. */
function coordinatesFor({ dimensions, type = 'point' }: Region): string {
  const drawn = dimensions === 2 ? DRAWN_2D : DRAWN_3D;
  const facts = regionTypesOf(dimensions).get(type);
  const any = Array.from({ length: facts === undefined ? dimensions : valuesNeeded(facts) }, (_, index) => index + 1);
  return (drawn.get(type) ?? any).join(', ');
}

const DRAWN_2D: ReadonlyMap<string, readonly number[]> = new Map([['ellipse', [10, 20, 50, 20, 30, 10, 30, 30]]]);

const DRAWN_3D: ReadonlyMap<string, readonly number[]> = new Map([
  ['polygon', [0, 0, 0, 10, 0, 0, 10, 10, 0, 0, 0, 0]],
  ['ellipse', [-20, 0, 0, 20, 0, 0, 0, -10, 0, 0, 10, 0]],
  ['ellipsoid', [-20, 0, 0, 20, 0, 0, 0, -10, 0, 0, 10, 0, 0, 0, -5, 0, 0, 5]],
]);

/** What an object of this property needs at least to say something. */
function membersOf(name: string): string {
  const type = typeOf(name);
  if (type === 'CodeableConcept') return '"text": "filled in"';
  if (type === 'Reference') return '"display": "filled in"';
  throw new Error(`What does a user fill in for ${name} (${type})?`);
}

function textFor(name: string): string {
  return typeOf(name) === 'xhtml' ? "<div xmlns='http://www.w3.org/1999/xhtml'>filled in</div>" : '1.2.3';
}

function typeOf(name: string): string | undefined {
  for (const type of tableOf(DEFAULT_VERSION).types.values()) {
    const row = type.rows.find((one) => one.name === name);
    if (row !== undefined) return row.type;
  }
  return undefined;
}
