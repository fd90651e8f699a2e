import { quoted } from '../../base/quote';
import type { Wrong } from './formatWords';
import type { Repair } from './repairs';

/** Whole numbers that were written another way, and decimals with more digits than fit. */
export function numberRepairs({ text, fault }: Wrong): readonly Repair[] {
  const to = (written: string, isSure = true): Repair[] => [
    { title: `Write it as ${quoted(written)}`, from: 0, to: text.length, text: written, isSure },
  ];
  switch (fault.reason) {
    case 'fraction':
    case 'exponent': {
      const digits = wholeDigits(text);
      return digits === undefined ? [] : to(digits);
    }
    case 'minus-zero':
      return to('0');
    case 'leading-zero':
      return to(text.replace(/^([-+]?)0+(?=\d)/, '$1'));
    case 'digits-after-point': {
      const scientific = withExponent(text);
      if (scientific !== undefined) return to(scientific);
      const end = fault.start + 17;
      return [{ title: 'Leave out the digits after the 17th', from: end, to: fault.end, text: '', isSure: false }];
    }
    default:
      return [];
  }
}

/** The digits of a number that is whole although it was written with a fraction or an exponent. */
function wholeDigits(text: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)(\d{1,20})(?:\.(\d{1,20}))?(?:[eE]([-+]?\d{1,3}))?$/.exec(text) ?? [];
  const shift = Number(exponent);
  if (whole === '' || Math.abs(shift) > 20) return undefined;
  const digits = whole + fraction;
  const point = whole.length + shift;
  const behind = point >= 0 ? digits.slice(point) : digits;
  if (/[1-9]/.test(behind)) return undefined;
  const before = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '';
  const plain = before.replace(/^0+/, '');
  return plain === '' ? '0' : sign.replace('+', '') + plain;
}

/** A small number with its digits before the exponent, so that none is lost: `0.000123` as `1.23e-4`. */
function withExponent(text: string): string | undefined {
  const [, sign = '', zeros = '', first = '', rest = '', exponent = '0'] =
    /^(-?)0\.(0*)([1-9])(\d*)(?:[eE]([-+]?\d{1,6}))?$/.exec(text) ?? [];
  if (first === '' || rest.length > 17) return undefined;
  return `${sign}${first}${rest === '' ? '' : `.${rest}`}e${Number(exponent) - zeros.length - 1}`;
}
