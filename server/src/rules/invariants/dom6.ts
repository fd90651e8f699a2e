import { insertProperties } from '../../model/edits';
import { isMisspelt } from '../../model/inside';
import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';

export const dom6 = defineRule({
  id: 'dom-6',
  severity: 'hint',
  summary: 'A selection has a narrative for people to read.',
  why: 'A reader that does not know ImagingSelection can still show its text. The specification publishes this as a warning of good practice; many systems do without.',
  page: pageOfConstraint('dom-6'),
  on: ['ImagingSelection'],
  reads: {},

  check(selection, report) {
    const { model, node, elementType: type, table, text } = selection;
    if (text.is !== 'absent' || selection.isUnfinished) return;
    if (isMisspelt(selection, (row) => row.name === 'text')) return;
    report({
      range: selection.anchor,
      node,
      message: 'The selection has no `text` for people to read.',
      fixes: () => {
        const rows = type.rows.filter((row) => row.name === 'text');
        return [{ title: 'Add `text`', edits: insertProperties(model, node, type, rows, table) }];
      },
    });
  },
});
