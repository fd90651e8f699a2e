import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { version } from '../../package.json';
import { buildCommandLine, runCommandLine } from './commandLine';

before(async () => {
  await buildCommandLine();
});

test('--version and --help', async () => {
  assert.deepEqual(await runCommandLine(['--version']), { code: 0, out: `${version}\n`, err: '' });
  const { code, out } = await runCommandLine(['--help']);
  assert.match(out, /lint \[options\] <path\.\.\.>/);
  assert.match(out, /explain \[options\] \[what\]/);
  assert.equal(code, 0);
});

test('without a command there is help, and nothing has been done', async () => {
  const { code, err } = await runCommandLine([]);
  assert.match(err, /^Usage: fhir-imagingselection/);
  assert.equal(code, 2);
});

test('a rule as plain text', async () => {
  const { code, out } = await runCommandLine(['explain', 'isl-7']);
  assert.match(out, /^isl-7\n\nError\. Each `imageRegion2D` has an even number of coordinate values\.\n/);
  assert.match(out, /^ {4}instance\.imageRegion2D\.coordinate\.exists\(\) implies /m);
  assert.match(out, /HL7\/fhir pull request 4122 \(https:\/\/github\.com\/HL7\/fhir\/pull\/4122\)/);
  assert.doesNotMatch(out, /```|\*\*/);
  assert.ok(out.endsWith('\n') && !out.endsWith('\n\n'));
  assert.equal(code, 0);
});

test('an element as plain text', async () => {
  const { code, out } = await runCommandLine(['explain', 'instance.imageRegion2D.coordinate']);
  assert.match(out, /`ImagingSelection\.instance\.imageRegion2D\.coordinate`/);
  assert.match(out, /Graphic Data \(0070,0022\)/);
  assert.ok(out.endsWith('\n') && !out.endsWith('\n\n'));
  assert.equal(code, 0);
});

test('an element as its table row', async () => {
  const { code, out } = await runCommandLine(['explain', 'instance.uid', '--json']);
  assert.deepEqual(JSON.parse(out), {
    path: 'ImagingSelection.instance.uid',
    type: 'id',
    min: 1,
    max: '1',
    doc: 'The UID of the selected image or other DICOM object, without the prefix `urn:oid:`.',
    requirement: 'The instance belongs to the series of `seriesUid`.',
    isSummary: true,
    dicom: 'SOP Instance UID (0008,0018)',
    dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.12.html',
    page: 'https://hl7.org/fhir/6.0.0-ballot4/imagingselection-definitions.html#ImagingSelection.instance.uid',
  });
  assert.equal(code, 0);
});

test('a rule as JSON', async () => {
  const { out } = await runCommandLine(['explain', 'isl-2', '--json']);
  const { rule, severity, expression } = JSON.parse(out);
  assert.deepEqual([rule, severity, expression], ['isl-2', 'error', 'seriesUid.exists() implies studyUid.exists()']);
});

test('everything as JSON, and as a list', async () => {
  const { fhirVersion, elements, rules } = JSON.parse((await runCommandLine(['explain', '--json'])).out);
  assert.equal(fhirVersion, '6.0.0-ballot4');
  assert.ok(elements.length > 60 && rules.length > 20);
  const { code, out } = await runCommandLine(['explain']);
  assert.match(out, /^ {2}isl-7 +Each `imageRegion2D`/m);
  assert.match(out, /^ {2}ImagingSelection\.instance\.uid$/m);
  assert.equal(code, 0);
});

test('what is not known is said, with what may have been meant', async () => {
  const { code, out, err } = await runCommandLine(['explain', 'instance.frameNumbr']);
  assert.equal(err, 'Nothing is known of instance.frameNumbr. Did you mean ImagingSelection.instance.frameNumber?\n');
  assert.deepEqual([code, out], [2, '']);
});

test('with colour the marks of Markdown give way to it', async () => {
  const { out } = await runCommandLine(['explain', 'isl-7'], { environment: { FORCE_COLOR: '1' } });
  assert.ok(out.startsWith('\u001b[1misl-7\u001b[22m'));
  assert.doesNotMatch(out, /`imageRegion2D`/);
});
