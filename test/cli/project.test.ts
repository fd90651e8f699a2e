import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { before } from 'node:test';
import { circle } from '../support/selections';
import { buildCommandLine, inFolder, runCommandLine } from './commandLine';

before(buildCommandLine);

const odd = circle('10.5, 20, 30');
const line = odd.replaceAll('\n', ' ');
const PROJECT = '.imagingselection.json';

test('The nearest project file has its say, but not one outside of the repository', async () => {
  const files = {
    [PROJECT]: '{ "rules": { "isl-7": "off" } }',
    'a.json': odd,
    'repository/.git/HEAD': '',
    'repository/data/a.json': odd,
    'own/.imagingselection.json': '{ "fhirVersion": "6.0.0-ballot5" }',
    'own/a.json': odd,
  };
  await inFolder(files, async (cwd) => {
    const run = async (...args: readonly string[]) => {
      const { out, code } = await runCommandLine(['lint', '--format', 'json', ...args], { cwd });
      const { problems } = JSON.parse(out);
      return [code, problems.map(({ rule, fhirVersionBecause }: Found) => `${rule}: ${fhirVersionBecause}`)];
    };
    assert.deepEqual(await run('a.json'), [0, []]);
    assert.deepEqual(await run('repository/data/a.json'), [1, ['isl-7: nothing in it tells its version']]);
    assert.deepEqual(await run('own/a.json'), [1, ['isl-7: `.imagingselection.json` says so']]);
    assert.deepEqual(await run('own/a.json', '--config', PROJECT), [0, []]);
    assert.deepEqual(await run('a.json', '--no-config'), [1, ['isl-7: nothing in it tells its version']]);
    assert.deepEqual(await run('own/a.json', '--fhir-version', '5.0.0'), [
      0,
      ['region-point-count: the command line says so'],
    ]);
    assert.deepEqual(await run('a.json', '--rule', 'isl-7=warning'), [0, ['isl-7: nothing in it tells its version']]);
  });
});

test('An entry that nothing answers to any more is said where all of its files were checked', async () => {
  const project = `{ "ignore": [
    { "rule": "isl-7", "file": "*.json", "reason": "needed" },
    { "rule": "isl-8", "file": "./a.json", "reason": "of one file" },
    { "rule": "isl-8", "file": "*.json", "reason": "of many" }
  ] }`;
  await inFolder({ [PROJECT]: project, 'a.json': odd, 'b.json': odd }, async (cwd) => {
    const { code, out, err } = await runCommandLine(['lint', '.'], { cwd });
    assert.deepEqual([code, out], [0, 'No problems: 2 ImagingSelection files checked.\n']);
    assert.equal(
      err,
      `${PROJECT}:3:15 warning There is no problem of \`isl-8\` in \`./a.json\` any more: remove this entry. [unused-ignore]
${PROJECT}:4:15 warning There is no problem of \`isl-8\` in \`*.json\` any more: remove this entry. [unused-ignore]
`,
    );
    const one = await runCommandLine(['lint', 'a.json'], { cwd });
    assert.match(one.err, /^\S+:3:15 warning .*\n$/);
    assert.equal((await runCommandLine(['lint', 'b.json'], { cwd })).err, '');
    const json = await runCommandLine(['lint', '--format', 'json', 'a.json'], { cwd });
    const [{ file, code: name, line: at, column }] = JSON.parse(json.out).projectProblems;
    assert.deepEqual([file, name, at, column], [PROJECT, 'unused-ignore', 3, 15]);
  });
});

test('A project file that makes no sense ends with 2, and the rest is checked all the same', async () => {
  await inFolder({ [PROJECT]: '{ "fhirVersion": "R3" }', 'a.json': odd }, async (cwd) => {
    const { code, out, err } = await runCommandLine(['lint', 'a.json'], { cwd });
    assert.match(err, /^\.imagingselection\.json:1:18 error `R3` is not a FHIR version .* \[project-file\]\n$/);
    assert.match(out, /\[isl-7\]/);
    assert.equal(code, 2);
  });
});

