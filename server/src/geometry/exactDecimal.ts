/** A decimal number, exactly: `units` divided by ten to the power of `scale`, which is how many digits its fraction has. */
export interface ExactDecimal {
  readonly units: bigint;
  readonly scale: number;
}

/** The number as it is written in JSON; nothing for what is no number, or one with more digits than a measurement has. */
export function exactDecimal(written: string): ExactDecimal | undefined {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/.exec(written) ?? [];
  if (whole === '') return undefined;
  const scale = fraction.length - Number(power);
  if (Math.abs(scale) > MOST_DIGITS) return undefined;
  const units = BigInt(sign + whole + fraction);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

const MOST_DIGITS = 60;

/** The number without an exponent, with as many digits in its fraction as its scale says. */
export function writtenDecimal({ units, scale }: ExactDecimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = `${units < 0n ? -units : units}`.padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`;
}

export function sum(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function difference(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return sum(a, { units: -b.units, scale: b.scale });
}

export function product(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Half of a number, with one digit more only where it takes one. */
export function half({ units, scale }: ExactDecimal): ExactDecimal {
  return units % 2n === 0n ? { units: units / 2n, scale } : { units: units * 5n, scale: scale + 1 };
}

/** The number with at most so many digits in its fraction; what lies in the middle goes away from zero. */
export function roundedTo(number: ExactDecimal, scale: number): ExactDecimal {
  if (number.scale <= scale) return number;
  const step = 10n ** BigInt(number.scale - scale);
  const size = number.units < 0n ? -number.units : number.units;
  const rounded = (size + step / 2n) / step;
  return { units: number.units < 0n ? -rounded : rounded, scale };
}

/** The number without zeros at the end of its fraction, down to `least` digits. */
export function withoutZeros({ units, scale }: ExactDecimal, least = 0): ExactDecimal {
  let shorter = { units, scale };
  while (shorter.scale > least && shorter.units % 10n === 0n)
    shorter = { units: shorter.units / 10n, scale: shorter.scale - 1 };
  return shorter;
}

function unitsAt({ units, scale }: ExactDecimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
