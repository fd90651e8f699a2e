import { quoted } from '../../base/quote';
import { removeValue } from '../../model/edits';
import { anchorOfNode, isItem, isOnlyProperty } from '../../model/questions';
import type { Row } from '../../spec/table';
import { jsonPage } from '../pages';
import { defineFaultRule } from '../rule';

export const nullValue = defineFaultRule({
  id: 'null-value',
  severity: 'error',
  summary: 'No value is `null`.',
  why: 'In FHIR what is not known is left out. `null` only keeps a place free in a list of primitives whose extensions stand in the list beside it.',
  page: jsonPage,

  describe({ node, row }, { model }) {
    const inList = isItem(model, node);
    return {
      range: anchorOfNode(model, node),
      node,
      message: inList
        ? `A list of ${quoted(row.name)} has no empty places: remove the \`null\`, or give the value.`
        : `${quoted(row.name)} may not be \`null\`: leave it out, or give it a value.`,
      fixes: () => [
        {
          title: inList ? 'Remove the `null`' : `Remove ${quoted(row.name)}`,
          edits: [removeValue(model, node)],
          isPreferred: !inList && isFree(row) && !isOnlyProperty(model, node),
        },
      ],
    };
  },
});

/** True for a property that nothing asks for, so that to leave it out is right. */
function isFree({ min, facts }: Row): boolean {
  return min === 0 && facts.choice === undefined && (facts.conditions ?? []).length === 0;
}