test('One resource a line: places are those in the file, whatever stands on the other lines', async () => {
  const text = `\uFEFF{ "resourceType": "Patient", "name": "𝒳" }\r\n${line}\r\nnot JSON\n\n  ${line}`;
  await inFolder({ 'a.ndjson': text, 'b.jsonl': text, 'c.ndjson': '{ "resourceType": "Patient" }\n' }, async (cwd) => {
    const { code, out, err } = await runCommandLine(['lint', '--format', 'json', '.'], { cwd });
    const { problems, summary } = JSON.parse(out);
    const bare = text.slice(1);
    const first = bare.indexOf('30]');
    const second = bare.lastIndexOf('30]');
    const lastLine = bare.lastIndexOf('\n') + 1;
    const places = [
      { line: 2, column: first - bare.indexOf('\n'), offset: first },
      { line: 5, column: second - lastLine + 1, offset: second },
    ];
    assert.deepEqual(
      problems.map(({ file, start }: Found) => ({ file, start })),
      ['a.ndjson', 'b.jsonl'].flatMap((file) => places.map((start) => ({ file, start }))),
    );
    assert.deepEqual([summary.files, code, err], [2, 1, '']);
    const shown = await runCommandLine(['lint', 'a.ndjson'], { cwd });
    assert.match(shown.out, /^a\.ndjson:5:\d+ error .*\n {2}5 \| /m);
    const named = await runCommandLine(['lint', 'c.ndjson'], { cwd });
    assert.equal(named.err, 'c.ndjson: This is no ImagingSelection, so there is nothing to check.\n');
  });
});

test('Threads find the same in the same order', async () => {
  const lines = Array.from({ length: 4000 }, (_, at) => (at % 7 === 0 ? line : line.replace(', 30', ', 30, 4')));
  const files = { 'a.json': odd, 'big.ndjson': `${lines.join('\n')}\n`, 'c.json': odd, 'd/gone.json': '{}' };
  await inFolder(files, async (cwd) => {
    const args = ['lint', '--format', 'json', 'a.json', 'big.ndjson', 'none.json', 'c.json', 'd'];
    const alone = await runCommandLine(args, { cwd });
    const together = await runCommandLine([...args, '--jobs', '3'], { cwd });
    assert.deepEqual(together, alone);
    const { problems, failures } = JSON.parse(alone.out);
    assert.equal(problems.length, 2 + Math.ceil(4000 / 7));
    assert.equal(failures.length, 1);
    assert.equal(alone.code, 2);
  });
});

test('--fix repairs lines and leaves the others as they are', async () => {
  const slip = line.replace('"ImagingSelection"', '"ImagingSelecton"').replace(', 30', ', 30, 4');
  const text = `{"resourceType":"Patient"}\r\n${slip}\r\n\n${slip}`;
  await inFolder({ 'a.ndjson': text }, async (cwd) => {
    const { code, out } = await runCommandLine(['lint', '--fix', 'a.ndjson'], { cwd });
    const repaired = fs.readFileSync(path.join(cwd, 'a.ndjson'), 'utf8');
    assert.equal(repaired, text.replaceAll('ImagingSelecton', 'ImagingSelection'));
    assert.deepEqual([code, out], [0, 'No problems: 1 ImagingSelection file checked. 1 file repaired.\n']);
  });
});

test('Standard input has one resource a line if its name says so', async () => {
  const { out } = await runCommandLine(['lint', '-', '--stdin-filename', 'x.ndjson'], { input: `{}\n${line}\n` });
  assert.match(out, /^x\.ndjson:2:\d+ error/);
});

test('A line that is not UTF-8 is told by its byte in the file', async () => {
  const bytes = Buffer.concat([Buffer.from(`${line}\n`), Buffer.from([0xe9, 10])]);
  await inFolder({ 'a.ndjson': bytes }, async (cwd) => {
    const { code, err } = await runCommandLine(['lint', 'a.ndjson'], { cwd });
    assert.deepEqual(
      [code, err],
      [2, `a.ndjson: It is not UTF-8: byte ${bytes.length - 1} begins no character. Save it as UTF-8.\n`],
    );
  });
});

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly fhirVersionBecause: string;
  readonly start: { readonly line: number; readonly column: number; readonly offset: number };
}
