import assert from 'node:assert/strict';
import test from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type {
  EvaluateResult,
  FhirpathAtResult,
  FixResult,
  FreshUidResult,
  TemplateResult,
  TemplatesResult,
  ValidateResult,
} from '../../server/src/protocol';
import { LspClient } from '../support/lspClient';
import { editorCapabilities } from '../support/lspClients';
import { circle, placeOf } from '../support/selections';

const uri = 'file:///selection.json';
const textDocument = { uri };

async function opened(text: string): Promise<LspClient> {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  await client.open(uri, text, 'json', 7);
  return client;
}

test('A template is given as a snippet, with another UID for each tab stop of one', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const { versions } = await client.request<TemplatesResult>('imagingSelection/templates', {});
  assert.deepEqual(
    versions.map(({ version }) => version),
    ['6.0.0-ballot4', '6.0.0-ballot5', '5.0.0', '5.0.0-snapshot1'],
  );
  const common = ['2d-region', '3d-region', 'series', 'key-images', 'frames', 'segments', 'rt-roi'];
  const r6 = [...common, 'waveform-channels', 'sr-content-items'];
  const older = [...common, 'sr-content-items'];
  assert.deepEqual(
    versions.map(({ templates }) => templates.map(({ id }) => id)),
    [r6, r6, older, older],
  );
  const params = { version: '6.0.0-ballot4', id: '2d-region' };
  const first = await client.request<TemplateResult>('imagingSelection/template', params);
  const again = await client.request<TemplateResult>('imagingSelection/template', params);
  const uids = [...`${first?.snippet}${again?.snippet}`.matchAll(/\$\{\d+:(2\.25\.\d+)\}/g)].map(([, uid]) => uid);
  assert.equal(uids.length, 6);
  assert.equal(new Set(uids).size, 6);
  for (const asked of [{ version: '4.0.1', id: '2d-region' }, { version: '5.0.0', id: 'none' }, {}, null])
    assert.equal(await client.request('imagingSelection/template', asked), null);
  await assert.rejects(client.request('imagingSelection/template', 'x'), /parameters are not those/);
  assert.equal(await client.stop(), 0);
});

test('A fresh UID comes as an edit of the version that it is for', async () => {
  const text = circle('1, 2, 3, 4');
  const client = await opened(text);
  const range = placeOf(text, '1.2.3.4');
  const ranges = [{ start: range.start, end: range.start }];
  const result = await client.request<FreshUidResult>('imagingSelection/freshUid', { textDocument, ranges });
  assert.equal(result?.version, 7);
  assert.deepEqual(
    result?.edits.map(({ range }) => range),
    [range],
  );
  assert.match(result?.edits[0]?.newText ?? '', /^2\.25\.\d{30,39}$/);
  const elsewhere = { textDocument: { uri: 'file:///none.json' }, ranges };
  assert.equal(await client.request('imagingSelection/freshUid', elsewhere), null);
  for (const asked of [undefined, 5, [5], [{ start: 1 }]]) {
    const nothing = await client.request<FreshUidResult>('imagingSelection/freshUid', { textDocument, ranges: asked });
    assert.deepEqual(nothing?.edits ?? [], []);
  }
  await client.open('file:///other.json', '{ "resourceType": "Patient" }');
  const other = { textDocument: { uri: 'file:///other.json' }, ranges };
  assert.equal(await client.request('imagingSelection/freshUid', other), null);
  assert.equal(await client.stop(), 0);
});

test('An element is named as FHIRPath names it', async () => {
  const text = circle('1, 2, 30.5, 4');
  const client = await opened(text);
  const position = placeOf(text, '30.5').start;
  assert.deepEqual(await client.request<FhirpathAtResult>('imagingSelection/fhirpathAt', { textDocument, position }), {
    path: 'ImagingSelection.instance[0].imageRegion2D[0].coordinate[2]',
  });
  assert.equal(await client.request('imagingSelection/fhirpathAt', { textDocument, position: 5 }), null);
  assert.equal(await client.stop(), 0);
});

