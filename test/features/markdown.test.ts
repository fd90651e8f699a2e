import assert from 'node:assert/strict';
import test from 'node:test';
import { complete, documentationOf } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { snapshotOf } from '../../server/src/service/snapshot';
import { wholeSelections } from '../property/wholeSelections';
import { filledWith } from '../support/filledWith';

/** What would be a link to a command, a picture from afar, or HTML, were it taken for Markdown. */
const TRAPS = [
  '[x](command:workbench.action.quit)',
  '![x](http://example.org/x.png)',
  '<img src=x onerror=alert(1)>',
  '` [x](command:a) `',
  '``` [x](command:a)',
  '````\n[x](command:a)\n````',
  '\\[x](command:a)',
  '&lt;img src=x&gt;',
];

test('what a document says is never taken for Markdown, in hover and in completion', () => {
  const live: string[] = [];
  let shown = 0;
  for (const [name, selection] of wholeSelections()) {
    for (const trap of TRAPS) {
      const text = JSON.stringify(filledWith(trap, selection), null, 1);
      const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
      for (let offset = 0; offset < text.length; offset += 7) {
        const pages = [
          hover(snapshot, offset)?.markdown,
          ...complete(snapshot, offset)
            .entries.slice(0, 20)
            .map(({ data }) => documentationOf(data)),
        ];
        for (const page of pages) {
          if (page === undefined) continue;
          shown++;
          if (/\]\(\s*<?(command|http:\/\/example\.org\/x)|<img|&lt;img/.test(withoutCode(page)))
            live.push(`${name}, ${JSON.stringify(trap)} at ${offset}: ${page}`);
        }
      }
    }
  }
  assert.ok(shown > 10_000);
  assert.deepEqual(live, []);
});

test('the test above would see one', () => {
  assert.match(withoutCode('a [x](command:a)'), /\]\(command/);
  assert.match(withoutCode('`` ` `` [x](command:a)'), /\]\(command/);
  assert.doesNotMatch(withoutCode('`[x](command:a)` \\[x\\](command:a)'), /\]\(command/);
});

/** The page without blocks and spans of code, and without what is escaped: what is left has a meaning. */
function withoutCode(page: string): string {
  return page
    .replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, '')
    .replace(/(?<![\\`])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
    .replace(/\\[!-/:-@[-`{-~]/g, '');
}
