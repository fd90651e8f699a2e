import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { PROJECT_SCHEMA, projectSchema } from '../../../scripts/generate/projectContent';
import { globOf, matchesGlob } from '../../../server/src/base/glob';
import { lspSnippet, plainText } from '../../../server/src/base/snippet';
import { addIgnore, type NewIgnore, newProjectFile } from '../../../server/src/service/projectEdit';
import { readProjectFile } from '../../../server/src/service/projectFile';
import { settingsFrom } from '../../../server/src/service/projectSettings';
import { DEFAULT_SETTINGS, readFileVersions } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { Search } from '../../../server/src/service/surroundings';
import { versionHintIn } from '../../../server/src/service/versionHint';
import { applyEdits, insert } from '../../../server/src/syntax/edit';

const WHOLE = `{
  "fhirVersion": "5.0.0",
  "files": [{ "pattern": "r6/**", "fhirVersion": "auto" }],
  "rules": { "isl-7": "warning", "dom-6": "off" },
  "constraints": [{ "key": "our-1", "human": "It has a focus.", "expression": "focus.exists()" }],
  "ignore": [{ "rule": "our-1", "path": "instance[*].uid", "file": "a.json", "reason": "known" }]
}`;

test('A project file is read as it is meant', () => {
  const { project, problems } = readProjectFile(WHOLE);
  assert.deepEqual(problems, []);
  assert.equal(project.fhirVersion, '5.0.0');
  assert.deepEqual(project.files, [{ pattern: 'r6/**', fhirVersion: 'auto' }]);
  assert.deepEqual(
    [...project.rules],
    [
      ['isl-7', 'warning'],
      ['dom-6', 'off'],
    ],
  );
  const [constraint] = project.constraints;
  assert.deepEqual([constraint?.severity, constraint?.context], ['error', 'ImagingSelection']);
  const [ignore] = project.ignore;
  assert.deepEqual(ignore, {
    rule: 'our-1',
    path: 'instance[*].uid',
    file: 'a.json',
    reason: 'known',
    range: { start: WHOLE.lastIndexOf('"our-1"'), end: WHOLE.lastIndexOf('"our-1"') + 7 },
  });
});

for (const [text, wanted] of [
  [
    '{ "ignroe": [] }',
    [
      '"ignroe" warning Nothing is read under the name `ignroe`. Did you mean `ignore`? Known here: `$schema`, `fhirVersion`, `files`, `rules`, `ignore`, `constraints`.',
    ],
  ],
  [
    '{ "fhirVersion": "4.0.1" }',
    [
      '"4.0.1" error `4.0.1` is not a FHIR version that is known here. Use `auto`, `5.0.0-snapshot1`, `5.0.0`, `6.0.0-ballot4` or `6.0.0-ballot5`.',
    ],
  ],
  ['{ "fhirVersion": 5 }', ['5 error Here belongs a FHIR version, in double quotes.']],
  [
    '{ "rules": { "isl-77": "off" } }',
    ['"isl-77" warning Nothing is read under the name `isl-77`. Did you mean `isl-7`?'],
  ],
  [
    '{ "ignore": [{ "path": "" }] }',
    [
      '{ error `rule` is missing. The rule, as the code of the problem names it.',
      '{ warning `reason` is missing. Why the problem is left as it is, for whoever reads this next.',
    ],
  ],
  [
    '{ "ignore": [{ "rule": "isl-7", "reason": " " }] }',
    [
      '" " warning Nothing is said here. Here belongs a sentence: Why the problem is left as it is, for whoever reads this next.',
    ],
  ],
  ['{ "ignore": {} }', ['"ignore" error Here belongs a list.']],
  [
    '{ "rules": {}, "rules": {} }',
    ['"rules" error `rules` stands here twice, and only the last one counts. Keep one.'],
  ],
  ['[]', ['[ error Here belongs an object.']],
  [
    '{ "ignore": [{ "rule": "isl-7", }] }',
    [
      '{ warning `reason` is missing. Why the problem is left as it is, for whoever reads this next.',
      ', error json-syntax',
    ],
  ],
] as const) {
  test(`What is wrong in ${text}`, () => {
    const { problems } = readProjectFile(text);
    const shown = problems.map(({ range, severity, message, code }) => {
      const words = code === 'json-syntax' ? code : message;
      return `${text.slice(range.start, range.end)} ${severity} ${words}`;
    });
    assert.deepEqual(shown, wanted);
  });
}