test('An expression gives values and their places', async () => {
  const text = circle('1, 2, 30.5, 40');
  const client = await opened(text);
  const evaluate = (expression: unknown, position: unknown = { line: 0, character: 0 }) =>
    client.request<EvaluateResult>('imagingSelection/evaluate', { textDocument, position, expression });
  const path = 'ImagingSelection.instance[0].imageRegion2D[0].coordinate';
  assert.deepEqual(await evaluate('instance.imageRegion2D.coordinate.where($this > 30)'), {
    is: 'results',
    version: '6.0.0-ballot4',
    count: 2,
    results: [
      { value: '30.5', path: `${path}[2]`, range: placeOf(text, '30.5') },
      { value: '40', path: `${path}[3]`, range: placeOf(text, '40') },
    ],
  });
  assert.deepEqual(await evaluate('instance.count() + 1'), {
    is: 'results',
    version: '6.0.0-ballot4',
    count: 1,
    results: [{ value: '2' }],
  });
  assert.deepEqual(await evaluate('focus'), { is: 'results', version: '6.0.0-ballot4', count: 0, results: [] });
  const whole = await evaluate('code | status');
  assert.deepEqual(whole.is === 'results' && whole.results, [
    { value: '{"text":"a nodule"}', path: 'ImagingSelection.code', range: placeOf(text, '"code"') },
    { value: '"available"', path: 'ImagingSelection.status', range: placeOf(text, '"available"') },
  ]);
  const why = async (expression: unknown, position?: unknown): Promise<string> => {
    const result = await evaluate(expression, position);
    return result.is === 'refused' ? result.because : JSON.stringify(result);
  };
  assert.equal(await why('instance.'), 'This is no whole FHIRPath expression: it ends too early.');
  assert.equal(await why('instance.size2()'), 'FHIRPath has no function `size2` that is known here.');
  assert.equal(await why(' '), 'Write a FHIRPath expression, such as `instance.uid`.');
  assert.equal(await why(5), 'It takes an expression and a position.');
  assert.equal(await why('id', {}), 'It takes an expression and a position.');
  assert.equal(await why('(1).repeat($this + 1)'), 'The expression was ended, as it took more than 2 seconds.');
  assert.equal(await why('x'.repeat(10_001)), 'The expression is too long.');
  assert.equal(await client.stop(), 0);
});

test('An expression is about the selection at the position, and knows the resource that contains it', async () => {
  const contained = '{ "resourceType": "ImagingSelection", "id": "b" }';
  const text = `{ "resourceType": "ImagingSelection", "id": "a", "contained": [${contained}] }`;
  const client = await opened(text);
  const evaluate = async (expression: string, character: number) => {
    const position = { line: 0, character };
    const params = { textDocument, position, expression };
    const result = await client.request<EvaluateResult>('imagingSelection/evaluate', params);
    return result.is === 'results' ? result.results : result.because;
  };
  assert.deepEqual(
    [await evaluate('id', text.indexOf('"a"')), await evaluate('id', text.indexOf('"b"'))],
    ['"a"', '"b"'].map((value) => [{ value, path: 'ImagingSelection.id', range: placeOf(text, value) }]),
  );
  // It stands in another resource, so no place in this one is told.
  assert.deepEqual(await evaluate('%rootResource.id', text.indexOf('"b"')), [{ value: '"a"' }]);
  await client.change(uri, 8, text.slice(0, -1));
  assert.deepEqual(await evaluate('id', text.indexOf('"b"')), [
    { value: '"b"', path: 'ImagingSelection.id', range: placeOf(text, '"b"') },
  ]);
  assert.equal(await evaluate('id', text.indexOf('"a"')), 'The JSON of the resource is not complete yet.');
  assert.equal(await client.stop(), 0);
});

