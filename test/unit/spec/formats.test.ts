import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type FormattedType, formatOf } from '../../../server/src/spec/formats';
import { isAfter } from '../../../server/src/spec/moments';

/**
 * The regular expressions of FHIR 5.0.0, but for the stray brace in that of decimal. Where the prose says more, `prose`
 * does; what is well formed here is what both allow.
 */
const published: Readonly<
  Partial<Record<FormattedType, { pattern: RegExp; from: string; prose?: (text: string) => boolean }>>
> = {
  // A number of JSON has no plus sign.
  integer: { pattern: /^([0]|-?[1-9][0-9]*)$/, from: '-0123456789.e', prose: isInt32 },
  unsignedInt: { pattern: /^([0]|([1-9][0-9]*))$/, from: '-0123456789.e', prose: isInt32 },
  positiveInt: { pattern: /^[1-9][0-9]*$/, from: '-0123456789.e', prose: isInt32 },
  integer64: { pattern: /^([0]|[-+]?[1-9][0-9]*)$/, from: '-+0123456789', prose: isInt64 },
  code: { pattern: /^[^\s]+( [^\s]+)*$/, from: 'aZ9- \t\u00a0é' },
  id: { pattern: /^[A-Za-z0-9\-.]{1,64}$/, from: 'azAZ09-._ é:' },
  uri: { pattern: /^\S+$/, from: 'a: \t\u2028\u3000/' },
  oid: {
    pattern: /^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$/,
    from: '0123.. x',
  },
  base64Binary: {
    pattern: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    from: 'aZ+/9== ',
  },
  time: { pattern: /^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]{1,9})?$/, from: '0123456:.' },
};

