import assert from 'node:assert/strict';
import test from 'node:test';
import { ProgressType } from 'vscode-jsonrpc';
import type {
  ClientCapabilities,
  PublishDiagnosticsParams,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import type { CheckWorkspaceResult } from '../../server/src/protocol';
import { inWorkspace } from '../support/inWorkspace';
import type { LspClient } from '../support/lspClient';
import { plainCapabilities } from '../support/lspClients';
import { circle } from '../support/selections';

const CHECK = 'imagingSelection/checkWorkspace';
const COMMAND = 'imagingSelection.checkWorkspace';

/** An editor that asks for diagnostics and tells of files that change. */
const capabilities: ClientCapabilities = {
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, configuration: true },
  textDocument: { diagnostic: {} },
};
const odd = circle('10.5, 20, 30');
const right = circle('1, 2, 3, 4');
const files = {
  'a.json': odd,
  'b/c.json': odd,
  'b/.imagingselection.json': '{ "rules": { "isl-7": "warning", "unused": "off" } }',
  'right.json': right,
  'patient.json': '{ "resourceType": "Patient", "active": "no" }',
};

test('All files are checked on command, each by the project file around it, and the progress is told', async () => {
  await inWorkspace(files, async ({ uri, start }) => {
    const client = await start({ capabilities, initializationOptions: { commands: [COMMAND] } });
    assert.equal(client.initialized.capabilities.executeCommandProvider, undefined);
    const said: Progress[] = [];
    client.connection.onProgress(new ProgressType<Progress>(), 'mine', (value) => {
      said.push(value);
    });
    await client.open(uri('right.json'), right);
    const result = await client.request<CheckWorkspaceResult>(CHECK, { workDoneToken: 'mine' });
    assert.deepEqual(result, {
      files: 3,
      withProblems: 2,
      problems: { error: 1, warning: 1, info: 0, hint: 0 },
      notes: [],
    });
    assert.deepEqual(said, [
      {
        kind: 'begin',
        title: 'Checking ImagingSelection files',
        percentage: 0,
        message: 'Looking for them',
        cancellable: true,
      },
      { kind: 'report', percentage: 0, message: '1 of 2' },
      { kind: 'report', percentage: 50, message: '2 of 2' },
      { kind: 'end' },
    ]);
    assert.deepEqual(published(client, uri('')), ['a.json isl-7', 'b/c.json isl-7']);
    assert.equal(await client.stop(), 0);
  });
});

test('What was said of a file is kept true: when it changes, is opened, is closed, and when it is gone', async () => {
  await inWorkspace(files, async ({ uri, write, start }) => {
    const client = await start({ capabilities, initializationOptions: { commands: [COMMAND] } });
    await client.request(CHECK, {});
    await client.open(uri('a.json'), odd);
    await sent(client, uri('a.json'), [['isl-7'], []]);
    await client.close(uri('a.json'));
    await sent(client, uri('a.json'), [['isl-7'], [], ['isl-7']]);
    write('a.json', right);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('a.json'), type: 2 }] });
    await sent(client, uri('a.json'), [['isl-7'], [], ['isl-7'], []]);
    write('b/.imagingselection.json', '{ "rules": { "isl-7": "off" } }');
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('b/.imagingselection.json'), type: 2 }],
    });
    await sent(client, uri('b/c.json'), [['isl-7'], []]);
    assert.equal(await client.stop(), 0);
  });
});

test('An editor without the command is offered it', async () => {
  await inWorkspace(files, async ({ uri, start }) => {
    const client = await start({ capabilities: { ...plainCapabilities, window: { workDoneProgress: true } } });
    assert.deepEqual(client.initialized.capabilities.executeCommandProvider, { commands: [COMMAND] });
    const result = await client.request<CheckWorkspaceResult>('workspace/executeCommand', { command: COMMAND });
    assert.deepEqual([result.files, result.withProblems], [3, 2]);
    assert.ok(client.requests.includes('window/workDoneProgress/create'));
    assert.deepEqual(published(client, uri('')), ['a.json isl-7', 'b/c.json isl-7']);
    assert.equal(await client.request('workspace/executeCommand', { command: 'another' }), null);
    assert.equal(await client.stop(), 0);
  });
});

test('Folders that are not on this machine are named', async () => {
  await inWorkspace(files, async ({ start }) => {
    const client = await start({ capabilities, folders: ['vscode-vfs://github/a/b'] });
    const { files: count, notes } = await client.request<CheckWorkspaceResult>(CHECK, {});
    const note = 'vscode-vfs://github/a/b is not on this machine: only its open documents were looked at.';
    assert.deepEqual([count, notes], [0, [note]]);
    assert.equal(await client.stop(), 0);
  });
});

