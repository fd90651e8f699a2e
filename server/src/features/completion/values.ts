import { sopClasses } from '../../dicom/sopClass';
import { OID_PREFIX } from '../../dicom/uid';
import { publishedType } from '../../model/describe';
import { rowOfNode } from '../../model/element';
import type { Model } from '../../model/model';
import { itemShapeOf, shapeOf } from '../../model/shapes';
import { textAt } from '../../model/surroundingsIndex';
import { URI_SYSTEM } from '../../spec/codes/systems';
import type { Row } from '../../spec/table';
import type { Version } from '../../spec/version';
import { codesAt, codeWritten, meaningOf, systemsAt } from '../codesAt';
import type { ValueContext } from '../context';
import { partsFor } from '../snippets/parts';
import { resourceSnippets } from '../snippets/resources';
import type { CompletionPlace } from './around';
import { codeOffer, completedCode, conceptOffers } from './codings';
import type { EntryData, Offer } from './entry';
import { idOffers } from './ids';
import { momentOffers } from './moments';
import { referenceOffers, wholeReferenceOffers } from './references';
import { isSopClass, sopClassCoding, sopClassOffers, sopClassWritten } from './sopClasses';
import { uidOffers } from './uids';

/** The whole resources with which an empty document can begin. */
export function resourceOffers(version: Version): readonly Offer[] {
  return resourceSnippets(version).map(({ id, name, body }) => ({
    label: `ImagingSelection: ${name}`,
    kind: 'snippet',
    detail: 'FHIR resource',
    insert: body,
    data: { of: 'snippet', id, version },
  }));
}

/** The values of a property or of its list: codes, UIDs, addresses, literals, objects of the right shape. */
export function valuesAt(place: CompletionPlace, context: ValueContext): readonly Offer[] {
  const { row, table } = context;
  const data: EntryData = { of: 'row', row: row.id, version: table.version };
  const inList = context.is === 'item' || !row.isList;
  if (inList && row.json === 'string') return stringOffers(place, context, data);
  if (inList && row.json === 'boolean') return ['true', 'false'].map((word) => literal(word, row, data));
  const isToken = context.token.start < context.token.end;
  if ((inList && row.json === 'number') || (isToken && /^["']/.test(tokenText(place, context)))) return [];
  return [
    shapeOffer(context, data),
    ...wholeReferenceOffers(place, context),
    ...partOffers(context),
    ...conceptOffers(place.snapshot.model, context),
    ...sopClassCodings(place, context),
  ];
}

function stringOffers(place: CompletionPlace, context: ValueContext, data: EntryData): readonly Offer[] {
  const { row } = context;
  if (row.name === 'resourceType')
    return [{ ...literal(`"${row.owner}"`, row, data), label: row.owner, detail: 'FHIR resource' }];
  return [
    ...codeOffers(place.snapshot.model, context),
    ...systemOffers(place, context, data),
    ...displayOffers(place.snapshot.model, context),
    ...sopClassTexts(place, context),
    ...uidOffers(place, context, data),
    ...referenceOffers(place, context),
    ...momentOffers(row, place.around.fresh, data),
    ...idOffers(place, context, data),
  ];
}

function codeOffers(model: Model, context: ValueContext): readonly Offer[] {
  const { row, table, object } = context;
  const at = codesAt(model, table, row, object);
  if (at === undefined) return [];
  const { binding, codes } = at;
  if (row.path !== 'Coding.code') {
    return codes.map((fact) => ({
      ...codeOffer(fact, binding, table, [JSON.stringify(fact.code)]),
      detail: meaningOf(fact) ?? binding.valueSet.title,
    }));
  }
  const words = new Set(binding.valueSet.codes.map(({ display }) => display));
  return codes.map((fact) => ({
    ...codeOffer(fact, binding, table, []),
    ...completedCode(model, context, fact.code, fact, (display) => words.has(display)),
  }));
}

function systemOffers({ snapshot }: CompletionPlace, context: ValueContext, data: EntryData): readonly Offer[] {
  const { row, table, object } = context;
  const { model } = snapshot;
  const isOfSopClass = row.path === 'Coding.system' && isInSopClass(model, object);
  const systems = isOfSopClass
    ? [{ uri: URI_SYSTEM, detail: 'the system of codes that are URIs' }]
    : systemsAt(model, table, row, object);
  return systems.map(({ uri, detail }) => ({ ...literal(JSON.stringify(uri), row, data), label: uri, detail }));
}

/** The words that go with the code that is there. */
function displayOffers(model: Model, { row, table, object }: ValueContext): readonly Offer[] {
  if (row.path !== 'Coding.display') return [];
  const written = textAt(model.tree, object, 'code');
  if (written === undefined) return [];
  const data: EntryData = { of: 'row', row: row.id, version: table.version };
  const sopClass = isInSopClass(model, object) ? sopClassWritten(written) : undefined;
  const code = table.types.get('Coding')?.rows.find(({ name }) => name === 'code');
  const known = code && codeWritten(model, table, code, object, written);
  const display = sopClass?.name ?? known?.code.display;
  if (display === undefined) return [];
  return [{ ...literal(JSON.stringify(display), row, data), label: display, detail: written }];
}

/** SOP classes where an oid stands (R6), or the code of the Coding that says the class. */
function sopClassTexts(place: CompletionPlace, context: ValueContext): readonly Offer[] {
  const { row, object } = context;
  const { model } = place.snapshot;
  if (isSopClass(row)) {
    return sopClassOffers(place, context, ({ uid }) => ({ insert: [`"${OID_PREFIX}${uid}"`] }));
  }
  if (row.path !== 'Coding.code' || !isInSopClass(model, object)) return [];
  const names = new Set(sopClasses().map(({ name }) => name));
  const knows = (display: string): boolean => names.has(display);
  return sopClassOffers(place, context, ({ uid, name }) =>
    completedCode(model, context, OID_PREFIX + uid, { system: URI_SYSTEM, display: name }, knows),
  );
}

function sopClassCodings(place: CompletionPlace, context: ValueContext): readonly Offer[] {
  if (!isSopClass(context.row)) return [];
  return sopClassOffers(place, context, (sopClass) => ({ insert: sopClassCoding(sopClass) }));
}

function isInSopClass(model: Model, coding: number): boolean {
  const row = rowOfNode(model, coding);
  return row !== undefined && isSopClass(row);
}

function literal(text: string, row: Row, data: EntryData): Offer {
  return { label: text, kind: 'literal', detail: publishedType(row), insert: [text], data };
}

function shapeOffer({ is, row, table }: ValueContext, data: EntryData): Offer {
  const isList = is === 'value' && row.isList;
  return {
    label: isList ? '[ ]' : '{ }',
    kind: 'object',
    detail: isList ? `list of ${publishedType(row)}` : publishedType(row),
    insert: isList ? shapeOf(row, table) : itemShapeOf(row, table),
    data,
  };
}

function partOffers({ is, row, table: { version } }: ValueContext): readonly Offer[] {
  return partsFor(row, version).map(({ id, name, body }) => ({
    label: name,
    kind: 'snippet',
    detail: row.type,
    insert: is === 'value' && row.isList ? ['[', ...body, ']'] : body,
    data: { of: 'snippet', id, version },
  }));
}

function tokenText({ snapshot }: CompletionPlace, { token }: ValueContext): string {
  return snapshot.text.slice(token.start, token.end);
}
