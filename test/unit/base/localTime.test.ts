import assert from 'node:assert/strict';
import test from 'node:test';
import { localTime } from '../../../server/src/base/localTime';
import { offsetIn } from '../../../server/src/lsp/timeZone';

const summer = new Date('2025-07-01T12:00:00Z');
const winter = new Date('2025-01-01T12:00:00Z');

test('a moment is written with its offset', () => {
  assert.equal(localTime(summer.getTime(), 0), '2025-07-01T12:00:00+00:00');
  assert.equal(localTime(summer.getTime(), 120), '2025-07-01T14:00:00+02:00');
  assert.equal(localTime(summer.getTime(), -210), '2025-07-01T08:30:00-03:30');
  assert.equal(localTime(winter.getTime(), 765), '2025-01-02T00:45:00+12:45');
});

test('a time zone has an offset for each moment', () => {
  assert.equal(offsetIn('Europe/Berlin', summer), 120);
  assert.equal(offsetIn('Europe/Berlin', winter), 60);
  assert.equal(offsetIn('America/St_Johns', winter), -210);
  assert.equal(offsetIn('UTC', winter), 0);
});

test('what is no time zone has none', () => {
  for (const name of [undefined, '', 'Nowhere/Land', '__proto__']) assert.equal(offsetIn(name, summer), undefined);
});
