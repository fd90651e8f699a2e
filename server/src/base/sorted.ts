/** Index of the first of the numbers, which are in ascending order, that is not below `least`; their count if none is. */
export function firstFrom(numbers: ArrayLike<number>, least: number): number {
  return firstWhere(numbers.length, (index) => (numbers[index] ?? 0) >= least);
}

/** The first index below `count` for which `holds`, as it does for all after that one; `count` where it does for none. */
export function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
