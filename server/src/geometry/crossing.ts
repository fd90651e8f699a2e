import type { Points } from './points';

/** Two segments of an outline that cross; a segment has the number of the point that it starts at. */
export interface Crossing {
  readonly first: number;
  readonly second: number;
}

/**
 * A crossing of a closed outline in a plane with itself, where there is one. Segments cross if each has its ends on
 * different sides of the other; those that only touch, share an end or lie upon each other, as the two sides of a
 * keyhole do, do not. Of several crossings any may be found.
 *
 * The work is bounded by `PAIRS_A_SEGMENT` pairs for each segment, on average. Outlines of up to 128 segments are always
 * looked at in full. Longer ones are sorted into a grid with about a cell for each segment; one whose segments are so
 * long that more pairs share a cell is given up, and taken for one without crossings.
 */
export function selfCrossing({ values }: Points): Crossing | undefined {
  const segments = values.length / 2 - 1;
  if (segments < 4) return undefined;
  if (segments <= FEW) return crossingOfAll(values, segments);
  const found = crossingInGrid(values, segments);
  if (found !== 'given up') return found;
  return segments <= 2 * PAIRS_A_SEGMENT ? crossingOfAll(values, segments) : undefined;
}

const FEW = 24;
const PAIRS_A_SEGMENT = 64;
/** Cells that a segment may lie in, on average. */
const CELLS_A_SEGMENT = 16;

function crossingOfAll(values: ArrayLike<number>, segments: number): Crossing | undefined {
  for (let first = 0; first < segments; first++) {
    for (let second = first + 2; second < segments; second++) {
      if (isCrossing(values, first, second)) return { first, second };
    }
  }
  return undefined;
}

/** True if the ends of each segment lie on different sides of the other. */
function isCrossing(values: ArrayLike<number>, first: number, second: number): boolean {
  const ax = values[first * 2] ?? 0;
  const ay = values[first * 2 + 1] ?? 0;
  const bx = values[first * 2 + 2] ?? 0;
  const by = values[first * 2 + 3] ?? 0;
  const cx = values[second * 2] ?? 0;
  const cy = values[second * 2 + 1] ?? 0;
  const dx = values[second * 2 + 2] ?? 0;
  const dy = values[second * 2 + 3] ?? 0;
  if ((ax < bx ? bx : ax) < (cx < dx ? cx : dx) || (cx < dx ? dx : cx) < (ax < bx ? ax : bx)) return false;
  if ((ay < by ? by : ay) < (cy < dy ? cy : dy) || (cy < dy ? dy : cy) < (ay < by ? ay : by)) return false;
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  );
}

/** On which side of the line from a to b the point p lies: -1 or 1, or 0 where that is within the error of doubles. */
function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const left = (bx - ax) * (py - ay);
  const right = (by - ay) * (px - ax);
  const difference = left - right;
  return Math.abs(difference) <= (Math.abs(left) + Math.abs(right)) * 4 * Number.EPSILON ? 0 : Math.sign(difference);
}

function crossingInGrid(values: ArrayLike<number>, segments: number): Crossing | 'given up' | undefined {
  const cells = new Cells(values, segments);
  const cellsTouched = cells.count();
  if (cellsTouched > CELLS_A_SEGMENT * segments) return 'given up';
  const { starts, members } = cells.fill(cellsTouched);
  let pairs = 0;
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    const end = starts[cell + 1] ?? 0;
    for (let i = starts[cell] ?? 0; i < end; i++) {
      const first = members[i] ?? 0;
      for (let j = i + 1; j < end; j++) {
        const second = members[j] ?? 0;
        if (second - first > 1 && isCrossing(values, first, second)) return { first, second };
      }
      pairs += end - i;
      if (pairs > PAIRS_A_SEGMENT * segments) return 'given up';
    }
  }
  return undefined;
}

/** A grid over an outline, and which segments lie in each cell, as far as the boxes around them tell. */
class Cells {
  private readonly side: number;
  private readonly x: Axis;
  private readonly y: Axis;

  constructor(
    private readonly values: ArrayLike<number>,
    private readonly segments: number,
  ) {
    this.side = Math.ceil(Math.sqrt(segments));
    this.x = axisOf(values, 0, this.side);
    this.y = axisOf(values, 1, this.side);
  }

  /** How many cells the segments lie in, all together. */
  count(): number {
    let total = 0;
    for (let segment = 0; segment < this.segments; segment++) {
      const columns = Math.abs(this.column(segment + 1) - this.column(segment)) + 1;
      const rows = Math.abs(this.row(segment + 1) - this.row(segment)) + 1;
      total += columns * rows;
    }
    return total;
  }

  /** The segments of each cell in ascending order, one cell after the other; `starts` says where each begins. */
  fill(total: number): { readonly starts: Int32Array; readonly members: Int32Array } {
    const starts = new Int32Array(this.side * this.side + 1);
    this.forEach((cell) => {
      starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
    });
    for (let cell = 1; cell < starts.length; cell++) starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0);
    const next = starts.slice();
    const members = new Int32Array(total);
    this.forEach((cell, segment) => {
      const at = next[cell] ?? 0;
      members[at] = segment;
      next[cell] = at + 1;
    });
    return { starts, members };
  }

  private forEach(use: (cell: number, segment: number) => void): void {
    for (let segment = 0; segment < this.segments; segment++) {
      const [left, right] = [this.column(segment), this.column(segment + 1)];
      const [top, bottom] = [this.row(segment), this.row(segment + 1)];
      const lastColumn = Math.max(left, right);
      const lastRow = Math.max(top, bottom);
      for (let row = Math.min(top, bottom); row <= lastRow; row++) {
        for (let column = Math.min(left, right); column <= lastColumn; column++) use(row * this.side + column, segment);
      }
    }
  }

  private column(point: number): number {
    return cellOf(this.x, this.values[point * 2] ?? 0, this.side);
  }

  private row(point: number): number {
    return cellOf(this.y, this.values[point * 2 + 1] ?? 0, this.side);
  }
}

interface Axis {
  readonly least: number;
  readonly cellsPerUnit: number;
}

function axisOf(values: ArrayLike<number>, offset: 0 | 1, side: number): Axis {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = offset; at < values.length; at += 2) {
    const value = values[at] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, cellsPerUnit: most > least ? side / (most - least) : 0 };
}

/** Never decreases with the value, so that two segments that cross share the cell of the point where they do. */
function cellOf({ least, cellsPerUnit }: Axis, value: number, side: number): number {
  return Math.min(side - 1, Math.floor((value - least) * cellsPerUnit));
}
