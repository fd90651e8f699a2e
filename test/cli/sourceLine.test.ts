import assert from 'node:assert/strict';
import test from 'node:test';
import { lineIndex } from '../../server/src/base/lineIndex';
import { sourceLine } from '../../server/src/cli/sourceLine';

/** The line and its carets, for the place of `what` in `text`. */
function drawn(text: string, what: string, room = 60): string {
  const start = text.indexOf(what);
  const line = sourceLine(text, lineIndex(text), { start, end: start + what.length }, room);
  return `${line.text}\n${line.carets}`;
}

test('a line that fits', () => {
  assert.equal(drawn('{\n  "a": 12,\n}', '12'), '  "a": 12,\n       ^^');
});

test('tabs take two columns', () => {
  assert.equal(drawn('\t\t"a":\t12', '12'), '    "a":  12\n          ^^');
});

test('wide characters take two columns, marks none', () => {
  assert.equal(drawn('"画像": 12', '12'), '"画像": 12\n        ^^');
  assert.equal(drawn('"a": "画像"', '画像'), '"a": "画像"\n      ^^^^');
  assert.equal(drawn('"e\u0301😀": 12', '12'), '"e\u0301😀": 12\n       ^^');
});

test('what a terminal would obey is not sent', () => {
  assert.equal(drawn('"\u001b[2J\u202e": 12', '12'), '"\ufffd[2J\ufffd": 12\n         ^^');
});

test('a long line is cut around the place', () => {
  const text = `[${'1234, '.repeat(1000)}99, ${'5678, '.repeat(1000)}0]`;
  assert.equal(drawn(text, '99', 40), `…1234, 1234, 1234, 99, 5678, 5678, 5678…\n${' '.repeat(19)}^^`);
});

test('at the ends of a long line what is there gets the room', () => {
  const text = `99, ${'1234, '.repeat(1000)}77`;
  assert.equal(drawn(text, '99', 30).split('\n')[0]?.length, 29);
  const atEnd = drawn(text, '77', 30).split('\n');
  assert.ok(atEnd[0]?.startsWith('…') && atEnd[0].endsWith('77'));
  assert.equal(atEnd[1]?.length, atEnd[0]?.length);
});

test('a place that is longer than the room is cut itself', () => {
  const [line = '', carets = ''] = drawn(`{ "a": "${'x'.repeat(500)}" }`, 'x'.repeat(500), 40).split('\n');
  assert.equal(line, `…${'x'.repeat(38)}…`);
  assert.equal(carets, ` ${'^'.repeat(38)}`);
});

test('a place at the end of a line still has a mark', () => {
  const text = 'ab\ncd';
  assert.deepEqual(sourceLine(text, lineIndex(text), { start: 2, end: 3 }, 40), { text: 'ab', carets: '  ^' });
});
