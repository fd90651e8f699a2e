import { allOf, quoted } from '../../base/quote';
import { insertProperties } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { anchorOfNode, placeOf } from '../../model/questions';
import { pageOfElement } from '../pages';
import { defineFaultRule } from '../rule';

export const missingRequired = defineFaultRule({
  id: 'missing-required',
  severity: 'error',
  summary: 'Every property that the definitions require is there.',
  why: 'Servers refuse a resource that lacks one. JSON schemas of FHIR do not report all of them, because a primitive may be given by its extensions alone.',
  page: pageOfElement('ImagingSelection'),

  describe({ node, row, type }, { model, resource }) {
    if (type === undefined) return undefined;
    return {
      range: anchorOfNode(model, node),
      node,
      message: `${quoted(row.name)} is missing: ${placeOf(type)} requires it.`,
      page: pageOfElement(row.path)(resource.version),
      fixes: () => {
        const add = (title: string, rows: (typeof row)[]): Fix => ({
          title,
          edits: insertProperties(model, node, type, rows, resource.table),
        });
        const missing = model.faults.filter((fault) => fault.kind === 'missing-required' && fault.node === node);
        const one = add(`Add ${quoted(row.name)}`, [row]);
        if (missing.length < 2) return [one];
        const rows = missing.map((fault) => fault.row);
        return [one, add(`Add all that is missing: ${allOf(rows.map(({ name }) => name))}`, rows)];
      },
    };
  },
});
