import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type LineIndex, lineIndex } from '../../../server/src/base/lineIndex';
import { nearest } from '../../../server/src/base/nearest';
import { allOf, oneOf, quoted } from '../../../server/src/base/quote';
import { concat, filled, lspSnippet, plainText } from '../../../server/src/base/snippet';

describe('line index', () => {
  test('lines end with LF, CRLF or CR', () => {
    const lines = lineIndex('a\nb\r\nc\rd');
    assert.equal(lines.lineCount, 4);
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => [lines.lineStart(line), lines.lineEnd(line)]),
      [
        [0, 1],
        [2, 3],
        [5, 6],
        [7, 8],
      ],
    );
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map(lines.lineAt), [0, 0, 1, 1, 1, 2, 2, 3, 3]);
  });
  test('an empty text has one line', () => assert.equal(lineIndex('').lineCount, 1));
  test('a last line break begins a last, empty line', () => {
    const lines = lineIndex('a\n');
    assert.deepEqual([lines.lineCount, lines.lineStart(1), lines.lineEnd(1)], [2, 2, 2]);
  });
});

test('the lines of a text after a change are those that it has', () => {
  const upTo = (length: number): readonly string[] =>
    length === 0 ? [''] : upTo(length - 1).flatMap((text) => ['', 'a', '\r', '\n'].map((one) => text + one));
  const startsOf = ({ lineCount, lineStart, lineEnd, lineAt }: LineIndex) =>
    Array.from({ length: lineCount }, (_, line) => [lineStart(line), lineEnd(line), lineAt(lineEnd(line))]);
  for (const text of new Set(upTo(4))) {
    for (let start = 0; start <= text.length; start++) {
      for (let endBefore = start; endBefore <= text.length; endBefore++) {
        for (const added of new Set(upTo(2))) {
          const after = text.slice(0, start) + added + text.slice(endBefore);
          const lines = lineIndex(text).after({ start, endBefore, end: start + added.length }, after);
          assert.deepEqual(
            startsOf(lines),
            startsOf(lineIndex(after)),
            JSON.stringify([text, start, endBefore, added]),
          );
        }
      }
    }
  }
});

describe('nearest name', () => {
  const names = ['available', 'entered-in-error', 'inactive', 'unknown'];
  const cases: ReadonlyArray<readonly [string, string | undefined]> = [
    ['avialable', 'available'],
    ['AVAILABLE', 'available'],
    ['avail', 'available'],
    ['error', undefined],
    ['in', undefined],
    ['registered', undefined],
    ['x'.repeat(100_000), undefined],
  ];
  for (const [written, meant] of cases) test(written.slice(0, 20), () => assert.equal(nearest(written, names), meant));
});

describe('quoting', () => {
  test('one line, no backquotes, no lone surrogates, not too long', () => {
    assert.equal(quoted('a\n\tb`c\uD800'), "`a b'c\uFFFD`");
    assert.equal(quoted('x'.repeat(1000)), `\`${'x'.repeat(59)}…\``);
  });
  test('lists', () => {
    assert.equal(oneOf(['a']), '`a`');
    assert.equal(oneOf(['a', 'b', 'c']), '`a`, `b` or `c`');
    assert.equal(allOf(['a', 'b']), '`a` and `b`');
  });
});

describe('snippets', () => {
  const snippet = concat(['"$x": ', { stop: 1, label: 'a}b' }], [', ', { stop: 1, choices: ['c,d', 'e|f'] }, '}']);
  test('in the syntax of LSP', () => assert.equal(lspSnippet(snippet), '"\\$x": ${1:a\\}b}, ${2|c\\,d,e\\|f|}}'));
  test('as plain text', () => assert.equal(plainText(snippet), '"$x": , }'));
  test('filled in', () =>
    assert.equal(
      filled(snippet, ({ stop }) => String(stop)),
      '"$x": 1, 2}',
    ));
});
