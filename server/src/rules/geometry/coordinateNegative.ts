import { outsideImage } from '../../geometry/image';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { digitsOf, REGION_TYPES, rangeOfValue, shapeOf } from './shape';

export const coordinateNegative = defineRule({
  id: 'coordinate-negative',
  severity: 'error',
  summary: 'The coordinates of a region in an image are not negative.',
  why: 'They count columns and rows from the top left corner of the image, which is 0, 0. What is below zero lies outside the image, where there is nothing to select; coordinates in space, which may be negative, belong into a 3D region.',
  page: pageOfElement('ImagingSelection.instance.imageRegion2D.coordinate'),
  on: REGION_TYPES,

  check(region, report) {
    const shape = shapeOf(region);
    if (shape?.points.dimensions !== 2 || shape.least >= 0) return;
    const { first, count } = outsideImage(shape.points);
    const side = first % 2 === 0 ? 'left of' : 'above';
    const others = count - 1;
    const more =
      others === 0
        ? ''
        : ` ${others} more ${others === 1 ? 'value' : 'values'} of this region ${others === 1 ? 'is' : 'are'} negative too.`;
    report({
      range: rangeOfValue(shape, first),
      node: shape.node,
      message: `${digitsOf(shape, first)} lies ${side} the image, whose top left corner is 0, 0.${more}`,
    });
  },
});
