import type { Measure, Undefined } from '../geometry/measure';
import type { Dimensions } from '../rules/region/regionWords';

/**
 * What a region measures, in the order in which one would ask: `length 34.2 px`; `perimeter 31.4 px`, `area 78.5 px²`;
 * `volume 524 mm³`. Values in an image are pixels, values in space millimetres.
 */
export function measureWords(measure: Measure, dimensions: Dimensions): readonly string[] {
  const { length, perimeter, area, volume, radius, axes } = measure;
  const unit = UNITS[dimensions];
  return [
    ...(radius === undefined ? [] : [`radius ${amount(radius, unit)}`]),
    ...(axes === undefined ? [] : [`axes ${axes.map(digits).join(' × ')} ${unit}`]),
    ...(length === undefined ? [] : [`length ${amount(length, unit)}`]),
    ...(perimeter === undefined ? [] : [`perimeter ${amount(perimeter, unit)}`]),
    ...(area === undefined ? [] : [`area ${amount(area, `${unit}²`)}`]),
    ...(volume === undefined ? [] : [`volume ${amount(volume, `${unit}³`)}`]),
  ];
}

/** What is not defined for a region, though one would look for it, and why: `No area: the outline crosses itself.` */
export function missingWords({ without, axes }: Measure): string | undefined {
  if (without === undefined) return undefined;
  const what = without === 'curve' ? 'No length and no area' : axes?.length === 3 ? 'No volume' : 'No area';
  return `${what}: ${REASONS[without]}.`;
}

const UNITS: Readonly<Record<Dimensions, string>> = { 2: 'px', 3: 'mm' };

const REASONS: Readonly<Record<Undefined, string>> = {
  open: 'the last point is not the first one, so the outline is not closed',
  crossing: 'the outline crosses itself',
  'not-flat': 'the points do not lie in one plane',
  axes: 'the axes do not cross in the middle at right angles',
  curve: 'it is not said which curve leads through the points',
};

function amount(value: number, unit: string): string {
  return `${digits(value)} ${unit}`;
}

/** Four digits that matter; all digits of a number that has more of them before its point, if they are not too many. */
function digits(value: number): string {
  if (value >= 1e15) return value.toExponential(3);
  return String(value >= 1000 ? Math.round(value) : Number(value.toPrecision(4)));
}
