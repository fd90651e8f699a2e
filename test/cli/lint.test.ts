import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { before } from 'node:test';
import { buildCommandLine, inFolder, runAndStopReading, runCommandLine } from './commandLine';

let inputs: readonly string[] = [];

before(async () => {
  inputs = await buildCommandLine();
});

const VALID =
  '{ "resourceType": "ImagingSelection", "status": "available", "code": { "text": "x" }, "studyUid": "1.2", "seriesUid": "1.3", "text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">A nodule</div>" } }\n';
const FAULTY = VALID.replace('"available"', '"avialable"');
const WARNED = VALID.replace(
  ' }\n',
  ', "instance": [{ "uid": "1.4", "imageRegion2D": [{ "regionType": "circle", "coordinate": [1, 2] }] }] }\n',
);

test('the FHIRPath engine is no part of the command line', () => {
  assert.deepEqual(
    inputs.filter((input) => input.includes('node_modules/fhirpath/')),
    [],
  );
});

test('our examples have no problems', async () => {
  const files = fs.readdirSync('examples').filter((name) => name.endsWith('.json'));
  const { code, out, err } = await runCommandLine(['lint', ...files.map((name) => path.join('examples', name))]);
  assert.deepEqual([code, out, err], [0, `No problems: ${files.length} ImagingSelection files checked.\n`, '']);
});

test('a problem is shown with its place, its rule and its line', async () => {
  await inFolder({ 'a.json': FAULTY }, async (cwd) => {
    const { code, out, err } = await runCommandLine(['lint', 'a.json'], { cwd });
    assert.equal(
      out,
      `a.json:1:49 error \`avialable\` is no status of a selection: use \`available\`, \`entered-in-error\`, \`inactive\` or \`unknown\`. Did you mean \`available\`? [binding-required]
  1 | { "resourceType": "ImagingSelection", "status": "avialable", "code": { "text": "x" }, "studyUid": "1.2", "serie…
    |                                                 ^^^^^^^^^^^

1 error in 1 file: 1 ImagingSelection file checked. --fix repairs 1 of them.
`,
    );
    assert.deepEqual([code, err], [1, '']);
  });
});

