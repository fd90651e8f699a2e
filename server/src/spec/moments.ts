import { daysIn, type Moment, readDateTime } from './formats/dates';

/**
 * True if the `dateTime` `start` lies after `end` whatever the parts that they leave out may be: FHIRPath's
 * `start.lowBoundary() > end.highBoundary()`. Two dates without a zone are in the same one. What is not well formed is after nothing.
 */
export function isAfter(start: string, end: string): boolean {
  const from = readDateTime(start);
  const to = readDateTime(end);
  if (from === undefined || to === undefined) return false;
  const isLocal = from.zone === undefined && to.zone === undefined;
  const [seconds, nanos] = boundary(from, 'low', isLocal ? 0 : EASTMOST);
  const [lastSeconds, lastNanos] = boundary(to, 'high', isLocal ? 0 : WESTMOST);
  return seconds === lastSeconds ? nanos > lastNanos : seconds > lastSeconds;
}

/** Beside a time with a zone, a date without one begins first 14 hours east of Greenwich, and ends last 12 hours west of it. */
const EASTMOST = 14 * 60;
const WESTMOST = -12 * 60;

/** Seconds and nanoseconds of the first or last instant that the moment can be. */
function boundary(moment: Moment, side: 'low' | 'high', zoneless: number): readonly [seconds: number, nanos: number] {
  const isLow = side === 'low';
  const month = moment.month ?? (isLow ? 1 : 12);
  const day = moment.day ?? (isLow ? 1 : daysIn(moment.year, month));
  const hour = moment.hour ?? (isLow ? 0 : 23);
  const minute = moment.minute ?? (isLow ? 0 : 59);
  const second = moment.second ?? (isLow ? 0 : 59);
  const zone = moment.zone ?? zoneless;
  const nanos = Number((moment.fraction ?? '').padEnd(9, isLow ? '0' : '9'));
  return [dayNumber(moment.year, month, day) * 86_400 + hour * 3600 + (minute - zone) * 60 + second, nanos];
}

/** Days since the first of January of the year 1. */
function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  for (let one = 1; one < month; one++) days += daysIn(year, one);
  return days + day - 1;
}
