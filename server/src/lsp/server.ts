import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { name, version } from '../../../package.json';
import type { StatusMethod } from '../protocol';
import { type Capabilities, readCapabilities, serverCapabilities } from './capabilities';
import { codeActionsOf, resolveCodeAction } from './codeActions';
import { completionsAt, resolveCompletion } from './completion';
import { Configuration, property, SECTION } from './configuration';
import { diagnosticReport } from './diagnostics';
import { Documents, type OpenDocument } from './documents';
import { EXPLAIN, explain } from './explain';
import { createGuard, type Guard } from './guard';
import type { Host } from './host';
import { hoverAt } from './hover';
import { createPush, noPush } from './push';
import { createStatusReport, noStatusReport } from './status';

/** Serves one client over a connection, until the client ends it. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize((params) => initialize(connection, host, params));
  connection.listen();
}

/** Everything that depends on what the client can do is put together here, once it has said so. */
function initialize(connection: Connection, host: Host, params: InitializeParams): InitializeResult {
  const client = readCapabilities(params);
  const configuration = new Configuration(params.initializationOptions);
  const documents = new Documents((languageId) => configuration.settingsOf(languageId));
  const guard = createGuard((message) => connection.console.error(message));
  const session = { connection, host, client, configuration, documents, guard, ...reportsOf(params) };
  followDocuments(session);
  followConfiguration(session);
  answerRequests(session);
  return { capabilities: serverCapabilities(client), serverInfo: { name, version } };

  function reportsOf({ initializationOptions }: InitializeParams): Pick<Session, 'push' | 'status'> {
    const wantsStatus = property(initializationOptions, 'status') === true;
    const status = wantsStatus
      ? createStatusReport((sent) => void connection.sendNotification(STATUS, sent))
      : noStatusReport;
    const checked = (document: OpenDocument): void => guard('status', undefined, () => status.checked(document));
    const push = client.pullsDiagnostics ? noPush : createPush({ connection, documents, client, host, guard, checked });
    return { status: { ...status, checked }, push };
  }
}

interface Session {
  readonly connection: Connection;
  readonly client: Capabilities;
  readonly configuration: Configuration;
  readonly documents: Documents;
  readonly guard: Guard;
  readonly push: ReturnType<typeof createPush>;
  readonly status: ReturnType<typeof createStatusReport>;
}

const STATUS: StatusMethod = 'imagingSelection/status';

function followDocuments({ connection, documents, push, status }: Session): void {
  connection.onDidOpenTextDocument((params) => push.changed(documents.open(params).uri));
  connection.onDidChangeTextDocument((params) => {
    const document = documents.change(params);
    if (document !== undefined) push.changed(document.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    push.closed(uri);
    status.closed(uri);
  });
}

function followConfiguration({ connection, client, configuration, documents, push }: Session): void {
  const asked = { count: 0 };

  async function ask(): Promise<void> {
    asked.count += 1;
    const mine = asked.count;
    const section: unknown = await connection.workspace.getConfiguration(SECTION);
    if (mine === asked.count) take(section); // an answer that was overtaken by a later change says nothing any more
  }

  function take(section: unknown): void {
    if (!configuration.update(section)) return;
    if (client.refreshesDiagnostics) connection.languages.diagnostics.refresh();
    for (const { uri } of documents.all()) push.changed(uri);
  }

  const fail = (error: unknown): void => connection.console.error(`The settings could not be read: ${String(error)}`);
  connection.onInitialized(() => {
    if (client.registersConfiguration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }).catch(fail);
    }
    if (client.configuration) ask().catch(fail);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.configuration) ask().catch(fail);
    else if (property(settings, SECTION) !== undefined) take(property(settings, SECTION));
  });
}

function answerRequests({ connection, client, configuration, documents, guard, status }: Session): void {
  /** Asks one feature about one document. A document that is not open here has no answer but `instead`. */
  function about<P extends { readonly textDocument: { readonly uri: string } }, R>(
    part: string,
    instead: R,
    answer: (document: OpenDocument, params: P) => R,
  ): (params: P, token: CancellationToken) => R | ResponseError<never> {
    return (params, token) => {
      if (token.isCancellationRequested)
        return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
      const document = documents.get(params.textDocument.uri);
      return document === undefined ? instead : guard(part, instead, () => answer(document, params));
    };
  }

  connection.languages.diagnostics.on(
    about<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      'diagnostics',
      { kind: 'full', items: [] },
      (document, { previousResultId }) => {
        const report = diagnosticReport(document, previousResultId, configuration.revision, client);
        status.checked(document);
        return report;
      },
    ),
  );
  connection.onCompletion(about('completion', null, (document, params) => completionsAt(document, params, client)));
  connection.onCompletionResolve((item) => guard('completion', item, () => resolveCompletion(item, client)));
  connection.onHover(about('hover', null, (document, params) => hoverAt(document, params, client)));
  connection.onCodeAction(about('code actions', [], (document, params) => codeActionsOf(document, params, client)));
  connection.onCodeActionResolve((action) =>
    guard<ReturnType<typeof resolveCodeAction>>('code actions', action, () =>
      resolveCodeAction(documents, action, client),
    ),
  );
  connection.onRequest(EXPLAIN, (params) => guard('explain', null, () => explain(documents, params)));
}