test('An expression that is not wanted any more is ended', async () => {
  const client = await opened(circle('1, 2, 3, 4'));
  const position = { line: 0, character: 0 };
  const source = new CancellationTokenSource();
  const params = { textDocument, position, expression: '(1).repeat($this + 1)' };
  const endless = client.connection.sendRequest<EvaluateResult>('imagingSelection/evaluate', params, source.token);
  source.cancel();
  assert.deepEqual(await endless.catch(({ code }) => code), -32800);
  assert.equal(await client.stop(), 0);
});

test('A text that is not open is checked and repaired, by the version that is asked for', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  const text = circle('1, 2, 3').replace('available', 'avialable');
  const result = await client.request<ValidateResult>('imagingSelection/validate', { text });
  assert.deepEqual(
    result?.problems.map(({ rule, severity, line, column, path }) => ({ rule, severity, line, column, path })),
    [
      { rule: 'binding-required', severity: 'error', line: 4, column: 13, path: 'status' },
      {
        rule: 'isl-7',
        severity: 'error',
        line: 9,
        column: 90,
        path: 'instance[0].imageRegion2D[0].coordinate',
      },
    ],
  );
  assert.deepEqual(result?.problems[0]?.fixes.slice(0, 1), ['Replace by `available`']);
  assert.deepEqual(
    result?.resources.map(({ version, by }) => [version, by]),
    [['6.0.0-ballot4', 'assumed']],
  );
  const r5 = await client.request<ValidateResult>('imagingSelection/validate', { text, fhirVersion: '5.0.0' });
  assert.deepEqual(
    r5?.resources.map(({ version, because }) => [version, because]),
    [['5.0.0', 'it was asked for']],
  );
  const fixed = await client.request<FixResult>('imagingSelection/fix', { text, uri: 'untitled:x' });
  assert.equal(fixed?.text, circle('1, 2, 3'));
  assert.deepEqual(
    [fixed?.fixed.map(({ rule }) => rule), fixed?.left.map(({ rule }) => rule)],
    [['binding-required'], ['isl-7']],
  );
  for (const asked of [
    { text: '{ "resourceType": "Patient" }' },
    { text: '' },
    { text: 5 },
    {},
    null,
    { text, uri: 5 },
  ]) {
    assert.equal(await client.request('imagingSelection/validate', asked), null);
    assert.equal(await client.request('imagingSelection/fix', asked), null);
  }
  assert.equal(await client.stop(), 0);
});

test('A client that asks for the texts of virtual documents gets that of a document in another version', async () => {
  const capabilities = { workspace: { textDocumentContent: { dynamicRegistration: true } } };
  const client = await LspClient.start({ capabilities });
  assert.deepEqual(client.initialized.capabilities.workspace?.textDocumentContent, {
    schemes: ['imagingselection-migration'],
  });
  assert.equal(client.initialized.capabilities.workspace?.workspaceFolders?.supported, true);
  const address = 'file:///a%20b.json';
  const r5 = '{ "resourceType": "ImagingSelection", "derivedFrom": [{ "reference": "ImagingStudy/1" }] }';
  await client.open(address, r5);
  const content = async (query: string): Promise<string> => {
    const virtual = `imagingselection-migration:/a%20b.json?${query}`;
    const { text } = await client.request<{ text: string }>('workspace/textDocumentContent', { uri: virtual });
    return text;
  };
  const query = new URLSearchParams({ to: '6.0.0-ballot4', of: address, version: '1' }).toString();
  const r6 = r5.replace(/\[(.*)\]/, '$1');
  assert.equal(await content(query), r6);
  assert.equal(await content(encodeURIComponent(query)), r6);
  for (const wrong of ['', 'to=5.0.0', 'of=%', query.replace('ballot4', 'ballot9'), query.replace('a%2520b', 'c')])
    assert.equal(await content(wrong), '');
  assert.equal(await client.stop(), 0);
});

test('A client that does not ask for them is offered none', async () => {
  const client = await LspClient.start({ capabilities: editorCapabilities });
  assert.equal(client.initialized.capabilities.workspace?.textDocumentContent, undefined);
  assert.equal(await client.stop(), 0);
});
