import { quoted } from '../../base/quote';
import { namesIn } from '../../model/describe';
import { insert, unwrapObject } from '../../model/edits';
import type { Fix } from '../../model/fix';
import type { Model } from '../../model/model';
import { boundsOf, smallObjectAround } from '../../model/questions';
import type { Type } from '../../spec/table';

/** An object of one type that stands where one of another belongs, which would hold it or which it holds. */
export interface PartOfAnother {
  /** The first of the properties that are out of place, so that one place speaks for all of them. */
  readonly first: string;
  readonly message: string;
  readonly fix: Fix;
}

const CODING = ['system', 'version', 'code', 'display', 'userSelected'];
const CONCEPT = ['coding', 'text'];

/** By the type that belongs there: names that tell another one, and what must stand around it. */
const WRAPPINGS: Readonly<Record<string, readonly Wrapping[]>> = {
  CodeableConcept: [{ names: CODING, is: 'a Coding', before: '{ "coding": [', after: '] }', within: 'coding' }],
  CodeableReference: [
    { names: CONCEPT, is: 'a CodeableConcept', before: '{ "concept": ', after: ' }', within: 'concept' },
    { names: CODING, is: 'a Coding', before: '{ "concept": { "coding": [', after: '] } }', within: 'concept.coding' },
  ],
  Performer: [
    { names: ['reference', 'display', 'type'], is: 'a Reference', before: '{ "actor": ', after: ' }', within: 'actor' },
  ],
  Reference: [
    {
      names: ['system', 'value', 'use'],
      is: 'an Identifier',
      before: '{ "identifier": ',
      after: ' }',
      within: 'identifier',
    },
  ],
};

interface Wrapping {
  readonly names: readonly string[];
  readonly is: string;
  readonly before: string;
  readonly after: string;
  readonly within: string;
}

/** What the object around an unknown property is, if all that stands in it says the same. */
export function partOfAnother(model: Model, key: number, type: Type): PartOfAnother | undefined {
  const wrappings = WRAPPINGS[type.name];
  if (wrappings === undefined && type.name !== 'Coding') return undefined;
  const object = smallObjectAround(model, key);
  if (object === undefined) return undefined;
  const names = namesIn(model, object);
  const first = names.find((name) => !type.byName.get(name));
  if (first === undefined) return undefined;
  if (wrappings === undefined) return conceptForCoding(model, object, names);
  const wrapping = wrappings.find((one) => names.every((name) => one.names.includes(name)));
  if (wrapping === undefined) return undefined;
  const { start, end } = boundsOf(model, object);
  return {
    first,
    message: `This is ${wrapping.is}, and ${placeName(type)} belongs here: put it into ${quoted(wrapping.within)}.`,
    fix: {
      title: `Put it into ${quoted(wrapping.within)}`,
      edits: [insert(start, wrapping.before), insert(end, wrapping.after)],
      isPreferred: true,
    },
  };
}

function placeName({ name, path }: Type): string {
  return path === name ? `a ${name}` : quoted(path);
}

/** A concept with one coding and nothing else, where the coding itself belongs. */
function conceptForCoding(model: Model, object: number, names: readonly string[]): PartOfAnother | undefined {
  if (names.length !== 1 || names[0] !== 'coding') return undefined;
  const edits = unwrapObject(model, object);
  if (edits === undefined) return undefined;
  return {
    first: 'coding',
    message: 'This is a CodeableConcept, and a Coding belongs here: take the coding out of it.',
    fix: { title: 'Take the coding out', edits, isPreferred: true },
  };
}
