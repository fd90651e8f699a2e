import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import type { Range } from '../../../server/src/base/range';
import { isTarget, migrate } from '../../../server/src/features/migrate';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { applyEdits } from '../../../server/src/syntax/edit';

/**
 * A fixture holds documents with what becomes of them. Below `> to VERSION` stand the new text, a line `+` for each
 * change, with its place in the old text, and a line `!` for all that is lost or left to a person, with its place in
 * the new one. No line of JSON begins with these.
 */
const folder = 'test/features/migrate';
const isUpdate = process.env.UPDATE_FIXTURES === '1';

for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.fixture'))) {
  const file = `${folder}/${name}`;
  const text = fs.readFileSync(file, 'utf8');
  const cases = text.split(/^(?=# )/m).map((part) => {
    const [title = '', ...lines] = part.trimEnd().split('\n');
    const body = lines.join('\n');
    const [document = '', ...sections] = body.split(/^> to /m);
    const targets = sections.map((section) => /^\S*/.exec(section)?.[0] ?? '');
    return { title: title.slice(2), body, drawn: draw(document.trimEnd(), targets) };
  });
  if (isUpdate) fs.writeFileSync(file, cases.map(({ title, drawn }) => `# ${title}\n${drawn}\n`).join('\n'));
  describe(name, () => {
    for (const { title, body, drawn } of cases) test(title, () => assert.equal(drawn, isUpdate ? drawn : body));
  });
}

function draw(document: string, targets: readonly string[]): string {
  return [document, ...targets.flatMap((to) => [`> to ${to}`, migrated(document, to)])].join('\n');
}

function migrated(document: string, to: string): string {
  if (!isTarget(to)) throw new Error(`Nothing is migrated to ${to}`);
  const before = snapshotOf(document, DEFAULT_SETTINGS);
  const { text, edits, changes, lost } = migrate(before, to);
  assert.equal(applyEdits(document, edits), text, 'the edits make the text');
  const again = migrate(snapshotOf(text, DEFAULT_SETTINGS), to);
  assert.equal(again.text, text, 'done again it changes nothing more');
  const after = snapshotOf(text, DEFAULT_SETTINGS);
  const place = ({ lines }: typeof before, { start, end }: Range): string => {
    assert.ok(start < end, 'a place is never empty');
    return `${lines.lineAt(start) + 1}:${start - lines.lineStart(lines.lineAt(start)) + 1}`;
  };
  return [
    text === document ? 'as it was' : text,
    ...changes.map(({ range, message }) => `+ ${place(before, range)} ${message}`),
    ...lost.map(
      ({ range, message, rule }) => `! ${place(after, range)} ${message}${rule === undefined ? '' : ` [${rule}]`}`,
    ),
  ].join('\n');
}
