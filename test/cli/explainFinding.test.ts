import assert from 'node:assert/strict';
import path from 'node:path';
import test, { before } from 'node:test';
import { buildCommandLine, inFolder, runCommandLine } from './commandLine';

before(async () => {
  await buildCommandLine();
});

/** Two odd lists: the published expression of isl-7 adds them up, and finds nothing. */
const MASKED = `{
  "resourceType": "ImagingSelection",
  "status": "available",
  "code": { "text": "x" },
  "studyUid": "1.2.3",
  "seriesUid": "1.2.3.4",
  "instance": [
    { "uid": "1.2.3.5", "imageRegion2D": [{ "regionType": "polyline", "coordinate": [1, 2, 3] }] },
    { "uid": "1.2.3.6", "imageRegion2D": [{ "regionType": "polyline", "coordinate": [1, 2, 3, 4, 5] }] }
  ]
}
`;

async function explained(...args: readonly string[]) {
  return inFolder({ 'masked.json': MASKED }, async (folder) => {
    return runCommandLine(['explain', ...args], { cwd: folder });
  });
}

test('a finding by its place: what the published expression says here, and why ours says otherwise', async () => {
  const { code, out, err } = await explained('masked.json:8:92');
  assert.equal(err, '');
  assert.equal(code, 0);
  const here = out.slice(out.indexOf('\nHere\n') + 1);
  assert.equal(
    here,
    `Here

Line 8, \`instance[0].imageRegion2D[0].coordinate\`: A polyline needs x and y for each point, but it has 3 values.

- The expression that FHIR 6.0.0-ballot4 publishes gives true here, by the fhirpath package. It adds up the values of all 2D regions of all instances: 3 + 5 = 8, and 8 is even. So a validator that runs it finds nothing wrong here.
- HL7's later correction of it gives false here.
- Our check: it is broken. The definition of \`coordinate\` asks for pairs in each list, so each is counted by itself.
`,
  );
  assert.match(out, /^isl-7\n/);
});

test('a rule in a file: its page once, then each finding', async () => {
  const { code, out } = await explained('isl-7', 'masked.json');
  assert.equal(out.match(/^isl-7$/gm)?.length, 1);
  assert.equal(out.match(/^Here$/gm)?.length, 2);
  assert.match(out, /^Line 9, `instance\[1\]\.imageRegion2D\[0\]\.coordinate`: /m);
  assert.equal(code, 0);
});

test('a rule that nothing is reported of', async () => {
  const { code, out } = await explained('isl-10', 'masked.json');
  assert.match(out, /Nothing of `isl-10` is reported\./);
  assert.match(out, /- The expression that FHIR 6\.0\.0-ballot4 publishes gives true here/);
  assert.match(out, /- Our check: it holds\.\n$/);
  assert.equal(code, 0);
});

test('by another version: its expression counts each list', async () => {
  const { out } = await explained('isl-7', 'masked.json', '--fhir-version', '6.0.0-ballot5');
  assert.match(
    out,
    /- The expression that FHIR 6\.0\.0-ballot5 publishes gives false here.* A validator that runs it reports this too\./,
  );
  assert.doesNotMatch(out, /later correction of it/);
});

test('as JSON', async () => {
  const { out } = await explained('masked.json:9', '--json');
  const { file, findings } = JSON.parse(out);
  assert.equal(file, 'masked.json');
  const [{ rule, line }] = findings;
  assert.deepEqual([rule, line], ['isl-7', 9]);
});

test('where nothing is reported, and what is not there', async () => {
  assert.deepEqual(await explained('masked.json:3:1'), {
    code: 2,
    out: '',
    err: 'Nothing is reported at line 3, column 1 of masked.json.\n',
  });
  assert.deepEqual(await explained(`${path.join('nowhere', 'a.json')}:3`), {
    code: 2,
    out: '',
    err: `${path.join('nowhere', 'a.json')}: There is no such file or folder.\n`,
  });
  assert.equal((await explained('isl-77', 'masked.json')).code, 2);
});

const PROJECT = JSON.stringify({
  constraints: [
    {
      key: 'numbered',
      severity: 'warning',
      human: 'Each instance has its number.',
      expression: 'number.exists()',
      context: 'ImagingSelection.instance',
    },
  ],
});

test('a constraint of the project file, linted and explained', async () => {
  await inFolder({ 'masked.json': MASKED, '.imagingselection.json': PROJECT }, async (folder) => {
    const linted = await runCommandLine(['lint', 'masked.json'], { cwd: folder });
    assert.match(linted.out, /masked\.json:8:5 warning Each instance has its number\. \[numbered\]/);
    assert.equal(linted.code, 1);
    const { out, code } = await runCommandLine(['explain', 'numbered', 'masked.json'], { cwd: folder });
    assert.match(out, /^numbered\n\nA constraint of your own, on `ImagingSelection\.instance` \(warning\)\./);
    assert.match(out, /- By the fhirpath package it gives false here\./);
    assert.equal(code, 0);
  });
});

test('a constraint that is no FHIRPath is told once, and not as a problem of a document', async () => {
  const wrong = PROJECT.replace('number.exists()', 'number exists');
  await inFolder({ 'a.json': MASKED, 'b.json': MASKED, '.imagingselection.json': wrong }, async (folder) => {
    const { out, err, code } = await runCommandLine(['lint', '.'], { cwd: folder });
    assert.doesNotMatch(out, /\[numbered\]/);
    assert.equal(err.match(/This is no FHIRPath expression/g)?.length, 1);
    assert.equal(code, 2);
  });
});
