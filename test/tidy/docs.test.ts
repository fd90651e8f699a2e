import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import manifest from '../../package.json';
import { filesBelow } from '../support/files';

/** Every document that we wrote or generate, by its path, without what is only shown as code in blocks. */
const documents: ReadonlyMap<string, string> = new Map(
  [
    ...fs.readdirSync('.').filter((name) => name.endsWith('.md')),
    ...['docs', 'examples', 'test'].flatMap((folder) => filesBelow(folder, '.md')),
  ].map((file) => [file, withoutBlocks(fs.readFileSync(file, 'utf8'))]),
);

test('every link between documents leads to a file, and to a heading where it names one', () => {
  const broken: string[] = [];
  for (const [file, text] of documents) {
    for (const [, target = ''] of text.matchAll(/\]\(<?([^)\s>]+)>?\)/g)) {
      if (/^(https?|mailto):/.test(target)) continue;
      const [name = '', heading] = target.split('#');
      const to = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
      if (!fs.existsSync(to)) broken.push(`${file}: ${target}`);
      else if (heading !== undefined && !headingsOf(to).includes(heading)) broken.push(`${file}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('every file of the project that a document names is there', () => {
  const missing: string[] = [];
  for (const [file, text] of documents) {
    for (const [named] of text.matchAll(NAMED))
      if (!isThere(named.replace(/\.$/, ''))) missing.push(`${file}: ${named}`);
  }
  assert.deepEqual(missing, []);
});

for (const [file, heading] of [
  ['ARCHITECTURE.md', 'Invariants, and the test that holds each'],
  ['SECURITY.md', 'What is promised'],
] as const) {
  test(`each promise in the table of ${file} names a test`, () => {
    const [, section = ''] = (documents.get(file) ?? '').split(`## ${heading}\n`);
    const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
    assert.ok(rows.length > 1);
    for (const row of rows.slice(1)) assert.match(row.split('|').at(-2) ?? '', /`test\//, row);
  });
}

test('every command that a document names is in package.json', () => {
  const known = Object.keys(manifest.scripts);
  for (const [file, text] of documents) {
    for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g)) assert.ok(known.includes(name), `${file}: ${name}`);
  }
});

test('decisions are numbered one by one, as their titles say', () => {
  const names = fs.readdirSync('docs/decisions').sort();
  const expected = names.map((_, at) => at + 1);
  assert.deepEqual(
    names.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1])),
    expected,
  );
  assert.deepEqual(
    names.map((name) => Number(/^# (\d+)\. /.exec(fs.readFileSync(`docs/decisions/${name}`, 'utf8'))?.[1])),
    expected,
  );
});

test('no document speaks of the machine that it was written on', () => {
  for (const file of documents.keys()) {
    assert.doesNotMatch(
      fs.readFileSync(file, 'utf8'),
      /(?<![\w.:/])\/(work|tmp|home|root|Users)\/|\.\.\/shared\b/,
      file,
    );
  }
});

test('the fixture that CONTRIBUTING.md shows is one', () => {
  const [, shown = ''] = /```text\n(# [\s\S]*?)```/.exec(fs.readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  assert.ok(shown !== '' && fs.readFileSync('test/rules/isl-2.fixture', 'utf8').includes(shown));
});

test('the changelog has this version', () => {
  assert.match(documents.get('CHANGELOG.md') ?? '', new RegExp(`^## ${manifest.version} - \\d{4}-\\d{2}-\\d{2}$`, 'm'));
});

test('docs/third-party.md is what `node scripts/generate/thirdParty.mjs` would write', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['scripts/generate/thirdParty.mjs', '--print'], {
    encoding: 'utf8',
  });
  assert.equal(fs.readFileSync('docs/third-party.md', 'utf8'), stdout, stderr);
});

/** A path from the root of the project, as text names it; `*` stands for any name. */
const NAMED =
  /(?<![\w./-])(?:client|server|test|scripts|docs|examples|benchmarks|syntaxes|\.vscode|\.ci)\/[\w./*-]*[\w*/]/g;

function isThere(named: string): boolean {
  if (!named.includes('*')) return fs.existsSync(named);
  const [folder, name] = [path.posix.dirname(named), path.posix.basename(named)];
  const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
  return fs.existsSync(folder) && fs.readdirSync(folder).some((file) => pattern.test(file));
}

function withoutBlocks(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
}

/** The headings of a document as links name them. */
function headingsOf(file: string): readonly string[] {
  return [...withoutBlocks(fs.readFileSync(file, 'utf8')).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}
