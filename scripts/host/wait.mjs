import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again and again until `condition` gives something true, and resolves with that. A condition that throws
 * counts as "not yet".
 *
 * @template T
 * @param {string} what what is waited for, for the error message
 * @param {() => T | Promise<T>} condition
 * @param {{ seconds?: number, every?: number }} [limits] the deadline, and the milliseconds between two questions
 * @returns {Promise<NonNullable<T>>}
 */
export async function waitUntil(what, condition, { seconds = 20, every = 50 } = {}) {
  const deadline = Date.now() + seconds * 1000;
  let cause;
  for (;;) {
    try {
      const answer = await condition();
      if (answer) return answer;
      cause = undefined;
    } catch (error) {
      if (error instanceof StopWaiting) throw error;
      cause = error;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain for ${what}.`, { cause });
    await delay(every);
  }
}

/**
 * Resolves as `work` does, or rejects when it has not after so many seconds.
 *
 * @template T
 * @param {string} what what is waited for, for the error message
 * @param {number} seconds
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withTimeLimit(what, seconds, work) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${seconds} s in vain for ${what}.`)), seconds * 1000);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Thrown by a condition that can no longer come true. */
export class StopWaiting extends Error {}
