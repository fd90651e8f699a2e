import assert from 'node:assert/strict';
import test from 'node:test';
import { lineIndex } from '../../server/src/base/lineIndex';
import { loggingGuard } from '../../server/src/lsp/guard';
import { inOrder } from '../../server/src/lsp/inOrder';
import { markup } from '../../server/src/lsp/markup';
import { offsetAt, positionAt } from '../../server/src/lsp/positions';

test('A part that throws costs only its answer, and each kind of failure is told once', () => {
  const told: string[] = [];
  const guard = loggingGuard((message) => told.push(message));
  const failing = (what: string) => () => {
    throw new Error(what);
  };
  assert.equal(guard('hover', 'nothing', failing('a')), 'nothing');
  assert.equal(guard('hover', 'nothing', failing('a')), 'nothing');
  assert.equal(guard('hover', 'nothing', failing('b')), 'nothing');
  assert.equal(guard('completion', 'nothing', failing('a')), 'nothing');
  assert.equal(
    guard('hover', 'nothing', () => 'something'),
    'something',
  );
  assert.deepEqual(
    told.map((message) => message.split('\n')[1]),
    ['hover: a', 'hover: b', 'completion: a'],
  );
  for (let at = 0; at < 1000; at++) guard('hover', 'nothing', failing(String(at)));
  assert.equal(told.length, 50);
});

test('What has to wait holds back what comes after it, and nothing changes places', async () => {
  const handed: string[] = [];
  const doors = new Map<string, { readonly open: Promise<void>; isOpen: boolean }>();
  const release: (() => void)[] = [];
  for (const item of ['b', 'd']) {
    const door = { open: new Promise<void>((resolve) => release.push(resolve)), isOpen: false };
    doors.set(item, door);
    void door.open.then(() => {
      door.isOpen = true;
    });
  }
  const give = inOrder<string>(
    (item) => handed.push(item),
    (item) => (doors.get(item)?.isOpen === false ? doors.get(item)?.open : undefined),
  );
  for (const item of 'abcde') give(item);
  assert.deepEqual(handed, ['a']);
  release[0]?.();
  await doors.get('b')?.open;
  give('f');
  assert.deepEqual(handed, ['a', 'b', 'c']);
  release[1]?.();
  await doors.get('d')?.open;
  give('g');
  assert.deepEqual(handed, [...'abcdefg']);
});

const text = 'ab\r\n𝒳c\rd\n\n';
const lines = { text, lines: lineIndex(text) };

test('Positions and offsets are each other turned round, line by line', () => {
  const places = [
    [0, 0, 0],
    [2, 0, 2],
    [4, 1, 0],
    [6, 1, 2],
    [7, 1, 3],
    [8, 2, 0],
    [9, 2, 1],
    [10, 3, 0],
    [11, 4, 0],
  ] as const;
  for (const [offset, line, character] of places) {
    assert.deepEqual(positionAt(lines, offset), { line, character });
    assert.equal(offsetAt(lines, { line, character }), offset);
  }
});

test('Positions and offsets that are not there stand for the nearest that is', () => {
  assert.deepEqual(positionAt(lines, 3), { line: 0, character: 2 });
  assert.deepEqual(positionAt(lines, -1), { line: 0, character: 0 });
  assert.deepEqual(positionAt(lines, 100), { line: 4, character: 0 });
  assert.equal(offsetAt(lines, { line: 0, character: 100 }), 2);
  assert.equal(offsetAt(lines, { line: 100, character: 0 }), text.length);
  assert.equal(offsetAt(lines, { line: -1, character: 5 }), 0);
  assert.equal(offsetAt(lines, { line: 1, character: -5 }), 4);
});

test('A client that shows no Markdown gets the words without the marks', () => {
  const markdown = '# Title\n\n**`status`** is a [code](https://hl7.org/fhir) of 2 \\* 3.\n\n```json\n{ "a": 1 }\n```';
  assert.deepEqual(markup(markdown, true), { kind: 'markdown', value: markdown });
  const value = 'Title\n\nstatus is a code <https://hl7.org/fhir> of 2 * 3.\n\n{ "a": 1 }\n';
  assert.deepEqual(markup(markdown, false), { kind: 'plaintext', value });
});
