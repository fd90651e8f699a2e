import type { Points } from './points';

/** The size of an image in pixels, where it is known. */
export interface ImageSize {
  readonly columns: number;
  readonly rows: number;
}

/** The values of points in a plane that lie outside the image, by their places: below 0, or beyond a size that is known. */
export function outsideImage({ values }: Points, size?: ImageSize): { readonly first: number; readonly count: number } {
  const most = [size?.columns ?? Number.POSITIVE_INFINITY, size?.rows ?? Number.POSITIVE_INFINITY];
  let first = -1;
  let count = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (!(value < 0) && !(value > (most[at % 2] ?? 0))) continue;
    if (count === 0) first = at;
    count++;
  }
  return { first, count };
}

/** True if all values lie from 0 to 1, as shares of a width or height do. */
export function isWithinOne(values: ArrayLike<number>): boolean {
  for (let at = 0; at < values.length; at++) if (!isShare(values[at] ?? Number.NaN)) return false;
  return true;
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

/** True if a value is no whole number. */
export function hasFraction(values: ArrayLike<number>): boolean {
  for (let at = 0; at < values.length; at++) if (!Number.isInteger(values[at])) return true;
  return false;
}
