import type { Range } from '../base/range';
import { isNearlyImagingSelection } from '../model/resource';

/**
 * The stretches of neighbouring lines in which each line may be one of ours, in a text that has a resource a line. What
 * is checked together takes much less time than line by line. No stretch is longer than `longest`, but for single lines.
 */
export function* ownStretches(text: string, longest: number): Generator<Range> {
  let stretch: Range | undefined;
  for (const line of linesOf(text)) {
    const isOurs = mayBeOurs(text.slice(line.start, line.end));
    if (stretch !== undefined && (!isOurs || line.end - stretch.start > longest)) {
      yield stretch;
      stretch = undefined;
    }
    if (isOurs) stretch = { start: stretch?.start ?? line.start, end: line.end };
  }
  if (stretch !== undefined) yield stretch;
}

/** The text with each line that may be ours as `repair` gives it. */
export function repairedLines(text: string, repair: (line: string) => string): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    if (!mayBeOurs(line)) continue;
    pieces.push(text.slice(done, start), repair(line));
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

/** The lines without their line breaks. */
function* linesOf(text: string): Generator<Range> {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    yield { start, end: end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end };
    start = end + 1;
  }
}

const CARRIAGE_RETURN = 13;

/** A cheap look at a line: most lines of an export are other resources, which need not be read. */
function mayBeOurs(line: string): boolean {
  if (line.includes('ImagingSelection') || line.includes('\\u')) return true;
  const at = line.indexOf('"resourceType"');
  if (at < 0) return false;
  const name = /^"resourceType"\s{0,100}:\s{0,100}"([^"]{0,40})/.exec(line.slice(at, at + 300))?.[1];
  return name === undefined || isNearlyImagingSelection(name) || line.includes('"resourceType"', at + 1);
}
