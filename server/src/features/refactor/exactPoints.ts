import { type ExactDecimal, exactDecimal, withoutZeros, writtenDecimal } from '../../geometry/exactDecimal';
import type { ExactPoint } from '../../geometry/exactShapes';
import type { Digits } from './points';
import { allDigitsOf, type WholeRegion } from './wholeRegion';

/**
 * Points to reckon with, as they are written; nothing where a number has more digits than a measurement has. Several
 * refactorings ask for them, so they are read once for each region.
 */
export function exactPointsOf(region: WholeRegion): readonly ExactPoint[] | undefined {
  if (!known.has(region)) known.set(region, readPoints(region));
  return known.get(region);
}

const known = new WeakMap<WholeRegion, readonly ExactPoint[] | undefined>();

function readPoints(region: WholeRegion): readonly ExactPoint[] | undefined {
  const points: ExactPoint[] = [];
  for (const digits of allDigitsOf(region)) {
    const point = digits.map(exactDecimal).filter((value) => value !== undefined);
    if (point.length < digits.length) return undefined;
    points.push(point);
  }
  return points;
}

/** The most digits that a fraction of the region has. */
export function scaleOf(points: readonly ExactPoint[]): number {
  let scale = 0;
  for (const point of points) for (const value of point) scale = Math.max(scale, value.scale);
  return scale;
}

/** The values as they are written, each with as many digits as it was reckoned with. */
export function digitsOfPoint(point: readonly ExactDecimal[]): Digits {
  return point.map(writtenDecimal);
}

/** What was reckoned with floating point, with so many digits at most. */
export function roundedDigits(value: number, scale: number): string {
  const written = exactDecimal(value.toFixed(Math.min(scale, 100)));
  return written === undefined ? String(value) : writtenDecimal(withoutZeros(written));
}
