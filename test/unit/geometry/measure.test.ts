import assert from 'node:assert/strict';
import test from 'node:test';
import { type Measure, measureOf } from '../../../server/src/geometry/measure';

function inPlane(type: string, ...values: readonly number[]): Measure | undefined {
  return measureOf(type, { dimensions: 2, values: Float64Array.from(values) });
}

function inSpace(type: string, ...values: readonly number[]): Measure | undefined {
  return measureOf(type, { dimensions: 3, values: Float64Array.from(values) });
}

function isNear(actual: number | undefined, wanted: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - wanted) <= Math.abs(wanted) * 1e-12, `${actual} is not ${wanted}`);
}

test('an open line has a length and no area', () => {
  assert.deepEqual(inPlane('polyline', 0, 0, 3, 4, 3, 10), { length: 11, without: 'open' });
  assert.deepEqual(inPlane('POLYLINE', 0, 0, 3, 4, 0, 0), { length: 10, without: 'open' });
  assert.deepEqual(inSpace('polyline', 0, 0, 0, 1, 2, 2), { length: 3, without: 'open' });
});

test('a closed line has a perimeter and an area, whichever way round it is drawn', () => {
  const square = { perimeter: 16, area: 16 };
  assert.deepEqual(inPlane('polyline', 10, 10, 14, 10, 14, 14, 10, 14, 10, 10), square);
  assert.deepEqual(inPlane('polyline', 10, 10, 10, 14, 14, 14, 14, 10, 10, 10), square);
  assert.deepEqual(inSpace('polygon', 5, 1, 1, 5, 5, 1, 5, 5, 5, 5, 1, 5, 5, 1, 1), square);
});

test('an area far from the origin keeps its digits', () => {
  const far = 1e9;
  const measure = inPlane('polyline', far, far, far + 1, far, far + 1, far + 1, far, far + 1, far, far);
  assert.equal(measure?.area, 1);
});

test('a polygon that is not closed, crosses itself or is not flat has no area', () => {
  assert.equal(inSpace('polygon', 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0)?.without, 'open');
  const bow = [0, 0, 4, 4, 4, 0, 0, 4, 0, 0];
  assert.deepEqual(Object.keys(inPlane('polyline', ...bow) ?? {}), ['perimeter', 'without']);
  assert.equal(inPlane('polyline', ...bow)?.without, 'crossing');
  assert.equal(inSpace('polygon', 0, 0, 0, 4, 0, 0, 4, 4, 3, 0, 4, 0, 0, 0, 0)?.without, 'not-flat');
});

test('a circle is measured by the point on it', () => {
  const measure = inPlane('circle', 1, 1, 4, 5);
  assert.equal(measure?.radius, 5);
  isNear(measure?.perimeter, 10 * Math.PI);
  isNear(measure?.area, 25 * Math.PI);
  assert.equal(inPlane('circle', 1, 1, 4), undefined);
});

test('an ellipse is measured by its axes', () => {
  const measure = inPlane('ellipse', -5, 0, 5, 0, 0, -3, 0, 3);
  assert.deepEqual(measure?.axes, [10, 6]);
  isNear(measure?.area, 15 * Math.PI);
  isNear(measure?.perimeter, 25.526998863398124); // 4 a E(0.8), Abramowitz and Stegun 17.3
  isNear(inPlane('ellipse', -1, 0, 1, 0, 0, -1, 0, 1)?.perimeter, 2 * Math.PI);
  assert.equal(inPlane('ellipse', -5, 0, 5, 0, 0, 0, 0, 0)?.perimeter, 20);
  assert.deepEqual(inPlane('ellipse', 0, 0, 10, 0, 0, 1, 10, 3)?.without, 'axes');
});

test('an ellipsoid has a volume', () => {
  const measure = inSpace('ellipsoid', -1, 0, 0, 1, 0, 0, 0, -2, 0, 0, 2, 0, 0, 0, -3, 0, 0, 3);
  assert.deepEqual(measure?.axes, [2, 4, 6]);
  isNear(measure?.volume, 8 * Math.PI);
});

test('what has no measure is not given one', () => {
  for (const type of ['point', 'multipoint', 'unknown', '', '__proto__']) assert.equal(inPlane(type, 1, 2), undefined);
  assert.deepEqual(inPlane('interpolated', 0, 0, 1, 1), { without: 'curve' });
  assert.equal(inPlane('polyline', 0, 0, 1), undefined);
  assert.equal(inPlane('polyline', 0, 0, 1, Number.NaN), undefined);
  assert.equal(inPlane('circle', 0, 0, 1e308, 1e308), undefined);
});
