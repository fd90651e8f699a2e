import { quoted } from '../../base/quote';
import { removeProperty } from '../../model/edits';
import { presentChoices } from '../../model/inside';
import { rangeOfName } from '../../model/questions';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';

export const choiceMany = defineRule({
  id: 'choice-many',
  severity: 'error',
  summary: 'Of the properties of a choice, such as `valueString` and `valueCode`, there is one at most.',
  why: '`value[x]` is one element that takes many types. It has one value, so two names for it contradict each other, and readers keep either.',
  page: pageOfElement('Extension'),
  on: ['Extension'],
  reads: {},

  check({ model, node }, report) {
    const [first, ...others] = presentChoices(model, node, 'value[x]');
    if (first === undefined) return;
    for (const { key, row } of others) {
      report({
        range: rangeOfName(model, key),
        node: key + 1,
        message: `There is one \`value[x]\` at most: ${quoted(row.name)} may not stand beside ${quoted(first.row.name)}.`,
        related: [{ range: rangeOfName(model, first.key), message: `${quoted(first.row.name)} stands here.` }],
        fixes: () => [
          { title: `Remove ${quoted(row.name)}`, edits: [removeProperty(model, key)] },
          { title: `Remove ${quoted(first.row.name)}`, edits: [removeProperty(model, first.key)] },
        ],
      });
    }
  },
});
