import type { Snippet } from '../../base/snippet';
import { publishedType } from '../../model/describe';
import type { Model } from '../../model/model';
import { itemShapeOf, shapeOf } from '../../model/shapes';
import type { CodeFacts } from '../../spec/facts';
import { type Binding, codesOf, type Row, type Table } from '../../spec/table';
import type { Version } from '../../spec/version';
import { bindingAround, codesAt, systemsAt } from '../codesAt';
import type { ValueContext } from '../context';
import { partsFor } from '../snippets/parts';
import { resourceSnippets } from '../snippets/resources';
import type { EntryData, Offer } from './entry';

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

/** The values of a property or of its list: codes, literals, objects of the right shape. */
export function valuesAt(model: Model, context: ValueContext): readonly Offer[] {
  const { row, table } = context;
  const data: EntryData = { of: 'row', row: row.id, version: table.version };
  const inList = context.is === 'item' || !row.isList;
  if (inList && row.json === 'string') return stringOffers(model, context, data);
  if (inList && row.json === 'boolean') return ['true', 'false'].map((word) => literal(word, row, data));
  const isToken = context.token.start < context.token.end;
  if ((inList && row.json === 'number') || (isToken && /^["']/.test(tokenText(model, context)))) return [];
  return [shapeOffer(context, data), ...partOffers(context), ...codingOffers(model, context)];
}

function stringOffers(model: Model, { row, table, object }: ValueContext, data: EntryData): readonly Offer[] {
  if (row.name === 'resourceType')
    return [{ ...literal(`"${row.owner}"`, row, data), label: row.owner, detail: 'FHIR resource' }];
  const at = codesAt(model, table, row, object);
  const codes = at?.codes.map((fact) => codeOffer(fact, at.binding, table, [JSON.stringify(fact.code)])) ?? [];
  const systems = systemsAt(model, table, row, object).map(({ uri, detail }) => ({
    ...literal(`"${uri}"`, row, data),
    label: uri,
    detail,
  }));
  return [...codes, ...systems];
}

function codeOffer(fact: CodeFacts, { valueSet }: Binding, { version }: Table, insert: Snippet): Offer {
  const { code, display, system } = fact;
  const saysMore = code.toLowerCase() !== display.toLowerCase();
  return {
    label: code,
    kind: 'code',
    detail: display,
    ...(saysMore ? { search: `${code} ${display}` } : {}),
    insert,
    data: { of: 'code', valueSet: valueSet.name, system, code, version },
  };
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

/** A Coding for each code of the set that the concept around it is bound to. */
function codingOffers(model: Model, { is, row, table, object }: ValueContext): readonly Offer[] {
  const binding = row.type === 'Coding' ? (row.binding ?? bindingAround(model, object)) : undefined;
  if (binding === undefined || (is === 'value' && row.isList)) return [];
  return codesOf(binding, table.version).map((fact) => codeOffer(fact, binding, table, codingOf(fact)));
}

function codingOf({ system, code, display }: CodeFacts): Snippet {
  const [uri, text, words] = [system, code, display].map((part) => JSON.stringify(part));
  return [`{ "system": ${uri}, "code": ${text}, "display": ${words} }`];
}

function tokenText({ tree }: Model, { token }: ValueContext): string {
  return tree.text.slice(token.start, token.end);
}
