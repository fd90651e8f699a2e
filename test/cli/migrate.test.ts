import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { buildCommandLine, inFolder, runCommandLine } from './commandLine';

before(buildCommandLine);

const R5 = `{
  "resourceType": "ImagingSelection",
  "status": "available",
  "code": { "text": "x" },
  "studyUid": "1.2.3",
  "seriesUid": "1.2.3.4",
  "derivedFrom": [{ "reference": "ImagingStudy/1" }]
}
`;
const R6 = R5.replace(/\[(.*)\]/, '$1');
const TO_R6 = ['--to', '6.0.0-ballot4'];

test('the new text goes to the output, what was changed to the errors', async () => {
  await inFolder({ 'a.json': R5 }, async (cwd) => {
    const { code, out, err } = await runCommandLine(['migrate', 'a.json', ...TO_R6], { cwd });
    assert.deepEqual({ code, out }, { code: 0, out: R6 });
    assert.match(err, /^a\.json:7:3 `derivedFrom` becomes one value, not a list\.$/m);
    assert.match(err, /^a\.json: 1 change for FHIR 6\.0\.0-ballot4, nothing is left to do\.$/m);
    assert.equal(fs.readFileSync(path.join(cwd, 'a.json'), 'utf8'), R5, 'the file stays as it is');
  });
});

test('what is lost stays in the text, is listed by its lines, and makes the exit code 1', async () => {
  const input = R6.replace('"code"', '"modality": { "text": "CT" }, "code"');
  const { code, out, err } = await runCommandLine(['migrate', '-', '--to', '5.0.0'], { input });
  assert.equal(code, 1);
  assert.equal(out, R5.replace('"code"', '"modality": { "text": "CT" }, "code"'));
  assert.match(err, /Left to you, by the lines of the new text:\n<stdin>:4:3 `modality` is from FHIR 6\.0\.0-ballot4/);
});

test('--write writes each file in its place, with its byte order mark, and leaves alone what needs nothing', async () => {
  await inFolder(
    { 'a.json': `\uFEFF${R5}`, 'b/c.json': R6, 'b/patient.json': '{ "resourceType": "Patient" }' },
    async (cwd) => {
      const { code, out, err } = await runCommandLine(['migrate', 'a.json', 'b', '--write', ...TO_R6], { cwd });
      assert.deepEqual({ code, out }, { code: 0, out: '' });
      assert.doesNotMatch(err, /patient/);
      assert.equal(fs.readFileSync(path.join(cwd, 'a.json'), 'utf8'), `\uFEFF${R6}`);
      assert.equal(fs.readFileSync(path.join(cwd, 'b/c.json'), 'utf8'), R6);
    },
  );
});

test('--output writes elsewhere', async () => {
  await inFolder({ 'a.json': R5 }, async (cwd) => {
    const { code, out } = await runCommandLine(['migrate', 'a.json', '--output', 'new.json', ...TO_R6], { cwd });
    assert.deepEqual({ code, out }, { code: 0, out: '' });
    assert.equal(fs.readFileSync(path.join(cwd, 'new.json'), 'utf8'), R6);
  });
});

test('NDJSON stays one resource a line', async () => {
  const line = (text: string): string => JSON.stringify(JSON.parse(text));
  await inFolder({ 'a.ndjson': `${line(R5)}\n${line(R6)}\n` }, async (cwd) => {
    const { out } = await runCommandLine(['migrate', 'a.ndjson', ...TO_R6], { cwd });
    assert.equal(out, `${line(R6)}\n${line(R6)}\n`);
  });
});

test('what cannot be done makes the exit code 2', async () => {
  await inFolder({ 'a.json': R5, 'b.json': R5, 'patient.json': '{ "resourceType": "Patient" }' }, async (cwd) => {
    const codes = await Promise.all(
      [
        ['a.json', 'b.json', ...TO_R6],
        ['patient.json', ...TO_R6],
        ['missing.json', ...TO_R6],
        ['a.json'],
        ['a.json', '--to', '5.0.0-snapshot1'],
        ['a.json', '--write', '--output', 'x.json', ...TO_R6],
        ['a.json', '--output', 'no/such/folder.json', ...TO_R6],
      ].map(async (args) => (await runCommandLine(['migrate', ...args], { cwd })).code),
    );
    assert.deepEqual(codes, [2, 2, 2, 2, 2, 2, 2]);
  });
});