test('A check can be called off', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.json`, odd]));
  await inWorkspace(many, async ({ start }) => {
    const client = await start({ capabilities });
    const call = new AbortController();
    const cancelled = client.cancellable(CHECK, { workDoneToken: 1 }, call.signal);
    client.connection.onProgress(new ProgressType<Progress>(), 1, ({ kind }) => {
      if (kind === 'report') call.abort();
    });
    await assert.rejects(cancelled, /called off/);
    assert.ok(published(client, '').length < 300);
    assert.equal(await client.stop(), 0);
  });
});

test('With the setting, a client that asks is told of all files, and again once something is new', async () => {
  await inWorkspace(files, async ({ uri, write, start }) => {
    const client = await start({ capabilities, initializationOptions: { workspace: { diagnostics: 'all' } } });
    assert.equal(offersWorkspace(client), true);
    const said: string[] = [];
    client.connection.onProgress(new ProgressType<Progress>(), 'mine', ({ kind }) => {
      said.push(kind);
    });
    const first = await pull(client, { workDoneToken: 'mine' });
    assert.deepEqual(said, ['begin', 'report', 'report', 'report', 'end']);
    assert.deepEqual(named(first, uri('')), ['a.json full isl-7', 'b/c.json full isl-7', 'right.json full']);
    const previousResultIds = first.items.map((item) => ({ uri: item.uri, value: item.resultId ?? '' }));
    assert.deepEqual(named(await pull(client, { previousResultIds }), uri('')), [
      'a.json unchanged',
      'b/c.json unchanged',
      'right.json unchanged',
    ]);

    const parts: WorkspaceDiagnosticReport[] = [];
    client.connection.onProgress(new ProgressType<WorkspaceDiagnosticReport>(), 'parts', (part) => {
      parts.push(part);
    });
    const held = pull(client, { previousResultIds, partialResultToken: 'parts' });
    write('right.json', odd);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('right.json'), type: 2 }] });
    assert.deepEqual((await held).items, []);
    assert.deepEqual(
      parts.flatMap((part) => named(part, uri(''))),
      ['right.json full isl-7'],
    );
    assert.equal(await client.stop(), 0);
  });
});

test('A request that is held can be called off', async () => {
  await inWorkspace({}, async ({ start }) => {
    const client = await start({ capabilities, initializationOptions: { workspace: { diagnostics: 'all' } } });
    const call = new AbortController();
    const params = { previousResultIds: [], partialResultToken: 'parts' };
    const held = client.cancellable<WorkspaceDiagnosticReport>('workspace/diagnostic', params, call.signal);
    call.abort();
    assert.deepEqual((await held).items, []);
    assert.equal(await client.stop(), 0);
  });
});

test('Set later, or in an editor that does not ask, the problems of all files are sent; and taken back', async () => {
  await inWorkspace(files, async ({ uri, start }) => {
    const settings = { workspace: { diagnostics: 'all' } };
    const client = await start({ capabilities, configuration: () => settings });
    assert.equal(offersWorkspace(client), false);
    await sent(client, uri('a.json'), [['isl-7']]);
    await sent(client, uri('b/c.json'), [['isl-7']]);
    settings.workspace.diagnostics = 'off';
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await sent(client, uri('a.json'), [['isl-7'], []]);
    await sent(client, uri('b/c.json'), [['isl-7'], []]);
    assert.equal(await client.stop(), 0);
  });
});

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

function offersWorkspace({ initialized }: Started): unknown {
  return initialized.capabilities.diagnosticProvider?.workspaceDiagnostics;
}

type Started = Awaited<ReturnType<typeof LspClient.start>>;

function pull(client: LspClient, params: object): Promise<WorkspaceDiagnosticReport> {
  return client.request('workspace/diagnostic', { previousResultIds: [], ...params });
}

function named({ items }: WorkspaceDiagnosticReport, folder: string): readonly string[] {
  return items
    .map((item) => {
      const codes = item.kind === 'full' ? item.items.map(({ code }) => code) : [];
      return [item.uri.replace(folder, ''), item.kind, ...codes].join(' ');
    })
    .sort();
}

/** Diagnostics sent so far, by file. */
function published(client: LspClient, folder: string): readonly string[] {
  return allPublished(client)
    .map(({ uri, diagnostics }) => [uri.replace(folder, ''), ...diagnostics.map(({ code }) => code)].join(' '))
    .sort();
}

function allPublished({ notifications }: LspClient): readonly PublishDiagnosticsParams[] {
  return notifications
    .filter(({ method }) => method === 'textDocument/publishDiagnostics')
    .map(({ params }) => params as PublishDiagnosticsParams); // as the method says
}

/** Until the diagnostics of a file have been sent so often; then they are these. */
async function sent(client: LspClient, uri: string, codes: readonly (readonly string[])[]): Promise<void> {
  const soFar = (): readonly PublishDiagnosticsParams[] => allPublished(client).filter((one) => one.uri === uri);
  await client.until('textDocument/publishDiagnostics', () => soFar().length >= codes.length);
  assert.deepEqual(
    soFar().map(({ diagnostics }) => diagnostics.map(({ code }) => code)),
    codes,
  );
}
