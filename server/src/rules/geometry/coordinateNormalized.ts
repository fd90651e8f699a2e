import { timesWhole } from '../../geometry/decimal';
import { hasFraction, type ImageSize, isWithinOne } from '../../geometry/image';
import { replaceValue } from '../../model/edits';
import type { ElementView } from '../../model/element';
import { slotNamed } from '../../model/element';
import type { Fix } from '../../model/fix';
import { elementsIn, hasInside } from '../../model/inside';
import type { ElementOf } from '../../model/slot';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { digitsOf, nodeOfValue, rangeOfPoint, type Shape, shapeOf } from './shape';

export const coordinateNormalized = defineRule({
  id: 'coordinate-normalized',
  severity: 'info',
  summary: 'Coordinates in an image are pixels, not shares of its width and height.',
  why: 'If all values of all regions lie between 0 and 1, all regions lie in the first pixel. More likely they are shares of the size of the image, as annotation tools and neural networks put them out, and have to be multiplied by the number of columns and rows.',
  page: pageOfElement('ImagingSelection.instance.imageRegion2D.coordinate'),
  on: ['ImagingSelection'],
  when: hasShares,
  looksInto: [
    ...['instance.imageRegion2D', 'imageRegion.regionType'],
    ...['imageRegion.coordinateType', 'imageRegion.coordinates'],
  ],

  check(selection, report) {
    const shapes = normalizedShapes(selection);
    const [first] = shapes;
    if (first === undefined) return;
    const others = shapes.length - 1;
    const all = others === 0 ? 'All values of this region' : `All values of this region and ${others} more`;
    report({
      range: rangeOfPoint(first, 0),
      node: first.node,
      message: `${all} lie between 0 and 1, which is the first pixel of the image. If they are shares of its width and height, multiply them by the number of columns and rows.`,
    });
  },
});

/**
 * The repair, for a host that has asked for the size of the images: x times the columns, y times the rows, exactly.
 * Nothing where the rule has nothing to say of the selection.
 */
export function inPixels(selection: ElementOf<'ImagingSelection'>, { columns, rows }: ImageSize): Fix | undefined {
  const shapes = normalizedShapes(selection);
  if (shapes.length === 0) return undefined;
  const edits = shapes.flatMap((shape) =>
    Array.from(shape.points.values, (_, index) => {
      const digits = digitsOf(shape, index);
      const pixels = timesWhole(digits, index % 2 === 0 ? columns : rows) ?? digits;
      return replaceValue(selection.model, nodeOfValue(shape, index), pixels);
    }),
  );
  return { title: `Multiply the coordinates by ${columns} columns and ${rows} rows`, edits };
}

function hasShares(selection: ElementView): boolean {
  return normalizedShapes(selection as ElementOf<'ImagingSelection'>).length > 0; // asked for selections only
}

/** The regions in images, if there are any and all their values look like shares of a size. */
function normalizedShapes(selection: ElementOf<'ImagingSelection'>): readonly Shape[] {
  const shapes = shapesInFirstPixel(selection);
  return shapes.some(({ points }) => hasFraction(points.values)) ? shapes : [];
}

/** True if there are regions in images, and all their values lie between 0 and 1; they may be whole numbers. */
export function liesInFirstPixel(selection: ElementOf<'ImagingSelection'>): boolean {
  return shapesInFirstPixel(selection).length > 0;
}

function shapesInFirstPixel(selection: ElementOf<'ImagingSelection'>): readonly Shape[] {
  const shapes: Shape[] = [];
  for (const region of imageRegions(selection)) {
    const shape = shapeOf(region);
    if (shape === undefined || shape.points.dimensions !== 2) continue;
    if (!isWithinOne(shape.points.values)) return [];
    shapes.push(shape);
  }
  return shapes;
}

function* imageRegions(selection: ElementOf<'ImagingSelection'>): Generator<ElementView> {
  const whole = slotNamed(selection, 'imageRegion');
  // The slot holds the element that its row says: a region of the version that has it at the root.
  if (whole.is === 'value') yield whole.value as ElementView;
  if (selection.instance.is !== 'value' || !hasInside(selection, 'ImageRegion2D')) return;
  for (const { imageRegion2D } of elementsIn(selection, selection.instance.node, 'Instance')) {
    if (imageRegion2D.is === 'value') yield* imageRegion2D.value;
  }
}
