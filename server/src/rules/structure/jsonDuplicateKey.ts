import { quoted } from '../../base/quote';
import { nameOf, writtenOf } from '../../model/describe';
import { removeProperty } from '../../model/edits';
import { rangeOfName } from '../../model/questions';
import { jsonPage } from '../pages';
import { defineFaultRule } from '../rule';

export const jsonDuplicateKey = defineFaultRule({
  id: 'json-duplicate-key',
  severity: 'error',
  summary: 'A property stands in its object once.',
  why: 'Most readers keep the last of them and say nothing, others the first: what the document means depends on who reads it.',
  page: jsonPage,

  describe({ node, other }, { model }) {
    const name = quoted(nameOf(model, node));
    const isSame = writtenOf(model, node + 1) === writtenOf(model, other + 1);
    return {
      range: rangeOfName(model, node),
      node: node + 1,
      message: `${name} stands twice in this object: remove one of them.`,
      related: [{ range: rangeOfName(model, other), message: `${name} stands here first.` }],
      fixes: () => [
        { title: `Remove this ${name}`, edits: [removeProperty(model, node)], isPreferred: isSame },
        ...(isSame ? [] : [{ title: `Remove the first ${name}`, edits: [removeProperty(model, other)] }]),
      ],
    };
  },
});
