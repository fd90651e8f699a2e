import assert from 'node:assert/strict';
import test from 'node:test';
import { LspClient } from '../support/lspClient';
import { editorCapabilities, plainCapabilities } from '../support/lspClients';
import { circle, placeOf } from '../support/selections';

const uri = 'file:///selection.json';

const healthy = circle('10.5, 20, 30, 20');
const odd = circle('10.5, 20, 30');
/** The value without a partner in `odd`. */
const atFault = placeOf(odd, '30');

test('A client that asks gets everything that is wrong', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, odd);
  const problems = await client.problems(uri);
  assert.deepEqual(
    problems.map(({ message: _, codeDescription: __, ...rest }) => rest),
    [{ range: atFault, severity: 1, code: 'isl-7', source: 'imagingselection' }],
  );
  assert.match(
    problems[0]?.codeDescription?.href ?? '',
    /^https:\/\/hl7\.org\/fhir\/6\.0\.0-ballot4\/imagingselection/,
  );
  assert.equal(await client.stop(), 0);
});

test('A document that has not changed is answered as unchanged, until it or the settings change', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, odd);
  const first = await client.diagnostics(uri);
  const again = await client.diagnostics(uri, first.resultId);
  assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
  await client.change(uri, 2, ', 20', { start: atFault.end, end: atFault.end });
  const changed = await client.diagnostics(uri, first.resultId);
  assert.deepEqual(changed, { kind: 'full', resultId: changed.resultId, items: [] });
  assert.notEqual(changed.resultId, first.resultId);
  assert.equal(await client.stop(), 0);
});

test('A document that is closed and opened again is not taken for what it was', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, odd);
  const { resultId } = await client.diagnostics(uri);
  await client.close(uri);
  await client.open(uri, healthy);
  const report = await client.diagnostics(uri, resultId);
  assert.deepEqual(report, { kind: 'full', resultId: report.resultId, items: [] });
  assert.equal(await client.stop(), 0);
});

test('A client that does not ask is sent diagnostics with the version that they are of', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  await client.open(uri, odd);
  const { diagnostics, ...rest } = await client.published(uri, 1);
  assert.deepEqual(rest, { uri, version: 1 });
  assert.deepEqual(
    diagnostics.map(({ message: _, ...diagnostic }) => diagnostic),
    [{ range: atFault, severity: 1, code: 'isl-7', source: 'imagingselection' }],
  );
  assert.equal(await client.stop(), 0);
});

test('A burst of edits is answered once, for its last text', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  await client.open(uri, odd);
  const keystrokes = Array.from({ length: 50 }, (_, at) => client.change(uri, at + 2, circle(`10.5, 20, ${at}`)));
  await Promise.all([...keystrokes, client.change(uri, 52, healthy)]);
  assert.deepEqual(await client.published(uri, 52), { uri, version: 52, diagnostics: [] });
  const published = client.notifications.filter(({ method }) => method === 'textDocument/publishDiagnostics');
  assert.ok(published.length < 10, `${published.length} answers`);
  assert.equal(await client.stop(), 0);
});

test('What was sent is taken back when the document is closed', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  await client.open(uri, odd);
  await client.published(uri, 1);
  await client.close(uri);
  const sent = await client.until(
    'textDocument/publishDiagnostics',
    ({ version }: { version?: number }) => version === undefined,
  );
  assert.deepEqual(sent, { uri, diagnostics: [] });
  assert.equal(await client.stop(), 0);
});

test('A document becomes ours while it is typed, and stops being ours', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  const text = '{ "resourceType": "ImagingSelection", "status": "draft" }';
  for (let length = 1; length <= text.length; length++) await client.change(uri, length, text.slice(0, length));
  await client.open(uri, '', 'json', 0);
  for (let length = 1; length <= text.length; length++) await client.change(uri, length, text.slice(0, length));
  const { diagnostics } = await client.published(uri, text.length);
  assert.ok(diagnostics.some(({ code }) => code === 'binding-required'));
  await client.change(uri, 100, '{ "resourceType": "Patient", "status": "draft" }');
  assert.deepEqual(await client.published(uri, 100), { uri, version: 100, diagnostics: [] });
  assert.equal(await client.stop(), 0);
});

test('Nothing is said of other JSON', async () => {
  const client = await LspClient.start({ capabilities: plainCapabilities });
  await client.open('file:///package.json', '{ "name": "x", "ImagingSelection": tru }');
  await client.open('file:///patient.json', '{ "resourceType": "Patient", "status": 5 }');
  await client.open('file:///empty.json', '');
  await client.open(uri, healthy);
  await client.published(uri, 1); // so the three before had their turn
  const spokenOf = client.notifications.map(({ params }) => params);
  assert.deepEqual(spokenOf, [{ uri, version: 1, diagnostics: [] }]);
  assert.equal(await client.stop(), 0);
});

test('Positions count UTF-16 units, and every kind of line break', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const text = '{ "resourceType": "ImagingSelection",\r\n"id": "a",\r"code": { "text": "𝒳é" }, "status": "drft" }';
  await client.open(uri, text);
  const [problem] = (await client.problems(uri)).filter(({ code }) => code === 'binding-required');
  const column = '"code": { "text": "𝒳é" }, "status": '.length;
  assert.deepEqual(problem?.range, { start: { line: 2, character: column }, end: { line: 2, character: column + 6 } });
  await client.change(uri, 2, 'available', {
    start: { line: 2, character: column + 1 },
    end: { line: 2, character: column + 5 },
  });
  assert.deepEqual(
    (await client.problems(uri)).filter(({ code }) => code === 'binding-required'),
    [],
  );
  assert.equal(await client.stop(), 0);
});

test('The other place of a problem is related information, for a client that shows it', async () => {
  const text = healthy.replace(
    '"instance"',
    '"imageRegion3D": [{ "regionType": "point", "coordinate": [1, 2, 3] }],\n  "instance"',
  );
  const expected = [
    { location: { uri, range: placeOf(text, '"imageRegion2D"') }, message: 'A 2D region stands here.' },
  ];
  for (const { capabilities, related } of [
    { capabilities: editorCapabilities, related: expected },
    { capabilities: { textDocument: { diagnostic: {} } }, related: undefined },
  ]) {
    const client = await LspClient.start({ capabilities });
    await client.open(uri, text);
    const [problem] = (await client.problems(uri)).filter(({ code }) => code === 'isl-6');
    assert.deepEqual(problem?.range, placeOf(text, '"imageRegion3D"'));
    assert.deepEqual(problem?.relatedInformation, related);
    assert.equal(await client.stop(), 0);
  }
});

test('Who wants to know is told the version in force, why, and how much is wrong', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities, initializationOptions: { status: true } });
  await client.open(uri, odd);
  await client.diagnostics(uri);
  const status = await client.until('imagingSelection/status', () => true);
  assert.deepEqual(status, {
    uri,
    resources: [{ version: '6.0.0-ballot4', by: 'assumed', because: 'nothing in it tells its version' }],
    problems: { error: 1, warning: 0, info: 0, hint: 0 },
  });
  assert.equal(await client.stop(), 0);
});
