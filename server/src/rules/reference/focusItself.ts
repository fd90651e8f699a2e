import { removeValue } from '../../model/edits';
import { resolve } from '../../model/surroundings';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';

export const focusItself = defineRule({
  id: 'focus-itself',
  severity: 'info',
  summary: 'The `focus` of a selection is another selection.',
  why: '`focus` names what a selection is about, such as the region that a measurement was made in. A selection that is about itself says nothing, and readers that follow it go round in circles.',
  page: pageOfElement('ImagingSelection.focus'),
  on: ['ImagingSelection'],
  needs: ['focus'],
  looksOutside: true,

  check({ model, node, id, focus }, report) {
    if (focus.is !== 'value') return;
    for (const { reference, node: one } of focus.value) {
      if (reference.is !== 'value') continue;
      const isById = id.is === 'value' && reference.value === `ImagingSelection/${id.value}`;
      const isRoot = reference.value === '#' && resolve(model, node, '#') === undefined;
      if (!isById && !isRoot && resolve(model, node, reference.value)?.node !== node) continue;
      report({
        range: reference.range,
        node: reference.node,
        message: 'The selection is its own focus. Refer to the selection that it is about, or leave `focus` out.',
        fixes: () => [
          { title: 'Remove this focus', edits: [removeValue(model, focus.value.length === 1 ? focus.node : one)] },
        ],
      });
    }
  },
});
