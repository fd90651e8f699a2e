import assert from 'node:assert/strict';
import test from 'node:test';
import { type Bounded, Overtime } from '../../../server/src/base/bounded';
import { createGuard } from '../../../server/src/base/guarded';
import { createBounded } from '../../../server/src/node/bounded';

const bounded = createBounded();

/** Waited for only by what never ends by itself. */
const SHORT_MS = 300;
const LONG_MS = 60_000;

function loop(): never {
  for (;;);
}

test('Work gives its answer, or throws what it throws', () => {
  assert.deepEqual(
    bounded(LONG_MS, () => [1, 2]),
    [1, 2],
  );
  assert.equal(
    bounded(LONG_MS, () => undefined),
    undefined,
  );
  const error = new Error('on purpose');
  assert.throws(
    () =>
      bounded(LONG_MS, () => {
        throw error;
      }),
    (thrown) => thrown === error,
  );
  assert.ok(!('imagingSelectionWork' in globalThis));
});

test('Work is ended wherever it is, and nothing in it goes on', () => {
  const reached: string[] = [];
  const endless: readonly (() => unknown)[] = [
    loop,
    () => /^(a+)+$/.test(`${'a'.repeat(50)}b`),
    () => {
      for (;;) [3, 1, 2].sort((a, b) => a - b);
    },
    () => {
      try {
        loop();
      } catch {
        reached.push('catch');
      } finally {
        reached.push('finally');
      }
    },
  ];
  for (const work of endless) assert.throws(() => bounded(SHORT_MS, work), Overtime, work.toString());
  assert.deepEqual(reached, []);
  assert.equal(
    bounded(LONG_MS, () => 'as good as new'),
    'as good as new',
  );
});

test('Work inside of work has its own time, and ends with that around it', () => {
  const inner = bounded(LONG_MS, () => {
    assert.throws(() => bounded(SHORT_MS, loop), Overtime);
    return bounded(LONG_MS, () => 'goes on');
  });
  assert.equal(inner, 'goes on');
  assert.throws(() => bounded(SHORT_MS, () => bounded(LONG_MS, loop)), Overtime);
});

const impatient: Bounded = (_milliseconds, work) => bounded(SHORT_MS, work);

test('The innermost part that loops is left out of the text that it looped on, and the others are asked', () => {
  const told: string[] = [];
  const asked: string[] = [];
  const guard = createGuard({ tell: (part) => told.push(part), bounded: impatient });
  const text = { text: '{}' };
  const answers = (about: typeof text): readonly string[] =>
    guard(
      'actions',
      [],
      () => {
        const fine = guard('fine', 'nothing', () => 'something');
        const stuck = guard('stuck', 'left out', () => {
          asked.push(about.text);
          return about === text ? loop() : 'answered';
        });
        return [fine, stuck];
      },
      about,
    );
  assert.deepEqual(answers(text), ['something', 'left out']);
  assert.deepEqual(answers(text), ['something', 'left out']);
  assert.deepEqual(answers({ text: '[]' }), ['something', 'answered']);
  assert.deepEqual(asked, ['{}', '[]']);
  assert.equal(guard('hover', 'nothing', loop, text), 'nothing');
  assert.equal(
    guard('hover', 'nothing', () => 'not asked', text),
    'nothing',
  );
  assert.equal(
    guard('hover', 'nothing', () => 'asked', { text: '' }),
    'asked',
  );
  assert.deepEqual(told, ['stuck', 'hover']);
});

test('Who is known to have been at work is named, and the work is done again', () => {
  const told: string[] = [];
  const isOut = { rule: false };
  const guard = createGuard({
    tell: (part, error) => told.push(`${part}, ${error instanceof Overtime}`),
    bounded: impatient,
    ended: () => {
      isOut.rule = true;
      return 'rule isl-1';
    },
  });
  assert.equal(
    guard('diagnostics', 'nothing', () => (isOut.rule ? 'the rest' : loop())),
    'the rest',
  );
  assert.deepEqual(told, ['rule isl-1, true']);
});
