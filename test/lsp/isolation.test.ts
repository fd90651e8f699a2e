import assert from 'node:assert/strict';
import test from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import type { SourceChange } from '../support/changingSources';
import { changedServer, LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';

const uri = 'file:///selection.json';

/** With a mistake for the rule that is to throw, one for the rule whose repair is to, and one for neither. */
const text = `{
  "resourceType": "ImagingSelection",
  "code": { "text": "a nodule" },
  "status": "avialable",
  "studyUID": "1.2.3",
  "instance": [
    { "uid": "1.2.3.6", "imageRegion2D": [{ "regionType": "polyline", "coordinate": [1, 2, 3, 4] }] }
  ]
}`;

const THROW = "throw new Error('on purpose');";

/** A fault in a rule, in what is asked before a rule, in a repair, in a refactoring, in a path, in two features, and where FHIRPath is evaluated. */
const faults: readonly SourceChange[] = [
  {
    file: 'server/src/rules/constraints/isl1.ts',
    from: 'check(selection, report) {',
    to: `check(selection, report) { if (selection.seriesUid.is === 'absent') ${THROW}`,
  },
  {
    file: 'server/src/rules/structure/bindingRequired.ts',
    from: 'fixes: () => {',
    to: `fixes: () => { ${THROW}`,
  },
  {
    file: 'server/src/rules/bundle/instanceMismatch.ts',
    from: 'around: isCompared,',
    to: `around: (): boolean => { isCompared; ${THROW} },`,
  },
  {
    file: 'server/src/features/refactor/swapAxes.ts',
    from: '*offers({ region }) {',
    to: `*offers({ region }) { if (region !== undefined) ${THROW}`,
  },
  {
    file: 'server/src/lsp/ignore.ts',
    from: '() => problem.path()',
    to: `() => { if (problem.rule === 'binding-required') ${THROW} return problem.path(); }`,
  },
  {
    file: 'server/src/features/hover.ts',
    from: 'export function hover(',
    to: `export function hover(): never { ${THROW} }\nexport function unused(`,
  },
  {
    file: 'server/src/features/folding.ts',
    from: 'if (snapshot.root === NONE) return [];',
    to: THROW,
  },
  {
    file: 'server/src/fhirpath/engine.ts',
    from: 'answer(job: Job): Answer {',
    to: `answer(job: Job): Answer { if (JSON.stringify(job).includes('birthDate')) ${THROW}`,
  },
];

const constraints = [
  { key: 'faulty', severity: 'error', human: 'It has a birth date.', expression: 'birthDate.exists()' },
  { key: 'sound', severity: 'warning', human: 'It has an id.', expression: 'id.exists()' },
];

test('What throws costs only its own answer, is named once in the log, and the rest is answered', async () => {
  const server = await changedServer(faults);
  const initializationOptions = { constraints };
  const client = await LspClient.start({ server, capabilities: editorCapabilities, initializationOptions });
  await client.open(uri, text);
  const place = { textDocument: { uri }, position: { line: 6, character: 80 } };

  await client.diagnostics(uri);
  await client.requested('workspace/diagnostic/refresh', 1);
  const rules = new Set((await client.problems(uri)).map(({ code }) => code));
  assert.deepEqual(
    ['isl-1', 'binding-required', 'unknown-property', 'isl-4', 'faulty', 'sound'].filter((rule) => rules.has(rule)),
    ['binding-required', 'unknown-property', 'isl-4', 'sound'],
  );

  const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  for (let time = 0; time < 2; time++) {
    const titles = titlesOf(await client.codeActions(uri, whole));
    assert.ok(
      titles.some((title) => title.startsWith('Rename to')),
      titles.join(),
    );
    assert.ok(titles.includes('Fix all ImagingSelection problems that have one right answer'), titles.join());
    const ofRegion = titlesOf(await client.codeActions(uri, { start: place.position, end: place.position }));
    assert.ok(ofRegion.includes('Reverse the order of the points'), ofRegion.join());
    assert.ok(!ofRegion.some((title) => title.startsWith('Swap x and y')), ofRegion.join());
    assert.equal(await client.request('textDocument/hover', place), null);
    assert.deepEqual(await client.request('textDocument/foldingRange', place), []);
    assert.notDeepEqual(await client.request('textDocument/documentSymbol', place), []);
  }
  await client.change(uri, 2, text.replace('1, 2, 3, 4', '1, 2, 3, 5'));
  const after: readonly Diagnostic[] = await client.problems(uri);
  assert.ok(after.some(({ code }) => code === 'unknown-property'));

  const told = client.notifications
    .filter(({ method }) => method === 'window/logMessage')
    .map(({ params }) => (params as { message: string }).message); // as the protocol defines this notification
  const wanted = [
    'rule isl-1',
    'rule instance-mismatch',
    'fixes of binding-required',
    'imagingselection.swapXy',
    'path of binding-required',
    'hover',
    'folding',
    'constraint faulty',
  ];
  for (const part of wanted)
    assert.equal(told.filter((message) => message.includes(part)).length, 1, `${part}\n${told}`);
  assert.equal(told.length, wanted.length, told.join('\n'));
  assert.equal(await client.stop(), 0);
});

const LOOP = 'for (;;);';

/**
 * The same in rules of two kinds, in a repair, in the edits of a refactoring and in a feature; and a limit that is not waited
 * for so long.
 */
const loops: readonly SourceChange[] = [
  {
    file: 'server/src/rules/constraints/isl1.ts',
    from: 'check(selection, report) {',
    to: `check(selection, report) { if (selection.seriesUid.is === 'absent') ${LOOP}`,
  },
  {
    file: 'server/src/rules/structure/unknownProperty.ts',
    from: 'describe({ node, type }, { model, resource }) {',
    to: `describe({ node, type }, { model, resource }) { if (node > 0) ${LOOP}`,
  },
  {
    file: 'server/src/rules/structure/bindingRequired.ts',
    from: 'fixes: () => {',
    to: `fixes: () => { if (Date.now() > 0) ${LOOP}`,
  },
  {
    file: 'server/src/features/refactor/reversePoints.ts',
    from: 'edits: () => setPoints',
    to: `edits: () => { ${LOOP} }, never: () => setPoints`,
  },
  {
    file: 'server/src/features/hover.ts',
    from: 'export function hover(',
    to: `export function hover(): null { for (let line = ''; ; line = 'a'.repeat(100)) /(a+)+b/.test(line); }\nexport function unused(`,
  },
  { file: 'server/src/base/limits.ts', from: 'workTime: 30_000', to: 'workTime: 2000' },
];

test('What does not come to an end is ended, named once in the log, left out, and the rest is answered', async () => {
  const server = await changedServer(loops);
  const client = await LspClient.start({ server, capabilities: editorCapabilities });
  await client.open(uri, text);
  const place = { textDocument: { uri }, position: { line: 3, character: 5 } };
  const rulesIn = async (of: string): Promise<readonly unknown[]> =>
    (await client.problems(of)).map(({ code }) => code).filter((code) => code !== 'narrative-missing');

  const left = await rulesIn(uri);
  assert.deepEqual(
    ['isl-1', 'unknown-property', 'binding-required', 'isl-4'].filter((rule) => left.includes(rule)),
    ['binding-required', 'isl-4'],
  );
  const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  for (let time = 0; time < 2; time++) {
    assert.equal(await client.request('textDocument/hover', place), null);
    const titles = titlesOf(await client.codeActions(uri, whole));
    assert.ok(titles.includes('Add `studyUid` and `seriesUid`'), titles.join());
    assert.notDeepEqual(await client.request('textDocument/documentSymbol', place), []);
  }
  await client.change(uri, 2, text.replace('1, 2, 3, 4', '1, 2, 3, 5'));
  assert.deepEqual(await rulesIn(uri), left);
  const other = 'file:///other.json';
  await client.open(other, text);
  assert.deepEqual(await rulesIn(other), left);

  const point = { line: 6, character: 80 };
  const picked = async (of: string, title: string): Promise<CodeAction> => {
    const actions = await client.codeActions(of, { start: point, end: point });
    return client.request(
      'codeAction/resolve',
      actions.find((action) => action.title === title),
    );
  };
  assert.equal((await picked(uri, 'Reverse the order of the points')).edit, undefined);
  for (const of of [uri, other]) assert.ok((await picked(of, 'Swap x and y of all points')).edit, of);

  const told = client.notifications
    .filter(({ method }) => method === 'window/logMessage')
    .map(({ params }) => (params as { message: string }).message); // as the protocol defines this notification
  assert.deepEqual(told.map((message) => message.split('\n').slice(1)).sort(), [
    ['edits of refactor.rewrite.imagingselection.reverse: It had not come to an end after 2 s, so it was ended.'],
    ['fixes of binding-required: It had not come to an end after 2 s, so it was ended.'],
    ['hover: It had not come to an end after 2 s, so it was ended.'],
    ['rule isl-1: It had not come to an end after 2 s, so it was ended.'],
    ['rule unknown-property: It had not come to an end after 2 s, so it was ended.'],
  ]);
  assert.equal(await client.stop(), 0);
});

function titlesOf(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ title }) => title);
}
