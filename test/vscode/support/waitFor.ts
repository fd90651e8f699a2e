import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until something is there, and gives it; fails after the deadline with what was waited for. */
export async function waitFor<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    assert.ok(Date.now() < deadline, `waited ${DEADLINE_MS / 1000} s in vain for ${what}`);
    await delay(20);
  }
}

/** Waits until `look` gives exactly what is expected; after the deadline it fails with the difference. */
export async function waitUntilEqual<T>(look: () => T | Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const actual = await look();
    const isEqual = JSON.stringify(actual) === JSON.stringify(expected);
    if (isEqual || Date.now() >= deadline) {
      assert.deepEqual(actual, expected);
      return;
    }
    await delay(20);
  }
}

const DEADLINE_MS = 10_000;
