import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import { fixesAt, type OfferedFix } from '../../../server/src/features/codeActions';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';

/*
 * A case is a document with the cursor as `$0` (a selection between two of them), then the fixes that are offered there,
 * in their order: `> "Title" preferred, tab stops: rule, rule`. `tab stops` are for clients that have them; what such a
 * client alone is offered says `only with tab stops`.
 */
const FOLDER = 'test/features/codeActions';

for (const file of fs.readdirSync(FOLDER).filter((name) => name.endsWith('.fixture'))) {
  const text = fs.readFileSync(path.join(FOLDER, file), 'utf8');
  const cases = text.split(/^(?=# )/m);
  const drawn = cases.map(drawCase);
  if (process.env.UPDATE_FIXTURES === '1') fs.writeFileSync(path.join(FOLDER, file), drawn.join(''));
  cases.forEach((expected, index) => {
    test(`${file}: ${expected.slice(2, expected.indexOf('\n'))}`, () => {
      assert.equal(drawn[index], expected);
    });
  });
}

function drawCase(text: string): string {
  const [heading = '', ...lines] = text.trimEnd().split('\n');
  const shown = lines.filter((line) => !line.startsWith('>')).join('\n');
  const start = shown.indexOf('$0');
  const end = Math.max(shown.lastIndexOf('$0') - 2, start);
  const snapshot = snapshotOf(shown.replaceAll('$0', ''), DEFAULT_SETTINGS);
  const plain = fixesAt(snapshot, { start, end }, false);
  const fixes = fixesAt(snapshot, { start, end }, true).map((fix) => line(fix, plain));
  const isLast = !text.endsWith('\n\n');
  return `${[heading, shown, ...(fixes.length === 0 ? ['> nothing'] : fixes)].join('\n')}\n${isLast ? '' : '\n'}`;
}

function line({ title, isPreferred, edits, problems }: OfferedFix, plain: readonly OfferedFix[]): string {
  const hasStops = edits.some((edit) => 'snippet' in edit && edit.snippet.some((part) => typeof part !== 'string'));
  const traits = [
    ...(isPreferred === true ? ['preferred'] : []),
    ...(hasStops ? [plain.some((fix) => fix.title === title) ? 'tab stops' : 'only with tab stops'] : []),
  ];
  return `> "${title}"${traits.length === 0 ? '' : ` ${traits.join(', ')}`}: ${problems.map(({ rule }) => rule).join(', ')}`;
}
