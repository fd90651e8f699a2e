import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { addProperty, isNamedWrongly } from './adding';

export const isl1 = defineRule({
  id: 'isl-1',
  severity: 'error',
  summary: 'A selection has a `seriesUid`, an `imageRegion3D`, or both.',
  why: 'Without a series and without a region in space it selects nothing.',
  page: pageOfConstraint('isl-1'),
  on: ['ImagingSelection'],
  reads: {},

  check(selection, report) {
    const { seriesUid, imageRegion3D, instance } = selection;
    if (seriesUid.is !== 'absent' || imageRegion3D.is !== 'absent' || selection.isUnfinished) return;
    if (isNamedWrongly(selection, 'seriesUid', 'imageRegion3D')) return;
    report({
      range: selection.anchor,
      node: selection.node,
      message:
        instance.is === 'absent'
          ? 'The selection selects nothing yet: add the `seriesUid` of the selected series, or an `imageRegion3D`.'
          : 'The selection names no series: add the `seriesUid` of the series that its instances belong to.',
      fixes: () => {
        const hasRegions = instance.is === 'value' && instance.value.some((one) => one.imageRegion2D.is !== 'absent');
        const inSeries = addProperty(selection, 'seriesUid');
        return hasRegions || instance.is !== 'absent'
          ? [inSeries]
          : [inSeries, addProperty(selection, 'imageRegion3D')];
      },
    });
  },
});
