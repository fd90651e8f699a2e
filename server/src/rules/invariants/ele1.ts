import { quoted } from '../../base/quote';
import { removeValue } from '../../model/edits';
import { anchorOfNode, onlyItemIn } from '../../model/questions';
import { pageOfConstraint } from '../pages';
import { defineFaultRule } from '../rule';

export const ele1 = defineFaultRule({
  id: 'ele-1',
  severity: 'error',
  summary: 'An element says something besides its `id`.',
  why: 'An `id` only gives the element a name to point to. With nothing else in it there is nothing to point to.',
  page: pageOfConstraint('ele-1'),

  describe({ node, row, type }, { model }) {
    const what = row.siblingOf !== undefined ? quoted(row.siblingOf.name) : quoted(type?.name ?? 'Element');
    return {
      range: anchorOfNode(model, node),
      node,
      message:
        row.siblingOf === undefined
          ? `This ${what} has nothing but an \`id\`: fill it in, or leave it out.`
          : `${what} has an \`id\` here and neither a value nor an extension: fill it in, or leave it out.`,
      fixes: () => [
        { title: 'Remove what says nothing', edits: [removeValue(model, onlyItemIn(model, node) ?? node)] },
      ],
    };
  },
});
