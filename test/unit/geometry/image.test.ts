import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outsideImage } from '../../../server/src/geometry/image';

const points = (...values: number[]) => ({ dimensions: 2, values: Float64Array.from(values) }) as const;

test('without a size only what is negative is outside', () => {
  assert.deepEqual(outsideImage(points(0, -0, 5000, 1)), { first: -1, count: 0 });
  assert.deepEqual(outsideImage(points(3, -1, -2, 1)), { first: 1, count: 2 });
});

test('with a size, what is beyond the columns and rows too; the far edges belong to the image', () => {
  const size = { columns: 512, rows: 256 };
  assert.deepEqual(outsideImage(points(512, 256, 0, 0), size), { first: -1, count: 0 });
  assert.deepEqual(outsideImage(points(512.5, 256, 300, 300), size), { first: 0, count: 2 });
});

test('what is no number is not judged', () => {
  assert.deepEqual(outsideImage(points(Number.NaN, 1), { columns: 2, rows: 2 }), { first: -1, count: 0 });
});
