import type { BindingStrength, CodeFacts, ValueSetFacts } from '../../spec/facts';
import { valueSetPage } from '../../spec/links';
import type { Version } from '../../spec/version';
import { meaningOf } from '../codesAt';
import { code, link } from '../markdown';

/** What a code of a value set means, as Markdown; and how strictly its element is bound to the set, if that is known. */
export function codePage(
  fact: CodeFacts,
  valueSet: ValueSetFacts,
  version: Version,
  strength?: BindingStrength,
): string {
  const name = meaningOf(fact);
  const meaning = fact.doc === undefined ? [] : [fact.doc];
  return [
    name === undefined ? `**${code(fact.code)}**` : `**${code(fact.code)}** · ${name}`,
    ...meaning,
    `Code of ${code(fact.system)}`,
    `${strength === undefined ? 'Value set' : `Binding: ${strength}`}, ${link(valueSet.title, valueSetPage(version, valueSet))}`,
  ].join('\n\n');
}
