import type { Snippet } from '../../base/snippet';
import { publishedType } from '../../model/describe';
import type { Model } from '../../model/model';
import { propertyShape } from '../../model/shapes';
import type { Row } from '../../spec/table';
import { childrenOf, textOf } from '../../syntax/tree';
import type { NameContext } from '../context';
import { cardinalityOf } from '../elementPage';
import { partsFor } from '../snippets/parts';
import { namedConceptOffers } from './codings';
import type { Offer } from './entry';

/** The properties that may still stand here, then the ready-made parts for them, then the codes that they may say. */
export function namesAt(model: Model, context: NameContext): readonly Offer[] {
  const rows = inOrder(stillFree(model, context), context);
  const properties = rows.map((row) => propertyOffer(row, context));
  if (context.hasValue) return properties;
  const concepts = rows.flatMap((row) => namedConceptOffers(model, row, context));
  return [
    ...properties,
    ...rows.flatMap((row) => partOffers(row, context)),
    ...concepts.filter((offer) => isMeant(offer, context.written)),
  ];
}

/** Codes are too many to read: they wait until one word of theirs, or the name of the property, has been begun. */
function isMeant({ search = [] }: Offer, written: string): boolean {
  if (written.length < BEGUN) return false;
  const begun = written.toLowerCase();
  const words = search.flatMap((text) => [text, ...text.split(/[^\p{L}\d]+/u)]);
  return words.some((word) => word.toLowerCase().startsWith(begun));
}

/** A single letter begins a word of nearly every meaning. */
const BEGUN = 2;

/** Not what is there already, nor another of a choice. Siblings only where the author has typed an underscore. */
function stillFree({ tree }: Model, { object, rows, key, type, written }: NameContext): readonly Row[] {
  const present = new Set<string>();
  const choices = new Set<string>();
  for (const other of childrenOf(tree, object)) {
    if (other === key) continue;
    const name = textOf(tree, other);
    present.add(name);
    const choice = type.byName.get(name)?.facts.choice;
    if (choice !== undefined) choices.add(choice);
  }
  const wantsSiblings = written.startsWith('_');
  return rows.filter(({ name, siblingOf, facts }) => {
    if (present.has(name) || (siblingOf !== undefined) !== wantsSiblings) return false;
    return facts.choice === undefined || !choices.has(facts.choice) || siblingOf !== undefined;
  });
}

/** What must be there, then what the type defines itself, then what it inherits; each in the order of the definitions. */
function inOrder(rows: readonly Row[], { type }: NameContext): readonly Row[] {
  const isOwn = (row: Row) => row.owner === type.name;
  return [
    ...rows.filter(({ min }) => min === 1),
    ...rows.filter((row) => row.min === 0 && isOwn(row)),
    ...rows.filter((row) => row.min === 0 && !isOwn(row)),
  ];
}

function propertyOffer(row: Row, { hasValue, table }: NameContext): Offer {
  return {
    label: row.name,
    kind: 'property',
    detail: `${cardinalityOf(row)} ${publishedType(row)}`,
    insert: hasValue ? [JSON.stringify(row.name)] : propertyShape(row, table),
    data: { of: 'row', row: row.id, version: table.version },
  };
}

function partOffers(row: Row, { table: { version } }: NameContext): readonly Offer[] {
  return partsFor(row, version).map(({ id, name, body }) => ({
    label: `${row.name}: ${name}`,
    kind: 'snippet',
    detail: 'snippet',
    insert: propertyWith(row, body),
    data: { of: 'snippet', id, version },
  }));
}

function propertyWith(row: Row, body: Snippet): Snippet {
  return [`"${row.name}": ${row.isList ? '[' : ''}`, ...body, row.isList ? ']' : ''];
}
