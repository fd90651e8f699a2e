import { quoted } from '../../base/quote';
import { wrapInArray } from '../../model/edits';
import { anchorOfNode, fitsJson } from '../../model/questions';
import { jsonPage } from '../pages';
import { defineFaultRule } from '../rule';
import { shapeElsewhere } from './versions';

export const arrayExpected = defineFaultRule({
  id: 'array-expected',
  severity: 'error',
  summary: 'A property that may repeat is an array, also when it has one value.',
  why: 'FHIR writes every property that may repeat as an array, so readers look for one and find nothing else.',
  page: jsonPage,

  describe({ node, row }, { model }) {
    return {
      range: anchorOfNode(model, node),
      node,
      message: `${quoted(row.name)} may repeat, so it is an array: put the value in brackets.${shapeElsewhere(row, (other) => !other.isList && fitsJson(model, node, other), 'one value')}`,
      fixes: () => [
        { title: 'Put it in an array', edits: wrapInArray(model, node), isPreferred: fitsJson(model, node, row) },
      ],
    };
  },
});
