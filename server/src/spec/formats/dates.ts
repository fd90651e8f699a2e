import { type Format, type FormatReason, fault, isDigitAt, type Malformed } from './format';

/** A date or moment as far as it was written: each part that is not there is missing. Time is in the zone given. */
export interface Moment {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** The digits behind the point of the second. */
  readonly fraction?: string;
  /** Minutes east of Greenwich. */
  readonly zone?: number;
}

export const date: Format = (text, start, end) => new DateReader(text, start, end).read('date');
export const dateTime: Format = (text, start, end) => new DateReader(text, start, end).read('dateTime');
export const instant: Format = (text, start, end) => new DateReader(text, start, end).read('instant');
export const time: Format = (text, start, end) => new DateReader(text, start, end).read('time');

/** The moment that a well-formed `dateTime` names. */
export function readDateTime(text: string): Moment | undefined {
  const reader = new DateReader(text, 0, text.length);
  return reader.read('dateTime') === undefined ? reader.moment : undefined;
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

type Kind = 'date' | 'dateTime' | 'instant' | 'time';
type Parts = { -readonly [K in keyof Moment]: Moment[K] };

const MINUS = 45;
const PLUS = 43;
const DOT = 46;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;
const LONGEST_FRACTION = 9;
/** The zone farthest from Greenwich. */
const FARTHEST = 14 * 60;

/** Reads a date or time from left to right. Each step returns the fault it meets. */
class DateReader {
  private at: number;
  private readonly parts: Parts = { year: 0 };

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.at = start;
  }

  get moment(): Moment {
    return this.parts;
  }

  read(kind: Kind): Malformed | undefined {
    if (kind === 'time') return this.timeOfDay() ?? this.nothingMore();
    const inDate = this.date(kind);
    if (inDate !== undefined) return inDate;
    if (this.at === this.end) return kind === 'instant' ? this.whole('time-missing') : undefined;
    const isTime = this.code() === LETTER_T;
    if (kind === 'date') return this.rest(isTime || this.isTimeAhead() ? 'time-in-date' : 'after-end');
    if (this.parts.day === undefined) return this.whole('date-form');
    if (!isTime) return this.isTimeAhead() ? this.here('time-separator') : this.rest('after-end');
    this.at++;
    return this.timeOfDay() ?? this.zone() ?? this.nothingMore();
  }

  private date(kind: Kind): Malformed | undefined {
    const year = this.number(4);
    if (year === undefined) return this.whole(this.isTimeOnly() ? 'date-missing' : 'date-form');
    if (this.at < this.end && isDigitAt(this.text, this.at)) return this.whole('date-form');
    if (year === 0) return this.back(4, 'year');
    this.parts.year = year;
    if (this.at === this.end) return kind === 'instant' ? this.whole('time-missing') : undefined;
    if (this.code() !== MINUS) return this.badSeparator();
    this.at++;
    const month = this.number(2);
    if (month === undefined) return this.whole('date-form');
    if (month < 1 || month > 12) return this.back(2, 'month');
    this.parts.month = month;
    if (this.at === this.end) return kind === 'instant' ? this.whole('time-missing') : undefined;
    if (this.code() !== MINUS) return this.badSeparator();
    this.at++;
    const day = this.number(2);
    if (day === undefined) return this.whole('date-form');
    if (day < 1 || day > 31) return this.back(2, 'day');
    if (day > daysIn(year, month)) return this.back(2, 'day-of-month');
    this.parts.day = day;
    return undefined;
  }

  private timeOfDay(): Malformed | undefined {
    const hour = this.number(2);
    if (hour === undefined) return this.whole('time-form');
    if (hour > 23) return this.back(2, 'hour');
    if (this.code() !== COLON) return this.whole('time-form');
    this.at++;
    const minute = this.number(2);
    if (minute === undefined) return this.whole('time-form');
    if (minute > 59) return this.back(2, 'minute');
    if (this.code() !== COLON) return this.whole('seconds-missing');
    this.at++;
    const second = this.number(2);
    if (second === undefined) return this.whole('time-form');
    // 60 is a leap second.
    if (second > 60) return this.back(2, 'second');
    Object.assign(this.parts, { hour, minute, second });
    return this.code() === DOT ? this.fraction() : undefined;
  }

  private fraction(): Malformed | undefined {
    const from = ++this.at;
    while (this.at < this.end && isDigitAt(this.text, this.at)) this.at++;
    const length = this.at - from;
    if (length === 0 || length > LONGEST_FRACTION) return fault('second-fraction', this.start, from - 1, this.at);
    this.parts.fraction = this.text.slice(from, this.at);
    return undefined;
  }

  private zone(): Malformed | undefined {
    const sign = this.code();
    if (this.at === this.end) return this.whole('zone-missing');
    if (sign === LETTER_Z) {
      this.at++;
      this.parts.zone = 0;
      return undefined;
    }
    if (sign !== MINUS && sign !== PLUS) return this.rest('zone');
    const from = this.at++;
    const hours = this.number(2);
    const isColon = this.code() === COLON;
    if (isColon) this.at++;
    const minutes = this.number(2);
    const isZone = hours !== undefined && isColon && minutes !== undefined && minutes < 60;
    if (!isZone || hours * 60 + minutes > FARTHEST) return fault('zone', this.start, from, this.end);
    this.parts.zone = (sign === MINUS ? -1 : 1) * (hours * 60 + minutes);
    return undefined;
  }

  /** The number of exactly so many digits that stands here. */
  private number(digits: number): number | undefined {
    if (this.at + digits > this.end) return undefined;
    let value = 0;
    for (let i = 0; i < digits; i++) {
      if (!isDigitAt(this.text, this.at + i)) return undefined;
      value = value * 10 + this.text.charCodeAt(this.at + i) - 48;
    }
    this.at += digits;
    return value;
  }

  private code(): number {
    return this.at < this.end ? this.text.charCodeAt(this.at) : 0;
  }

  /** Something else stands where a hyphen should. */
  private badSeparator(): Malformed {
    if (this.code() === LETTER_T) return this.whole('date-form');
    return this.here(isDigitAt(this.text, this.at + 1) ? 'date-separator' : 'after-end');
  }

  /** True if hours and minutes stand after the character that should be a `T`. */
  private isTimeAhead(): boolean {
    return isDigitAt(this.text, this.at + 1) && isDigitAt(this.text, this.at + 2) && this.at + 2 < this.end;
  }

  private isTimeOnly(): boolean {
    return this.end - this.start >= 5 && isDigitAt(this.text, this.start) && this.text[this.start + 2] === ':';
  }

  private nothingMore(): Malformed | undefined {
    return this.at === this.end ? undefined : this.rest('after-end');
  }

  private here(reason: FormatReason): Malformed {
    return fault(reason, this.start, this.at, this.at + 1);
  }

  private rest(reason: FormatReason): Malformed {
    return fault(reason, this.start, this.at, this.end);
  }

  private back(length: number, reason: FormatReason): Malformed {
    return fault(reason, this.start, this.at - length, this.at);
  }

  private whole(reason: FormatReason): Malformed {
    return fault(reason, this.start, this.start, this.end);
  }
}
