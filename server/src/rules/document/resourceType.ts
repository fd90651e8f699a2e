import { quoted } from '../../base/quote';
import { replaceValue } from '../../model/edits';
import { IMAGING_SELECTION, resourceTypeOf } from '../../model/resource';
import { rangeOf } from '../../syntax/tree';
import { jsonPage } from '../pages';
import { defineDocumentRule } from '../rule';

export const resourceType = defineDocumentRule({
  id: 'resource-type',
  severity: 'error',
  summary: 'The `resourceType` of a selection is `ImagingSelection`, letter for letter.',
  why: 'A reader picks what to do with an object by its `resourceType`. One wrong letter, and the document is a resource that nobody knows.',
  page: jsonPage,

  check({ tree, selections }, report) {
    for (const node of selections) {
      const type = resourceTypeOf(tree, node);
      if (type === undefined || type.name === IMAGING_SELECTION) continue;
      const { value } = type;
      report({
        range: rangeOf(tree, value),
        message: `There is no resource ${quoted(type.name)}: did you mean ${quoted(IMAGING_SELECTION)}?`,
        node: value,
        fixes: () => [
          {
            title: `Replace by ${IMAGING_SELECTION}`,
            edits: [replaceValue({ tree }, value, JSON.stringify(IMAGING_SELECTION))],
            isPreferred: true,
          },
        ],
      });
    }
  },
});
