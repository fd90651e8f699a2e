/**
 * True if a path, its parts divided by `/`, is one that the pattern means: `*` stands for any part of a name, `?` for
 * one character, `**` for any folders, `{a,b}` for either. A pattern without `/` means the name of a file in any folder.
 * The time is bounded by the lengths of both multiplied, whatever the pattern.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const names = path.split('/');
  return alternatives(pattern).some((one) => {
    const wanted = one.replace(/^(\.?\/)+/, '').split('/');
    const isName = wanted.length === 1 && !one.startsWith('/') && !one.startsWith('./');
    return matches(isName ? ['**', ...wanted] : wanted, names, isFolders, isNamed);
  });
}

/** True if a pattern can mean one path only. */
export function isOnePath(pattern: string): boolean {
  return !/[*?{}]/.test(pattern) && pattern.includes('/');
}

/** The pattern that means this path; what has a meaning in patterns stands for itself or any other character. */
export function globOf(path: string): string {
  const escaped = path.replace(/[*?{}]/g, '?');
  return escaped.includes('/') ? escaped : `./${escaped}`;
}

function isFolders(part: string): boolean {
  return part === '**';
}

function isNamed(pattern: string, name: string): boolean {
  return matches(
    Array.from(pattern),
    Array.from(name),
    (character) => character === '*',
    (wanted, character) => wanted === '?' || wanted === character,
  );
}

/** Matches parts in order; a star stands for any number of them. Only the last star is ever tried again. */
function matches(
  pattern: readonly string[],
  subject: readonly string[],
  isStar: (part: string) => boolean,
  fits: (wanted: string, part: string) => boolean,
): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let taken = 0;
  while (next < subject.length) {
    const wanted = pattern[at];
    if (wanted !== undefined && isStar(wanted)) {
      star = at++;
      taken = next;
    } else if (wanted !== undefined && fits(wanted, subject[next] ?? '')) {
      at++;
      next++;
    } else if (star >= 0) {
      at = star + 1;
      next = ++taken;
    } else return false;
  }
  while (isStar(pattern[at] ?? '')) at++;
  return at >= pattern.length;
}

/** The patterns that one with `{a,b}` stands for. Past a bound the rest is taken as it is written. */
function alternatives(pattern: string): readonly string[] {
  let patterns: readonly string[] = [pattern];
  for (;;) {
    const expanded = patterns.flatMap((one) => {
      const found = /\{([^{}]*)\}/.exec(one);
      if (found === null) return [one];
      const [braces, inner = ''] = found;
      const end = found.index + braces.length;
      return inner.split(',').map((choice) => one.slice(0, found.index) + choice + one.slice(end));
    });
    if (expanded.length > MOST_ALTERNATIVES || expanded.every((one, at) => one === patterns[at])) return patterns;
    patterns = expanded;
  }
}

const MOST_ALTERNATIVES = 200;
