import { quoted } from '../../base/quote';
import { jsonKindOf } from '../../model/describe';
import { removeValue } from '../../model/edits';
import { anchorOfNode, isItem, onlyItemIn } from '../../model/questions';
import { jsonPage } from '../pages';
import { defineFaultRule } from '../rule';

export const emptyValue = defineFaultRule({
  id: 'empty-value',
  severity: 'error',
  summary: 'No string, array or object is empty.',
  why: 'In FHIR what has no content is left out: an empty value says neither yes nor no, and readers disagree about it.',
  page: jsonPage,

  describe({ node, row }, { model }) {
    const kind = jsonKindOf(model, node).replace(/^an? /, '');
    const list = onlyItemIn(model, node);
    return {
      range: anchorOfNode(model, node),
      node,
      message: isItem(model, node)
        ? `This ${kind} of ${quoted(row.name)} is empty: fill it in, or remove it.`
        : `${quoted(row.name)} is an empty ${kind}: fill it in, or leave it out.`,
      fixes: () => [{ title: `Remove the empty ${kind}`, edits: [removeValue(model, list ?? node)] }],
    };
  },
});
