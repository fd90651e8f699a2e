/** Decimal numbers as they are written in JSON, which is how FHIR wants them kept. */

/** One unit of the last digit of a number as written: 0.01 for `1.25`, 1 for `12`, 10 for `12e1`. */
export function unitOf(written: string): number {
  const { fraction, exponent } = partsOf(written);
  return Number(`1e${exponent - fraction}`);
}

/** The product with a whole number, exact, without zeros at the end of a fraction; nothing for what is no such number. */
export function timesWhole(written: string, factor: number): string | undefined {
  const { digits, fraction, exponent } = partsOf(written);
  if (!Number.isSafeInteger(factor) || !/^-?\d{1,400}$/.test(digits) || Math.abs(exponent) > 400) return undefined;
  const shift = exponent - fraction;
  const product = BigInt(digits) * BigInt(factor) * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  if (shift >= 0) return `${product}`;
  const sign = product < 0n ? '-' : '';
  const text = `${product < 0n ? -product : product}`.padStart(1 - shift, '0');
  const whole = text.slice(0, text.length + shift);
  const rest = text.slice(text.length + shift).replace(/0+$/, '');
  return `${sign}${whole}${rest === '' ? '' : `.${rest}`}`;
}

function partsOf(written: string): { readonly digits: string; readonly fraction: number; readonly exponent: number } {
  const [mantissa = '', power = '0'] = written.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: whole + fraction, fraction: fraction.length, exponent: Number(power) };
}
