/** Points in a plane or in space: `dimensions` numbers for each, one after the other. */
export interface Points {
  readonly dimensions: 2 | 3;
  readonly values: ArrayLike<number>;
}

/** Three numbers; the third is 0 in a plane. */
export type Vector = readonly [x: number, y: number, z: number];

export function countOf({ dimensions, values }: Points): number {
  return Math.floor(values.length / dimensions);
}

export function pointAt({ dimensions, values }: Points, index: number): Vector {
  const at = index * dimensions;
  return [
    values[at] ?? Number.NaN,
    values[at + 1] ?? Number.NaN,
    dimensions === 3 ? (values[at + 2] ?? Number.NaN) : 0,
  ];
}

/** True if two points have the same numbers. */
export function isSamePoint({ dimensions, values }: Points, a: number, b: number): boolean {
  const first = a * dimensions;
  const second = b * dimensions;
  return (
    values[first] === values[second] &&
    values[first + 1] === values[second + 1] &&
    (dimensions === 2 || values[first + 2] === values[second + 2])
  );
}

export function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function middle(a: Vector, b: Vector): Vector {
  return [a[0] / 2 + b[0] / 2, a[1] / 2 + b[1] / 2, a[2] / 2 + b[2] / 2];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function lengthOf(a: Vector): number {
  return Math.hypot(a[0], a[1], a[2]);
}

/** The diagonal of the box around the points, which is the measure that tolerances are relative to. */
export function extentOf(points: Points): number {
  const { dimensions, values } = points;
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const most = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < values.length; at++) {
    const axis = at % dimensions;
    const value = values[at] ?? 0;
    if (value < (least[axis] ?? 0)) least[axis] = value;
    if (value > (most[axis] ?? 0)) most[axis] = value;
  }
  const [x = 0, y = 0, z = 0] = most.slice(0, dimensions).map((high, axis) => high - (least[axis] ?? 0));
  return values.length === 0 ? 0 : Math.hypot(x, y, z);
}

/** True if the products of differences that geometry is made of neither overflow nor vanish. */
export function isMeasurable(extent: number): boolean {
  return extent > 1e-70 && extent < 1e70;
}
