import { layoutOf } from '../format';
import { canBreakLines } from './layout';
import type { Refactoring } from './refactoring';

/** The white space of a coordinate list; its values and comments stay as they are written. */
export const layoutPoints: Refactoring = {
  id: 'layout',
  kind: 'refactor.rewrite',
  *offers({ region, snapshot }) {
    if (region === undefined) return;
    for (const { title, layout } of LAYOUTS) {
      if (layout === 'points' && !canBreakLines(snapshot)) continue;
      const edits = layoutOf(snapshot, region.list, region.node, layout);
      if (edits.length > 0) yield { title, edits: () => edits };
    }
  },
};

const LAYOUTS = [
  { title: 'Put each point on a line of its own', layout: 'points' },
  { title: 'Put all points on one line', layout: 'compact' },
] as const;