test('An entry whose path makes no sense does not ignore everything', () => {
  assert.deepEqual(readProjectFile('{ "ignore": [{ "rule": "isl-7", "path": 5, "reason": "x" }] }').project.ignore, []);
});

test('Half-typed and hostile project files are read without a fault', () => {
  for (let end = 0; end <= WHOLE.length; end++) readProjectFile(WHOLE.slice(0, end));
  const many = `{ "ignore": [${Array.from({ length: 100_000 }, () => '{"rule":"isl-7","reason":"x"}').join(',')}] }`;
  const { project, problems } = readProjectFile(many);
  assert.equal(project.ignore.length, 1000);
  assert.match(problems[0]?.message ?? '', /^Only the first 1000 entries are taken\./);
  readProjectFile('['.repeat(100_000));
});

test('The schema is what `node scripts/generate/project.mjs` would write', () => {
  assert.deepEqual(JSON.parse(fs.readFileSync(PROJECT_SCHEMA, 'utf8')), projectSchema());
});

test('Patterns mean files', () => {
  for (const [pattern, path, isMeant] of [
    ['*.json', 'a/b.json', true],
    ['./*.json', 'a/b.json', false],
    ['a/*.json', 'a/b.json', true],
    ['a/*.json', 'a/b/c.json', false],
    ['a/**', 'a/b/c.json', true],
    ['**/c.{json,ndjson}', 'a/b/c.ndjson', true],
    ['/c.json', 'a/c.json', false],
    ['?.json', 'ab.json', false],
    ['a/**/z/*.json', 'a/b/z/c/z/d.json', true],
  ] as const) {
    assert.equal(matchesGlob(pattern, path), isMeant, `${pattern} ${path}`);
  }
  assert.ok(matchesGlob(globOf('a{1}.json'), 'a{1}.json'));
  assert.ok(!matchesGlob('*a'.repeat(2000), 'a'.repeat(1000)));
  matchesGlob('{a,b}'.repeat(1000), 'a'.repeat(1000));
});

const FAULTY = `{ "resourceType": "ImagingSelection", "status": "available", "code": { "text": "x" },
  "text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">x</div>" },
  "studyUid": "1.2.3", "seriesUid": "1.2.4",
  "instance": [{ "uid": "1.2.5", "imageRegion2D": [{ "regionType": "point", "coordinate": [1, 2, 3] }] },
               { "uid": "1.2.6", "imageRegion2D": [{ "regionType": "point", "coordinate": [1, 2, 3] }] }] }`;

test('What is ignored is not reported, and every entry that is needed is known', () => {
  const found = snapshotOf(FAULTY, DEFAULT_SETTINGS).problems;
  const first = found.find(({ rule }) => rule === 'isl-7');
  assert.ok(first !== undefined);
  const ignoring = (...ignore: readonly object[]) => {
    const text = JSON.stringify({ ignore: ignore.map((one) => ({ rule: 'isl-7', reason: 'x', ...one })) });
    const { project } = readProjectFile(text);
    const { problems, ignored } = snapshotOf(FAULTY, { ...DEFAULT_SETTINGS, ignore: project.ignore });
    return [problems.filter(({ rule }) => rule === 'isl-7').length, project.ignore.map((one) => ignored.has(one))];
  };
  assert.deepEqual(ignoring(), [2, []]);
  assert.deepEqual(ignoring({}), [0, [true]]);
  assert.deepEqual(ignoring({ path: first.path() }), [1, [true]]);
  assert.deepEqual(ignoring({ path: first.path().replaceAll(/\[0\]/g, '[*]') }), [0, [true]]);
  assert.deepEqual(ignoring({ path: 'status' }, { rule: 'isl-8' }), [2, [false, false]]);
});

test('The version is what was said nearest to the document', () => {
  const { project } = readProjectFile(WHOLE);
  const base = { ...DEFAULT_SETTINGS, fhirVersion: '6.0.0-ballot5' } as const;
  const versions = readFileVersions([{ pattern: '*.json', fhirVersion: '6.0.0-ballot4' }, { pattern: 5 }]);
  const files = { versions, path: 'a.json' };
  const of = (more: object): readonly unknown[] => {
    const { fhirVersion, versionBecause } = settingsFrom({ base, format: 'json', ...more });
    return [fhirVersion, versionBecause];
  };
  assert.deepEqual(of({}), ['6.0.0-ballot5', 'the settings say so']);
  assert.deepEqual(of({ project: { project, path: 'a.json' } }), ['5.0.0', '`.imagingselection.json` says so']);
  assert.deepEqual(of({ project: { project, path: 'r6/a.json' } }), [
    'auto',
    '`.imagingselection.json` says so for `r6/**`',
  ]);
  const both = { project: { project, path: 'a.json' }, files };
  assert.deepEqual(of(both), ['6.0.0-ballot4', '`imagingSelection.files` says so for `*.json`']);
  const chosen = { fhirVersion: '5.0.0-snapshot1', because: 'it was chosen for this file' };
  assert.deepEqual(of({ ...both, chosen }), ['5.0.0-snapshot1', 'it was chosen for this file']);
});

