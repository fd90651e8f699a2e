import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changeBetween } from '../../server/src/syntax/change';
import { charCodes } from '../../server/src/syntax/codes';
import { parseLines } from '../../server/src/syntax/lines';
import { parse } from '../../server/src/syntax/parse';
import { spliceOf } from '../../server/src/syntax/splice';
import type { Tree } from '../../server/src/syntax/tree';

/**
 * A tree that is made of the tree before is the tree of the text, whatever is typed: half of a word, a comment, a bracket
 * too many. `ISL_RUNS=50000` for the long run.
 */
const RUNS = Number(process.env.ISL_RUNS ?? 1000);

const name = fc.constantFrom('a', 'uid', 'regionType', 'é', '');
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom<unknown>(1, -2.5, 'x', 'a b', '', true, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
}));

const layout = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\n\n'),
  (text) => text.replaceAll(/\n */g, ' '),
  (text) => text.replaceAll(',', '\n,\n'),
  (text) => text.replaceAll(':', '\n:\n'),
);

const TYPED = [...'{}[]:,"\'\\ \n/*01.-eatén“#', '//', '/*', '*/', '": ', '"a": ', ', "', '\r', '\0'];

/** What is typed, and where; nothing for a character that is taken out. */
const key = fc.record({ move: fc.integer({ min: -3, max: 3 }), typed: fc.constantFrom(...TYPED, '', '', '') });
const keys = fc.record({ from: fc.nat(), keys: fc.array(key, { minLength: 1, maxLength: 6 }) });

/** How many trees were made of others, and how many of them have errors. */
interface Tally {
  trees: number;
  broken: number;
}

function typed(text: string, place: number, insert: string): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + insert + text.slice(insert === '' ? at + 1 : at);
}

/** Types keys in some places, and takes all of them back at the end. */
function assertSame(text: string, places: readonly Keys[], isLines: boolean, tally: Tally): void {
  const read = isLines ? parseLines : parse;
  let before = read(text);
  const go = (now: string): void => {
    const fresh = read(now);
    const splice = spliceOf(before, now, changeBetween(before.text, now), { readCodes: charCodes, isLines });
    if (splice !== undefined) {
      assert.deepEqual(plain(splice.tree), plain(fresh), JSON.stringify({ before: before.text, now }));
      tally.trees++;
      if (fresh.errors.length > 0) tally.broken++;
    }
    before = splice?.tree ?? fresh;
  };
  const back: string[] = [text];
  for (const { from, keys } of places) {
    let at = from;
    for (const { move, typed: insert } of keys) {
      at = Math.max(at + move + insert.length, 0);
      go(typed(before.text, at, insert));
      back.push(before.text);
    }
  }
  for (const one of back.reverse()) go(one);
}

type Keys = typeof keys extends fc.Arbitrary<infer T> ? T : never;

function plain({ text, count, kind, start, end, next, errors }: Tree) {
  return { text, count, errors, kind: [...kind], start: [...start], end: [...end], next: [...next] };
}

function check(name: string, texts: fc.Arbitrary<string>, isLines: boolean): void {
  test(name, () => {
    const tally = { trees: 0, broken: 0 };
    fc.assert(
      fc.property(texts, fc.array(keys, { minLength: 1, maxLength: 3 }), (text, places) =>
        assertSame(text, places, isLines, tally),
      ),
      { numRuns: RUNS },
    );
    assert.ok(tally.trees > RUNS && tally.broken > RUNS / 4, `${tally.trees}, ${tally.broken} with errors`);
  });
}

const list = fc.array(value, { minLength: 6, maxLength: 12 });
check(
  'the tree of a text',
  fc
    .tuple(list, layout, fc.constantFrom(undefined, 1))
    .map(([all, lay, indent]) => lay(JSON.stringify(all, null, indent))),
  false,
);
check(
  'the tree of lines',
  list.map((all) => all.map((one) => JSON.stringify(one)).join('\n')),
  true,
);
