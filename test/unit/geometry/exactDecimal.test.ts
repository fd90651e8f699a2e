import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  difference,
  type ExactDecimal,
  exactDecimal,
  half,
  product,
  roundedTo,
  sum,
  withoutZeros,
  writtenDecimal,
} from '../../../server/src/geometry/exactDecimal';

function read(written: string): ExactDecimal {
  const number = exactDecimal(written);
  assert.ok(number, written);
  return number;
}

test('A number is written as it was, or without its exponent', () => {
  for (const written of ['0', '10.50', '-0.001', '123456789012345678901234567890.5'])
    assert.equal(writtenDecimal(read(written)), written);
  assert.equal(writtenDecimal(read('1.5e3')), '1500');
  assert.equal(writtenDecimal(read('1e-7')), '0.0000001');
  assert.equal(writtenDecimal(read('12.5E+1')), '125');
  assert.equal(writtenDecimal(read('-0.0')), '0.0');
});

test('What is no JSON number, or no measurement, is not reckoned with', () => {
  for (const written of ['', '-', '1.', '.5', '+1', '1e999', 'NaN', '1e-99', '9'.repeat(41), '1 ', '0x1'])
    assert.equal(exactDecimal(written), undefined, written);
});

test('Reckoning is exact and keeps the digits that it needs', () => {
  assert.equal(writtenDecimal(sum(read('0.1'), read('0.2'))), '0.3');
  assert.equal(writtenDecimal(difference(read('1.10'), read('1.1'))), '0.00');
  assert.equal(writtenDecimal(product(read('10.25'), read('-0.5'))), '-5.125');
  assert.equal(writtenDecimal(half(read('10.5'))), '5.25');
  assert.equal(writtenDecimal(half(read('11.0'))), '5.5');
  assert.equal(writtenDecimal(withoutZeros(read('5.500'))), '5.5');
  assert.equal(writtenDecimal(withoutZeros(read('5.500'), 2)), '5.50');
  assert.equal(writtenDecimal(withoutZeros(read('100'))), '100');
});

test('Rounding goes away from zero in the middle, and leaves what has fewer digits', () => {
  const rounded = (written: string, digits: number): string => writtenDecimal(roundedTo(read(written), digits));
  assert.deepEqual(
    ['2.5', '-2.5', '2.449', '9.99', '-0.4'].map((written) => rounded(written, 0)),
    ['3', '-3', '2', '10', '0'],
  );
  assert.equal(rounded('1.005', 2), '1.01');
  assert.equal(rounded('7', 2), '7');
});

test('Sums and products of whole numbers are those of BigInt', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: -99n, max: 99n }), (a, b) => {
      assert.equal(writtenDecimal(sum(read(`${a}`), read(`${b}`))), `${a + b}`);
      assert.equal(writtenDecimal(product(read(`${a}`), read(`${b}`))), `${a * b}`);
    }),
    { seed: 50 },
  );
});