test('a file that is too long to be checked is no success', async () => {
  const long = VALID.replace('{', `{${' '.repeat(64 * 1024 * 1024)}`);
  await inFolder({ 'a.json': long, 'b.json': long.replace('ImagingSelection', 'Patient') }, async (cwd) => {
    const { code, out, err } = await runCommandLine(['lint', 'a.json'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /^a\.json: It is longer than 64 million characters, so it was not checked\./);
    assert.equal(out, 'Not everything could be checked.\n');
    assert.equal((await runCommandLine(['lint', '.', '--rule', 'size-limit=off'], { cwd })).code, 0);
  });
});

test('warnings do not fail', async () => {
  await inFolder({ 'a.json': WARNED }, async (cwd) => {
    const { code, out } = await runCommandLine(['lint', 'a.json'], { cwd });
    assert.match(out, /^a\.json:1:\d+ warning .* \[region-point-count\]$/m);
    assert.match(out, /^1 warning in 1 file: 1 ImagingSelection file checked\.$/m);
    assert.equal(code, 0);
  });
});

test('--quiet shows errors only', async () => {
  await inFolder({ 'a.json': WARNED }, async (cwd) => {
    const { code, out } = await runCommandLine(['lint', '--quiet', 'a.json'], { cwd });
    assert.deepEqual([code, out], [0, 'No problems: 1 ImagingSelection file checked.\n']);
  });
});

test('a folder is searched, but not node_modules, folders with a dot, or other files', async () => {
  const files = {
    'b.json': FAULTY,
    'deep/er/a.json': FAULTY,
    'deep/patient.json': '{ "resourceType": "Patient", "status": null }',
    'deep/notes.txt': FAULTY,
    'node_modules/x/a.json': FAULTY,
    '.git/a.json': FAULTY,
    'utf16-of-others.json': Buffer.from('\uFEFF{ "a": 1 }', 'utf16le'),
  };
  await inFolder(files, async (cwd) => {
    const { code, out, err } = await runCommandLine(['lint', '.'], { cwd });
    const places = [...out.matchAll(/^(\S+):1:\d+ error/gm)].map((found) => found[1]);
    assert.deepEqual(places, ['b.json', path.join('deep', 'er', 'a.json')]);
    assert.deepEqual([code, err], [1, '']);
  });
});

test('a pattern is searched, and a file that several arguments name is checked once', async () => {
  await inFolder({ 'x/a.json': FAULTY, 'x/b.json': VALID, 'y/a.json': FAULTY }, async (cwd) => {
    const { code, out } = await runCommandLine(['lint', 'x/*.json', 'x/a.json', 'x'], { cwd });
    assert.equal([...out.matchAll(/^x.a\.json:1:/gm)].length, 1);
    assert.match(out, /^1 error in 1 file: 2 ImagingSelection files checked\./m);
    assert.equal(code, 1);
  });
});

test('a file that is named and holds something else gets a note', async () => {
  await inFolder({ 'patient.json': '{ "resourceType": "Patient" }' }, async (cwd) => {
    const { code, out, err } = await runCommandLine(['lint', 'patient.json'], { cwd });
    assert.equal(err, 'patient.json: This is no ImagingSelection, so there is nothing to check.\n');
    assert.deepEqual([code, out], [0, 'No ImagingSelection found.\n']);
  });
});

test('what cannot be read is said, and the others are still checked', async () => {
  const utf16 = Buffer.from(`\uFEFF${VALID}`, 'utf16le');
  const latin1 = Buffer.from(VALID.replace('"x"', '"\u00e9"'), 'latin1');
  await inFolder({ 'a.json': FAULTY, 'utf16.json': utf16, 'latin1.json': latin1, 'empty/x.txt': '' }, async (cwd) => {
    const args = ['lint', 'gone.json', 'utf16.json', 'latin1.json', 'none/*.json', 'empty', 'a.json'];
    const { code, out, err } = await runCommandLine(args, { cwd });
    assert.equal(
      err,
      `gone.json: There is no such file or folder.
utf16.json: It is written in UTF-16: JSON is UTF-8. Save it as UTF-8.
latin1.json: It is not UTF-8: byte ${latin1.indexOf(0xe9) + 1} begins no character. Save it as UTF-8.
none/*.json: No file matches this pattern.
empty: There is no .json, .ndjson or .jsonl file in this folder.
`,
    );
    assert.match(out, /^a\.json:1:49 error /);
    assert.equal(code, 2);
  });
});

test('a file in UTF-16 that a folder brings along is not passed over when it may be one of ours', async () => {
  await inFolder({ 'a.json': Buffer.from(VALID, 'utf16le') }, async (cwd) => {
    const { code, err } = await runCommandLine(['lint', '.'], { cwd });
    assert.deepEqual([code, err], [2, 'a.json: It is written in UTF-16: JSON is UTF-8. Save it as UTF-8.\n']);
  });
});

test('standard input, by the name that it is given', async () => {
  const { code, out } = await runCommandLine(['lint', '-', '--stdin-filename', 'draft.json'], { input: FAULTY });
  assert.match(out, /^draft\.json:1:49 error /);
  assert.equal(code, 1);
  const unnamed = await runCommandLine(['lint', '-'], { input: FAULTY });
  assert.match(unnamed.out, /^<stdin>:1:49 error /);
});

test('a byte order mark is no part of the columns and offsets', async () => {
  const { out } = await runCommandLine(['lint', '-', '--format', 'json'], { input: `\uFEFF${FAULTY}` });
  assert.deepEqual(JSON.parse(out).problems[0].start, { line: 1, column: 49, offset: 48 });
});

test('--format json has every field that is documented', async () => {
  const input = FAULTY.replace('"seriesUid"', '\n  "seriesUid"');
  const { code, out } = await runCommandLine(['lint', '--format', 'json', '-'], { input });
  assert.deepEqual(JSON.parse(out), {
    problems: [
      {
        file: '<stdin>',
        rule: 'binding-required',
        severity: 'error',
        message:
          '`avialable` is no status of a selection: use `available`, `entered-in-error`, `inactive` or `unknown`. Did you mean `available`?',
        start: { line: 1, column: 49, offset: 48 },
        end: { line: 1, column: 60, offset: 59 },
        path: 'status',
        page: 'https://hl7.org/fhir/6.0.0-ballot4/valueset-imagingselection-status.html',
        related: [],
        fixes: [
          { title: 'Replace by `available`', isPreferred: true },
          { title: 'Replace by `entered-in-error`', isPreferred: false },
          { title: 'Replace by `inactive`', isPreferred: false },
          { title: 'Replace by `unknown`', isPreferred: false },
        ],
        fhirVersion: '6.0.0-ballot4',
        fhirVersionBecause: 'nothing in it tells its version',
      },
    ],
    summary: { files: 1, errors: 1, warnings: 0, infos: 0 },
    repaired: [],
    failures: [],
    projectProblems: [],
  });
  assert.equal(code, 1);
});

test('--format json has what could not be read', async () => {
  const { code, out, err } = await runCommandLine(['lint', '--format', 'json', 'gone.json']);
  assert.deepEqual(JSON.parse(out).failures, [{ file: 'gone.json', message: 'There is no such file or folder.' }]);
  assert.deepEqual([code, err], [2, 'gone.json: There is no such file or folder.\n']);
});

test('--format json has the other places of a problem', async () => {
  const input = VALID.replace(' }\n', ', "instance": [{ "uid": "1.4", "frameNumber": [1], "segmentNumber": [1] }] }\n');
  const { out } = await runCommandLine(['lint', '--format', 'json', '-'], { input });
  const [{ rule, related, path: where }] = JSON.parse(out).problems;
  const offset = input.indexOf('"frameNumber"');
  assert.deepEqual([rule, where], ['isl-10', 'instance[0].segmentNumber']);
  assert.deepEqual(related, [
    {
      message: '`frameNumber` stands here.',
      start: { line: 1, column: offset + 1, offset },
      end: { line: 1, column: offset + 14, offset: offset + 13 },
    },
  ]);
});

test('--rule changes a severity or sets a rule off', async () => {
  const off = await runCommandLine(['lint', '-', '--rule', 'binding-required=off'], { input: FAULTY });
  assert.deepEqual([off.code, off.out], [0, 'No problems: 1 ImagingSelection file checked.\n']);
  const args = [
    'lint',
    '-',
    '--rule',
    'isl-7=hint',
    '--rule',
    'binding-required=warning',
    '--fhir-version',
    '6.0.0-ballot4',
  ];
  const warned = await runCommandLine([...args, '--format', 'json'], { input: FAULTY });
  const [{ severity, fhirVersionBecause }] = JSON.parse(warned.out).problems;
  assert.deepEqual([warned.code, severity, fhirVersionBecause], [0, 'warning', 'the command line says so']);
});

for (const [args, words] of [
  [['lint'], /missing required argument 'path'/],
  [['lint', '-', '--rule', 'isl-77=off'], /There is no rule isl-77\. Did you mean isl-7\?/],
  [['lint', '-', '--rule', 'isl-7'], /Write it as id=severity/],
  [['lint', '-', '--rule', 'isl-7=loud'], /Write it as id=severity/],
  [['lint', '-', '--fhir-version', '4.0.1'], /Known versions: .*6\.0\.0-ballot4/],
  [['lint', '-', '--jobs', '0'], /Write a number from 1 to 64/],
  [['lint', '-', '--config', 'gone.json'], /gone\.json: This project file could not be read/],
  [['lint', '-', '--format', 'xml'], /Allowed choices are text, json/],
  [['lint', '-', '--colour'], /unknown option '--colour'/],
  [['frobnicate'], /unknown command 'frobnicate'/],
] as const) {
  test(`${args.join(' ')} cannot be run`, async () => {
    const { code, out, err } = await runCommandLine(args);
    assert.match(err, words);
    assert.deepEqual([code, out], [2, '']);
  });
}

test('--fix repairs files, says so, and reports what is left', async () => {
  const files = {
    'a.json': `\uFEFF${FAULTY.replaceAll(', ', ',\r\n\t')}`,
    'b.json': VALID,
    'c.json': FAULTY.replace('"studyUid": "1.2", ', ''),
  };
  await inFolder(files, async (cwd) => {
    const touched = new Date('2020-01-01T00:00:00Z');
    fs.utimesSync(path.join(cwd, 'b.json'), touched, touched);
    const { code, out } = await runCommandLine(['lint', '--fix', '.'], { cwd });
    const read = (name: string): string => fs.readFileSync(path.join(cwd, name), 'utf8');
    assert.equal(read('a.json'), files['a.json'].replace('avialable', 'available'));
    assert.equal(read('c.json'), files['c.json'].replace('avialable', 'available'));
    assert.deepEqual(fs.statSync(path.join(cwd, 'b.json')).mtime, touched);
    assert.match(out, /^c\.json:1:\d+ error .* \[isl-2\]$/m);
    assert.match(out, /^1 error in 1 file: 3 ImagingSelection files checked\. 2 files repaired\.$/m);
    assert.equal(code, 1);
  });
});

test('--fix - prints the repaired text, and the report beside it', async () => {
  const input = `\uFEFF${FAULTY}`;
  const { code, out, err } = await runCommandLine(['lint', '--fix', '-'], { input });
  assert.equal(out, input.replace('avialable', 'available'));
  assert.equal(err, 'No problems: 1 ImagingSelection file checked. 1 file repaired.\n');
  assert.equal(code, 0);
});

test('--fix - prints any other document as it is', async () => {
  const { code, out } = await runCommandLine(['lint', '--fix', '-'], { input: '{ "resourceType": "Patient", }' });
  assert.deepEqual([code, out], [0, '{ "resourceType": "Patient", }']);
});

test('colour where it is wanted, and only there', async () => {
  const ansi = '\u001b[';
  const run = async (environment: Record<string, string>): Promise<boolean> =>
    (await runCommandLine(['lint', '-'], { input: FAULTY, environment })).out.includes(ansi);
  assert.equal(await run({}), false);
  assert.equal(await run({ FORCE_COLOR: '1' }), true);
  assert.equal(await run({ FORCE_COLOR: '0' }), false);
  assert.equal(await run({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
});

test('nothing in a document reaches the terminal as a command', async () => {
  const input = VALID.replace('"available"', '"\u001b[31m\u009b2J\u202e\\u001b[0m"');
  const { out } = await runCommandLine(['lint', '-'], { input });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test('a reader that stops reading ends it quietly', async () => {
  const names = Array.from({ length: 400 }, (_, i) => [`${i}.json`, FAULTY] as const);
  await inFolder(Object.fromEntries(names), async (folder) => {
    const { err } = await runAndStopReading(['lint', folder]);
    assert.equal(err, '');
  });
});

test('broken text is reported where it breaks, and what follows is still checked', async () => {
  const input = `{
  "resourceType": "ImagingSelection",
  "text": { "status": "generated", "div": "<div>Resource "example"</div>" },
  "status": "available",
  "code": { "text": "x" },
  "seriesUid": 5
}`;
  const { out } = await runCommandLine(['lint', '--format', 'json', '-'], { input });
  const found = JSON.parse(out).problems.map(({ rule, start }: Found) => `${start.line}:${start.column} ${rule}`);
  assert.deepEqual(found, ['3:58 json-syntax', '6:3 isl-2', '6:16 wrong-json-type']);
});

interface Found {
  readonly rule: string;
  readonly start: { readonly line: number; readonly column: number };
}
