import { distance } from 'fastest-levenshtein';

/**
 * The name that was most likely meant by `written`, or nothing when none is near enough to be a slip of the hand. A
 * beginning of three letters or more is near enough to the only name that goes on from it.
 */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  const lower = written.toLowerCase();
  if (lower.length > 80) return undefined;
  const known = [...names];
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(lower.length / 3)) + 1;
  for (const name of known) {
    if (Math.abs(name.length - lower.length) >= bestDistance) continue;
    const away = slips(lower, name.toLowerCase());
    if (away < bestDistance) {
      best = name;
      bestDistance = away;
    }
  }
  return best ?? completed(lower, known);
}

/** How many letters are wrong, missing or too many; two neighbours in the wrong order are one slip. */
function slips(written: string, name: string): number {
  const away = distance(written, name);
  return away === 2 && isSwapped(written, name) ? 1 : away;
}

function isSwapped(written: string, name: string): boolean {
  if (written.length !== name.length) return false;
  let at = 0;
  while (written[at] === name[at]) at++;
  const swapped = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return written === swapped;
}

function completed(beginning: string, names: readonly string[]): string | undefined {
  if (beginning.length < 3) return undefined;
  const found = names.filter((name) => name.toLowerCase().startsWith(beginning));
  return found.length === 1 ? found[0] : undefined;
}
