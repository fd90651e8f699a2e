/** What is different between two texts: the characters from `start` on, up to `endBefore` in the one and `end` in the other. */
export interface Change {
  readonly start: number;
  readonly endBefore: number;
  readonly end: number;
}

/** One stretch that holds all that is different. What stands around it is the same to the letter. */
export function changeBetween(before: string, text: string): Change {
  const most = Math.min(before.length, text.length);
  const start = sameFrom(most, (from, to) => before.slice(from, to) === text.slice(from, to));
  const behind = sameFrom(
    most - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) === text.slice(text.length - to, text.length - from),
  );
  return { start, endBefore: before.length - behind, end: text.length - behind };
}

/** How many of the first `most` characters are the same. Pieces of a text are compared as memory is, a thousand times as fast as one by one. */
function sameFrom(most: number, isSame: (from: number, to: number) => boolean): number {
  let at = 0;
  for (let step = PIECE; at < most && step > 0; ) {
    const to = Math.min(at + step, most);
    if (isSame(at, to)) at = to;
    else step = (to - at) >> 1;
  }
  return at;
}

const PIECE = 1 << 16;
