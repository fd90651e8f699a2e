import assert from 'node:assert/strict';
import test from 'node:test';
import type { SourceChange } from '../support/changingSources';
import { buildFaultyCommandLine, inFolder, runCommandLine } from './commandLine';

const THROW = "throw new Error('on purpose');";

/** Two rules that loop; what throws, in the page of a rule, in the path of a problem and in its repair; and a shorter limit. */
const faults: readonly SourceChange[] = [
  {
    file: 'server/src/rules/constraints/isl1.ts',
    from: 'check(selection, report) {',
    to: "check(selection, report) { for (; selection.seriesUid.is === 'absent'; );",
  },
  {
    file: 'server/src/rules/structure/unknownProperty.ts',
    from: 'describe({ node, type }, { model, resource }) {',
    to: 'describe({ node, type }, { model, resource }) { for (; node > 0; );',
  },
  {
    file: 'server/src/rules/constraints/isl4.ts',
    from: "page: pageOfConstraint('isl-4'),",
    to: `page: () => { if (pageOfConstraint !== undefined) ${THROW} return ''; },`,
  },
  {
    file: 'server/src/service/problems.ts',
    from: 'return () => (this.report.node === NONE',
    to: `return () => (this.rule === 'binding-required' ? thrown() : this.report.node === NONE`,
  },
  {
    file: 'server/src/service/problems.ts',
    from: 'const SNIFFED',
    to: `function thrown(): never { ${THROW} }\nconst SNIFFED`,
  },
  { file: 'server/src/rules/structure/bindingRequired.ts', from: 'fixes: () => {', to: `fixes: () => { ${THROW}` },
  { file: 'server/src/base/limits.ts', from: 'workTime: 30_000', to: 'workTime: 2000' },
];

/** With a mistake for each of them, and one more. */
const text = JSON.stringify({
  resourceType: 'ImagingSelection',
  status: 'avialable',
  studyUID: '1.2.3',
  code: { text: '' },
  instance: [{ uid: '1.2.3.6' }],
});

test('What loops or throws in `lint` costs only itself, is named once, and the exit code is 2', async () => {
  await buildFaultyCommandLine(faults);
  const files = { 'a.json': text, 'b.json': text, 'c.ndjson': `${text}\n${text}\n` };
  await inFolder(files, async (folder) => {
    for (const jobs of ['1', '2']) {
      const { code, out, err } = await runCommandLine(['lint', '--format', 'json', '--jobs', jobs, folder]);
      assert.equal(code, 2);
      assert.deepEqual(
        err.trimEnd().split('\n').sort(),
        [
          `fixes of binding-required: ${MISSING} on purpose`,
          `path of binding-required: ${MISSING} on purpose`,
          `rule isl-1: ${MISSING} ${OVER}`,
          `rule isl-4: ${MISSING} on purpose`,
          `rule unknown-property: ${MISSING} ${OVER}`,
        ],
        err,
      );
      const { problems }: Printed = JSON.parse(out);
      const found = problems
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, path, fixes }) => [rule, path, ...fixes.map(({ title }) => title)]);
      const ofEach = [
        ['binding-required', ''],
        ['empty-value', 'code.text', 'Remove the empty string'],
      ];
      assert.deepEqual(found, [...ofEach, ...ofEach, ...ofEach, ...ofEach]);
    }
  });
});

interface Printed {
  readonly problems: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly path: string;
    readonly fixes: readonly { readonly title: string }[];
  }[];
}

const MISSING = 'This is a fault of ours, by which what it would have found is missing:';
const OVER = 'It had not come to an end after 2 s, so it was ended.';
