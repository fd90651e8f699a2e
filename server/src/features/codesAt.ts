import { rowOfNode } from '../model/element';
import type { Model } from '../model/model';
import { parentOf } from '../model/places';
import type { CodeFacts } from '../spec/facts';
import { type Binding, codesOf, type Row, type Table } from '../spec/table';
import { NONE, type Node, textNamed } from '../syntax/tree';

/** The codes that a string may say, and the value set that they are of. */
export interface CodesAt {
  readonly binding: Binding;
  readonly codes: readonly CodeFacts[];
}

/**
 * The codes of a property `row` of `object`: those that it is bound to, or, for the code of a Coding, those that the
 * element around it is bound to, of the system that the Coding names if it names one.
 */
export function codesAt(model: Model, table: Table, row: Row, object: Node): CodesAt | undefined {
  if (row.json !== 'string') return undefined;
  const isCode = row.path === 'Coding.code';
  const binding = isCode ? bindingAround(model, object) : row.binding;
  if (binding === undefined) return undefined;
  const targets = row.path === 'Reference.type' ? targetsAround(model, object) : undefined;
  const system = isCode ? (textNamed(model.tree, object, 'system') ?? '') : '';
  const codes = codesOf(binding, table.version).filter(
    (fact) => (system === '' || fact.system === system) && (targets === undefined || targets.includes(fact.code)),
  );
  return { binding, codes };
}

/** The binding of the element that a Coding, CodeableConcept or CodeableReference is, or is part of. */
export function bindingAround(model: Model, object: Node): Binding | undefined {
  return rowAround(model, object, CONCEPTS, (row) => row.binding);
}

/** The types of elements that say a code of a set, system and words included. */
export const CONCEPTS: ReadonlySet<string> = new Set(['Coding', 'CodeableConcept', 'CodeableReference']);

/** The resource types that a Reference may point to, where the tables say which. */
export function targetsAround(model: Model, object: Node): readonly string[] | undefined {
  return rowAround(model, object, REFERENCES, (row) => row.facts.targets);
}

const REFERENCES: ReadonlySet<string> = new Set(['Reference', 'CodeableReference']);

/** What `ask` first answers for a row of the object and of those around it, as long as they are of these types. */
function rowAround<T>(
  model: Model,
  object: Node,
  types: ReadonlySet<string>,
  ask: (row: Row) => T | undefined,
): T | undefined {
  for (let at = object; at !== NONE; at = parentOf(model.tree, at)) {
    const row = rowOfNode(model, at);
    if (row === undefined || !types.has(row.type)) return undefined;
    const answer = ask(row);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** URIs that are written most often for a `system`, each with what it names. */
export function systemsAt(
  model: Model,
  table: Table,
  row: Row,
  object: Node,
): readonly { uri: string; detail: string }[] {
  if (row.path === 'Identifier.system') return [{ uri: 'urn:dicom:uid', detail: 'the system of DICOM UIDs' }];
  const binding = row.path === 'Coding.system' ? bindingAround(model, object) : undefined;
  if (binding === undefined) return [];
  const systems = new Set(codesOf(binding, table.version).map(({ system }) => system));
  return [...systems].map((uri) => ({ uri, detail: `codes for ${binding.valueSet.title}` }));
}

/** The code in the tables that a string says, if they know it. */
export function codeWritten(model: Model, table: Table, row: Row, object: Node, written: string) {
  const at = codesAt(model, table, row, object);
  const code = at?.codes.find((known) => known.code === written);
  return at === undefined || code === undefined ? undefined : { binding: at.binding, code };
}

/** What a code means, unless its letters say so themselves. */
export function meaningOf({ code, display }: CodeFacts): string | undefined {
  return lettersOf(code) === lettersOf(display) ? undefined : display;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
