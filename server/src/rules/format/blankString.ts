import { quoted } from '../../base/quote';
import { removeValue } from '../../model/edits';
import { anchorOfNode, isItem, isOnlyProperty } from '../../model/questions';
import { fhirPage } from '../../spec/links';
import { defineFaultRule } from '../rule';

export const blankString = defineFaultRule({
  id: 'blank-string',
  severity: 'warning',
  summary: 'A text has more than white space in it.',
  why: 'FHIR asks for text that says something: white space is shown as nothing, and some servers refuse it.',
  page: (version) => fhirPage(version, 'datatypes.html#string'),

  describe({ node, row }, { model }) {
    return {
      range: anchorOfNode(model, node),
      node,
      message: `${quoted(row.name)} has only white space: say something, or leave it out.`,
      fixes: () =>
        row.min === 1 || (!isItem(model, node) && isOnlyProperty(model, node))
          ? []
          : [{ title: `Remove ${quoted(row.name)}`, edits: [removeValue(model, node)] }],
    };
  },
});
