import { appendItems, removeItems } from '../../model/edits';
import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';

export const isl11 = defineRule({
  id: 'isl-11',
  severity: 'error',
  summary: 'Each `waveFormChannel` list has an even number of values.',
  why: 'A channel is a pair: the number of its multiplex group, then its number in that group.',
  page: pageOfConstraint('isl-11'),
  on: ['Instance'],
  needs: ['waveFormChannel'],

  check({ model, waveFormChannel }, report) {
    if (waveFormChannel.is !== 'value') return;
    const { node, value } = waveFormChannel;
    const { length } = value;
    if (length % 2 === 0) return;
    const last = node + length;
    report({
      range: value.rangeAt(length - 1),
      node,
      message: `A channel is a pair (multiplex group number, channel number), but there ${length === 1 ? 'is 1 value' : `are ${length} values`}: this one has no partner.`,
      fixes: () => [
        ...(length === 1 ? [] : [{ title: 'Remove the last value', edits: [removeItems(model, last, last)] }]),
        {
          title: 'Add the missing channel number',
          edits: [appendItems(model, node, [[{ stop: 1, label: 'channel number' }]])],
        },
      ],
    });
  },
});
