import { quoted } from '../../base/quote';
import { insertProperties, removeProperty } from '../../model/edits';
import { isAttempted, presentChoices } from '../../model/inside';
import { hasNameLike, rangeOfName } from '../../model/questions';
import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';

export const ext1 = defineRule({
  id: 'ext-1',
  severity: 'error',
  summary: 'An extension has a value or further extensions: one of the two.',
  why: 'An extension is either simple, with one `value[x]`, or made up of others. With both, or with neither, readers cannot tell what it says.',
  page: pageOfConstraint('ext-1'),
  on: ['Extension'],
  reads: {},

  check(element, report) {
    const { model, node, elementType: type, extension } = element;
    const [value] = presentChoices(model, node, 'value[x]');
    if (value !== undefined && extension.is !== 'absent') {
      const extensionKey = extension.node - 1;
      report({
        range: rangeOfName(model, value.key),
        node: value.key + 1,
        message: `An extension has a value or further extensions, not both: ${quoted(value.row.name)} stands beside \`extension\`.`,
        related: [{ range: extension.key, message: '`extension` stands here.' }],
        fixes: () => [
          { title: `Remove ${quoted(value.row.name)}`, edits: [removeProperty(model, value.key)] },
          { title: 'Remove `extension`', edits: [removeProperty(model, extensionKey)] },
        ],
      });
      return;
    }
    if (element.isUnfinished || element.url.is === 'absent') return;
    if (isAttempted(element, (row) => row.facts.choice === 'value[x]' || row.name === 'extension')) return;
    if (hasNameLike(model, node, /^_?value/i)) return; // of no type that there is, and that has been said
    report({
      range: element.anchor,
      node,
      message: 'This extension says nothing: give it a value, such as `valueString`, or further extensions.',
      fixes: () => {
        const rows = type.rows.filter((row) => row.name === 'valueString');
        return [{ title: 'Add `valueString`', edits: insertProperties(model, node, type, rows, element.table) }];
      },
    });
  },
});
