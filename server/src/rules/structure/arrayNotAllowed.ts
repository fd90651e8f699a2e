import { quoted } from '../../base/quote';
import { flattenArray, unwrapArray } from '../../model/edits';
import { anchorOfNode, innerListOf, isFlattenable, onlyItemOf } from '../../model/questions';
import { jsonPage } from '../pages';
import { defineFaultRule } from '../rule';
import { shapeElsewhere } from './versions';

export const arrayNotAllowed = defineFaultRule({
  id: 'array-not-allowed',
  severity: 'error',
  summary: 'A property that does not repeat has one value, not an array, and an array holds no arrays.',
  why: 'FHIR writes an array only where a property may repeat, and never an array in an array: points are given as one flat list of numbers.',
  page: jsonPage,

  describe({ node, row }, { model }) {
    const outer = innerListOf(model, node);
    if (outer !== undefined) {
      return {
        range: anchorOfNode(model, node),
        node,
        message: `${quoted(row.name)} is one flat list: take the inner brackets away.`,
        fixes() {
          const edits = flattenArray(model, outer);
          if (edits.length === 0) return [];
          return [{ title: 'Make it one flat list', edits, isPreferred: isFlattenable(model, outer, row) }];
        },
      };
    }
    const only = onlyItemOf(model, node);
    return {
      range: anchorOfNode(model, node),
      node,
      message: `${quoted(row.name)} has one value, not an array.${shapeElsewhere(row, (other) => other.isList, 'a list')}`,
      fixes: () =>
        only === undefined
          ? []
          : [{ title: 'Take it out of the array', edits: unwrapArray(model, node), isPreferred: true }],
    };
  },
});