test('Files of FHIR projects tell a version', () => {
  for (const [name, text, version] of [
    ['sushi-config.yaml', 'id: x\nfhirVersion: 5.0.0 # R5\n', '5.0.0'],
    ['sushi-config.yaml', 'fhirVersion:\n  - 4.0.1\n  - 6.0.0-ballot4\n', '6.0.0-ballot4'],
    ['sushi-config.yaml', 'fhirVersion: [4.0.1, "5.0.0"]', '5.0.0'],
    ['sushi-config.yaml', '# fhirVersion: 5.0.0', undefined],
    ['package.json', '{ "fhirVersions": ["5.0.0"] }', '5.0.0'],
    ['package.json', '{ "fhir-version-list": ["4.0.1", "5.0.0"] }', '5.0.0'],
    ['package.json', '{ "name": "fhir", "version": "5.0.0" }', undefined],
    ['package.json', '{ "fhirVersions": [', undefined],
  ] as const) {
    assert.equal(versionHintIn(name, text)?.version, version, text);
  }
});

test('The nearest project file counts, and each folder is read once until it is forgotten', async () => {
  const read: string[] = [];
  const files = new Map([
    ['/a/.imagingselection.json', '{ "fhirVersion": "5.0.0" }'],
    ['/a/b/sushi-config.yaml', 'fhirVersion: 6.0.0-ballot4'],
  ]);
  const search = new Search({
    readFile: (address) => {
      read.push(address);
      return Promise.resolve(files.get(address));
    },
  });
  const found = await search.around(['/a/b', '/a', '']);
  assert.deepEqual([found.project?.folder, found.hint?.version], ['/a', '6.0.0-ballot4']);
  const count = read.length;
  assert.equal((await search.around(['/a/b', '/a', ''])).project?.file, found.project?.file);
  assert.equal(read.length, count);
  assert.equal(search.forget('/a'), true);
  assert.equal(search.forget('/z'), false);
  files.delete('/a/.imagingselection.json');
  assert.equal((await search.around(['/a/b', '/a'])).project, undefined);
});

const ENTRY: NewIgnore = {
  rule: 'isl-7',
  path: 'a[0]',
  file: './x.json',
  reason: ['it is "so"'].map((one) => JSON.stringify(one).slice(1, -1)),
};

for (const before of [
  '{}',
  '{\n}\n',
  '{\n  "rules": {}\n}\n',
  '{\r\n\t"ignore": []\r\n}\r\n',
  '{ "ignore": [ ] }',
  '{\n  "ignore": [\n    { "rule": "isl-1", "reason": "x" }\n  ],\n  "rules": {}\n}\n',
  '{ "rules": {} }',
  '',
]) {
  test(`An entry is added to ${JSON.stringify(before)} and nothing else changes`, () => {
    const addition = addIgnore(readProjectFile(before), ENTRY);
    assert.ok(addition !== undefined);
    const after = applyEdits(before, [insert(addition.offset, plainText(addition.snippet))]);
    const { project, problems } = readProjectFile(after);
    assert.deepEqual(problems, []);
    const { range: _, ...added } = project.ignore.at(-1) ?? { range: undefined };
    assert.deepEqual(added, { rule: 'isl-7', path: 'a[0]', file: './x.json', reason: 'it is "so"' });
    assert.equal(project.ignore.length, before.includes('isl-1') ? 2 : 1);
  });
}

test('A project file that must be repaired first is left alone', () => {
  for (const text of ['{', '[]', '{ "ignore": {} }']) assert.equal(addIgnore(readProjectFile(text), ENTRY), undefined);
});

test('A new project file, with a place for the reason', () => {
  assert.equal(
    lspSnippet(newProjectFile({ ...ENTRY, reason: [{ stop: 1, label: 'why' }] })),
    '{\n  "ignore": [\n    { "rule": "isl-7", "path": "a[0]", "file": "./x.json", "reason": "${1:why}" }\n  ]\n}\n',
  );
});