for (const [type, { pattern, from, prose }] of Object.entries(published)) {
  test(`${type} is what the published pattern and the prose allow`, () => {
    const isWellFormed = checker(type as FormattedType); // the keys of `published` are such types
    const prefix = type === 'oid' ? 'urn:oid:' : '';
    const texts = fc
      .array(fc.constantFrom(...from), { minLength: 1, maxLength: 24 })
      .map((letters) => prefix + letters.join(''));
    const near = fc.stringMatching(pattern).map((text) => text.slice(0, 80));
    fc.assert(
      fc.property(fc.oneof(texts, near), (text) => {
        fc.pre(text !== '');
        assert.equal(isWellFormed(text), pattern.test(text) && (prose?.(text) ?? true), JSON.stringify(text));
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
}

const DATE = '([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)(-(0[1-9]|1[0-2])(-(0[1-9]|[1-2][0-9]|3[0-1]))?)?';
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?';
const ZONE = '(Z|(\\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))';

test('dates and moments: the published pattern with real days, and seconds and zone with every time', () => {
  const parts = fc.tuple(
    fc.constantFrom('0000', '0001', '1900', '2000', '2023', '2024', '9999', '20245', '024'),
    fc.constantFrom('', '-00', '-02', '-04', '-12', '-13', '-2', '/02'),
    fc.constantFrom('', '-00', '-01', '-28', '-29', '-30', '-31', '-32', '-1'),
    fc.constantFrom(
      '',
      'T00:00:00',
      'T23:59:60.123456789',
      'T24:00:00',
      'T10:00',
      ' 10:00:00',
      'T10:00:00.',
      'T10:00:61',
    ),
    fc.constantFrom('', 'Z', '+14:00', '-13:59', '+14:01', '+01', 'z', ' Z'),
  );
  const patterns = {
    date: new RegExp(`^${DATE}$`),
    dateTime: new RegExp(`^${DATE}$|^${DATE.replace(/\)\?\)\?$/, '))')}T${TIME}${ZONE}$`),
    instant: new RegExp(`^${DATE.replace(/\)\?\)\?$/, '))')}T${TIME}${ZONE}$`),
  };
  fc.assert(
    fc.property(parts, (written) => {
      const text = written.join('');
      for (const [type, pattern] of Object.entries(patterns)) {
        const isWellFormed = checker(type as FormattedType); // the keys of `patterns` are such types
        assert.equal(isWellFormed(text), pattern.test(text) && hasRealDay(text), `${type} ${text}`);
      }
    }),
    { seed: 7, numRuns: 5000 },
  );
});

test('decimals: as many digits as FHIR allows', () => {
  const isWellFormed = checker('decimal');
  const pattern = /^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?([eE][+-]?[0-9]{1,9})?$/;
  const digits = (most: number) => fc.integer({ min: 1, max: most }).map((count) => '7'.repeat(count));
  const numbers = fc.tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), digits(20)),
    fc.oneof(
      fc.constant(''),
      digits(19).map((text) => `.${text}`),
    ),
    fc.oneof(
      fc.constant(''),
      fc.tuple(fc.constantFrom('e', 'E-', 'e+'), digits(11)).map((part) => part.join('')),
    ),
  );
  fc.assert(
    fc.property(numbers, (parts) => {
      assert.equal(isWellFormed(parts.join('')), pattern.test(parts.join('')), parts.join(''));
    }),
    { seed: 7, numRuns: 3000 },
  );
});

test('a fault lies inside the value, wherever the value stands', () => {
  const types = Object.keys(published) as FormattedType[]; // the keys of `published` are such types
  const all: FormattedType[] = [...types, 'xhtml', 'uuid', 'dateTime', 'instant', 'date', 'string', 'decimal'];
  const texts = fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.stringMatching(/^<div>?[<>/a&;= "']{0,20}$/));
  fc.assert(
    fc.property(fc.constantFrom(...all), texts, (type, text) => {
      const alone = formatOf(type)(text, 0, text.length);
      const inside = formatOf(type)(`ab${text}"`, 2, 2 + text.length);
      assert.deepEqual(inside, alone);
      if (alone !== undefined) assert.ok(0 <= alone.start && alone.start < alone.end && alone.end <= text.length);
    }),
    { seed: 7, numRuns: 3000 },
  );
});

test('a million characters take no longer than their number', () => {
  const long = 1_000_000;
  const texts: readonly (readonly [FormattedType, string])[] = [
    ['code', 'a '.repeat(long / 2)],
    ['id', '1'.repeat(long)],
    ['oid', `urn:oid:1${'.1'.repeat(long / 2)}`],
    ['base64Binary', 'A'.repeat(long)],
    ['string', ' '.repeat(long)],
    ['xhtml', `<div xmlns="http://www.w3.org/1999/xhtml">${'<b>'.repeat(long / 3)}`],
    ['xhtml', `<div xmlns="http://www.w3.org/1999/xhtml"${' a'.repeat(long / 2)}>`],
    ['xhtml', `<div xmlns="http://www.w3.org/1999/xhtml">${'&a'.repeat(long / 2)}`],
    ['dateTime', '1'.repeat(long)],
    ['integer64', '1'.repeat(long)],
  ];
  for (const [type, text] of texts) {
    const start = performance.now();
    formatOf(type)(text, 0, text.length);
    assert.ok(performance.now() - start < 2000, type);
  }
});

test('a start is after an end only if it is whatever is left out', () => {
  const pairs: readonly (readonly [start: string, end: string, isAfter: boolean])[] = [
    ['2025-03-02', '2025-03-01', true],
    ['2025-03-01', '2025-03-01', false],
    ['2020', '2020-01', false],
    ['2020-02', '2020-01', true],
    ['2020-01-31T23:00:00-14:00', '2020-01', true],
    ['2020-01-31T23:00:00-05:00', '2020-01', false],
    ['2025-03-02T10:00:00.5Z', '2025-03-02T10:00:00Z', false],
    ['2025-03-02T10:00:00.5Z', '2025-03-02T10:00:00.4Z', true],
    ['2025-03-02T10:00:00+02:00', '2025-03-02T07:59:59Z', true],
    ['0001', '9999', false],
    ['nonsense', '2020', false],
  ];
  for (const [start, end, wanted] of pairs) assert.equal(isAfter(start, end), wanted, `${start} ${end}`);
});

function checker(type: FormattedType): (text: string) => boolean {
  return (text) => formatOf(type)(text, 0, text.length) === undefined;
}

function isInt32(text: string): boolean {
  return Math.abs(Number(text)) <= 2147483647 || text === '-2147483648';
}

function isInt64(text: string): boolean {
  return BigInt(text) <= 9223372036854775807n && BigInt(text) >= -9223372036854775808n;
}

function hasRealDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text) ?? [];
  if (day === undefined) return true;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1;
}
