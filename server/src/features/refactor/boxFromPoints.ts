import { boxBetween } from '../../geometry/exactShapes';
import { replaceValue } from '../../model/edits';
import { digitsOfPoint, exactPointsOf } from './exactPoints';
import { setPoints } from './points';
import type { Refactoring } from './refactoring';
import { allDigitsOf, nameOfShape } from './wholeRegion';

/** The rectangle that has two points as opposite corners: a polygon, or a closed polyline where there is none. */
export const boxFromPoints: Refactoring = {
  id: 'boxFromPoints',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    if (region?.pointCount !== 2 || (region.shape !== 'polyline' && region.shape !== 'multipoint')) return;
    const name = nameOfShape(region, 'polygon') ?? nameOfShape(region, 'polyline');
    const [a, b] = exactPointsOf(region) ?? [];
    const box = a && b && boxBetween(a, b);
    const [first] = allDigitsOf(region);
    if (name === undefined || box === undefined || first === undefined) return;
    yield {
      title: `Change to a rectangle (${name.toLowerCase()}) with these corners`,
      edits: () => [
        ...(name === region.type ? [] : [replaceValue(region.snapshot, region.typeNode, JSON.stringify(name))]),
        ...setPoints(region, box.map(digitsOfPoint)),
      ],
      within: region.node,
    };
  },
};
