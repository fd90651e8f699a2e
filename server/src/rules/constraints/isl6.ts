import { LIMITS } from '../../base/limits';
import { removeValue } from '../../model/edits';
import { pageOfConstraint } from '../pages';
import { defineRule, type Related } from '../rule';

export const isl6 = defineRule({
  id: 'isl-6',
  severity: 'error',
  summary: 'A selection has regions in images or regions in space, not both.',
  why: 'A reader must know whether the coordinates are pixels of an image or millimetres in the frame of reference.',
  page: pageOfConstraint('isl-6'),
  on: ['ImagingSelection'],
  needs: ['imageRegion3D'],

  check({ model, imageRegion3D, instance }, report) {
    if (imageRegion3D.is === 'absent' || instance.is !== 'value') return;
    const related: Related[] = [];
    for (const { imageRegion2D } of instance.value) {
      if (imageRegion2D.is === 'absent') continue;
      related.push({ range: imageRegion2D.key, message: 'A 2D region stands here.' });
      if (related.length === LIMITS.related) break;
    }
    if (related.length === 0) return;
    report({
      range: imageRegion3D.key,
      node: imageRegion3D.node,
      message: '`imageRegion3D` may not stand beside `imageRegion2D`: keep one kind, or make two selections.',
      related,
      fixes: () => [{ title: 'Remove `imageRegion3D`', edits: [removeValue(model, imageRegion3D.node)] }],
    });
  },
});
