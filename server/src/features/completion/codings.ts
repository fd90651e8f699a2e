import type { Snippet } from '../../base/snippet';
import { gapBefore } from '../../model/edits';
import type { Model } from '../../model/model';
import type { CodeFacts } from '../../spec/facts';
import { type Binding, codesOf, type Row, type Table } from '../../spec/table';
import { insert, replace, type TextEdit } from '../../syntax/edit';
import {
  endOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  rangeOf,
  STRING,
  sourceOf,
  startOf,
  textOf,
  valueOf,
} from '../../syntax/tree';
import { bindingAround, CONCEPTS } from '../codesAt';
import type { NameContext, ValueContext } from '../context';
import type { Offer } from './entry';

/** A code by itself, or what else `insert` makes of it. The code and its meaning are both searched. */
export function codeOffer(fact: CodeFacts, { valueSet }: Binding, { version }: Table, insert: Snippet): Offer {
  const { code, display, system } = fact;
  const saysMore = code.toLowerCase() !== display.toLowerCase();
  return {
    label: code,
    kind: 'code',
    detail: display,
    ...(saysMore ? { search: [code, display] } : {}),
    insert,
    data: { of: 'code', valueSet: valueSet.name, system, code, version },
  };
}

/** A whole Coding, or what stands around one, for each code of the set that the place is bound to. */
export function conceptOffers(model: Model, { is, row, table, object }: ValueContext): readonly Offer[] {
  const binding = conceptBinding(model, row, object);
  if (binding === undefined) return [];
  const isList = is === 'value' && row.isList;
  return codesOf(binding, table.version).map((fact) =>
    codeOffer(fact, binding, table, inListIf(isList, conceptOf(row, codingOf(fact)))),
  );
}

/** The same with the name of the property: `category: 113000`. */
export function namedConceptOffers(model: Model, row: Row, { table, object }: NameContext): readonly Offer[] {
  const { name } = row;
  const binding = conceptBinding(model, row, object);
  if (binding === undefined) return [];
  return codesOf(binding, table.version).map((fact) => {
    const value = inListIf(row.isList, conceptOf(row, codingOf(fact)));
    const offer = codeOffer(fact, binding, table, [`"${name}": `, ...value]);
    return { ...offer, label: `${name}: ${fact.code}`, search: [`${name}: ${fact.code}`, fact.display] };
  });
}

/** What a property of `object` is bound to, or the concept around its codings, if it says a code with its system. */
function conceptBinding(model: Model, row: Row, object: Node): Binding | undefined {
  if (!CONCEPTS.has(row.type)) return undefined;
  return row.binding ?? (row.type === 'Coding' ? bindingAround(model, object) : undefined);
}

export function inListIf(isList: boolean, item: Snippet): Snippet {
  return isList ? ['[', ...item, ']'] : item;
}

function codingOf({ system, code, display }: CodeFacts): Snippet {
  const [uri, text, words] = [system, code, display].map((part) => JSON.stringify(part));
  return [`{ "system": ${uri}, "code": ${text}, "display": ${words} }`];
}

/** An element of the row's type that says what the Coding says. */
function conceptOf(row: Row, coding: Snippet): Snippet {
  if (row.type === 'Coding') return coding;
  const concept: Snippet = ['{ "coding": [', ...coding, '] }'];
  return row.type === 'CodeableConcept' ? concept : ['{ "concept": ', ...concept, ' }'];
}

/** What a Coding says beside its code. */
export interface CodingWords {
  readonly system: string;
  readonly display: string;
}

/**
 * The code of a Coding with the system and the words that go with it: where the Coding has none they are added, laid out
 * like the code itself; words that are those of another code that is known (`knows`) give way. What else the author has
 * written stays.
 */
export function completedCode(
  model: Model,
  { object, token }: ValueContext,
  code: string,
  { system, display }: CodingWords,
  knows: (display: string) => boolean,
): Pick<Offer, 'insert' | 'edits'> {
  const { tree } = model;
  const key = keyNamed(tree, object, 'code');
  const text = JSON.stringify(code);
  if (key === NONE || endOf(tree, key) > token.start) return { insert: [text] };
  const gap = gapBefore(tree.text, startOf(tree, key), startOf(tree, object)) || ' ';
  const edits: TextEdit[] = [];
  const systemKey = keyNamed(tree, object, 'system');
  const systemText = JSON.stringify(system);
  if (systemKey === NONE) edits.push(insert(startOf(tree, key), `"system": ${systemText},${gap}`));
  else if (isEmpty(model, valueOf(systemKey))) edits.push(replace(rangeOf(tree, valueOf(systemKey)), systemText));
  const displayKey = keyNamed(tree, object, 'display');
  const words = JSON.stringify(display);
  if (displayKey === NONE) return { insert: [`${text},${withoutIndent(gap)}"display": ${words}`], edits };
  const value = valueOf(displayKey);
  const isOutdated = kindOf(tree, value) === STRING && textOf(tree, value) !== display && knows(textOf(tree, value));
  if (isOutdated || isEmpty(model, value)) edits.push(replace(rangeOf(tree, value), words));
  return { insert: [text], edits: edits.filter(({ range }) => range.end < token.start || range.start > token.end) };
}

/** An editor indents what it inserts like the line that it is put on. */
function withoutIndent(gap: string): string {
  return /[\r\n]/.test(gap) ? '\n' : gap;
}

/** A text of no characters that is typed to its end. */
function isEmpty({ tree }: Model, node: Node): boolean {
  return kindOf(tree, node) === STRING && sourceOf(tree, node) === '""';
}
