import {
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { name, version } from '../../../package.json';
import type { IgnoreResult, StatusMethod } from '../protocol';
import { isProjectFile } from './addresses';
import { readCapabilities, serverCapabilities } from './capabilities';
import { codeActionsOf, isReadOnly, isWanted, QUICK_FIX, resolveCodeAction } from './codeActions';
import { completionsAt, resolveCompletion } from './completion';
import { Configuration, property, SECTION } from './configuration';
import { diagnosticReport } from './diagnostics';
import type { OpenDocument } from './documents';
import { EXPLAIN, explain } from './explain';
import { createGuard } from './guard';
import type { Host } from './host';
import { hoverAt } from './hover';
import { IGNORE, ignore, ignoreActions } from './ignore';
import { MIGRATE, MIGRATION_TARGETS, migrateActions, migrationFor, migrationTargets } from './migrate';
import { projectDiagnostics } from './projectDiagnostics';
import { WATCHED_FILES } from './projects';
import { createPush, noPush } from './push';
import { SCALE_TO_PIXELS, scaleActions, scaledFor } from './scaleToPixels';
import { Session } from './session';
import { createStatusReport, noStatusReport } from './status';
import { SET_VERSION, setVersion, VERSIONS_METHOD, versionActions, versionsFor } from './versions';
import { WorkspaceFolders } from './workspaceFolders';

/** Serves one client over a connection, until the client ends it. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize((params) => initialize(connection, host, params));
  connection.listen();
}

/** Everything that depends on what the client can do is put together here, once it has said so. */
function initialize(connection: Connection, host: Host, params: InitializeParams): InitializeResult {
  const client = readCapabilities(params);
  const session = new Session({
    connection,
    client,
    host,
    configuration: new Configuration(params.initializationOptions),
    folders: new WorkspaceFolders(params),
    guard: createGuard((message) => connection.console.error(message)),
    isTrusted: property(params.initializationOptions, 'trusted') !== false,
    status:
      property(params.initializationOptions, 'status') === true
        ? createStatusReport((sent) => void connection.sendNotification(STATUS, sent))
        : noStatusReport,
    pushOf: client.pullsDiagnostics ? () => noPush : createPush,
  });
  followDocuments(session);
  followConfiguration(session);
  followFiles(session);
  answerRequests(session);
  answerOwnRequests(session);
  return { capabilities: serverCapabilities(client), serverInfo: { name, version } };
}

const STATUS: StatusMethod = 'imagingSelection/status';

function followDocuments({ connection, configuration, constraints, documents, projects, push, status }: Session): void {
  connection.onDidOpenTextDocument((params) => {
    configuration.forget(params.textDocument.uri);
    const document = documents.open(params);
    projects.opened(document);
    push.changed(document.uri);
  });
  connection.onDidChangeTextDocument((params) => {
    const document = documents.change(params);
    if (document === undefined) return;
    projects.edited(document);
    push.changed(document.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    projects.read([uri]);
    for (const other of documents.all()) if (isProjectFile(other.uri)) push.changed(other.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    configuration.forget(uri);
    projects.closed(uri);
    constraints.closed(uri);
    push.closed(uri);
    status.closed(uri);
  });
}

function followConfiguration(session: Session): void {
  const { connection, client, configuration } = session;
  const asked = { count: 0 };

  async function ask(): Promise<void> {
    asked.count += 1;
    const mine = asked.count;
    const section: unknown = await connection.workspace.getConfiguration(SECTION);
    if (mine === asked.count) take(section); // an answer that was overtaken by a later change says nothing any more
  }

  function take(section: unknown): void {
    if (configuration.update(section)) session.checkAgain();
  }

  const fail = (error: unknown): void => connection.console.error(`The settings could not be read: ${String(error)}`);
  connection.onInitialized(() => {
    if (client.registersConfiguration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }).catch(fail);
    }
    if (client.watchesFiles) {
      const watchers = WATCHED_FILES.map((file) => ({ globPattern: `**/${file}` }));
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(fail);
    }
    session.folders.follow(connection, () => session.projects.lookAgain());
    if (client.configuration) ask().catch(fail);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.configuration) ask().catch(fail);
    else if (property(settings, SECTION) !== undefined) take(property(settings, SECTION));
  });
}

function followFiles({ connection, projects }: Session): void {
  connection.onDidChangeWatchedFiles(({ changes }) => projects.read(changes.map(({ uri }) => uri)));
}

function answerRequests(session: Session): void {
  const { connection, client, configuration, constraints, documents, guard, status } = session;

  /**
   * Asks one feature about one document, once all is known that has a say in it. A document that is not open here has no
   * answer but `instead`, and a project file none but its diagnostics.
   */
  function about<P extends { readonly textDocument: { readonly uri: string } }, R>(
    part: string,
    instead: R,
    answer: (document: OpenDocument, params: P) => R,
  ): (params: P, token: CancellationToken) => Promise<R | ResponseError<never>> | R | ResponseError<never> {
    const now = (params: P, token: CancellationToken): R | ResponseError<never> => {
      if (token.isCancellationRequested)
        return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
      const document = documents.get(params.textDocument.uri);
      if (document === undefined || isProjectFile(document.uri)) return instead;
      return guard(part, instead, () => answer(document, params));
    };
    return (params, token) => session.projects.pending?.then(() => now(params, token)) ?? now(params, token);
  }

  const checked = about<DocumentDiagnosticParams, DocumentDiagnosticReport>(
    'diagnostics',
    { kind: 'full', items: [] },
    (document, { previousResultId }) => {
      const ofConstraints = constraints.problemsOf(document);
      const revision = `${configuration.revision}.${constraints.revision}`;
      const report = diagnosticReport(document, previousResultId, revision, client, ofConstraints);
      status.checked(document);
      return report;
    },
  );
  connection.languages.diagnostics.on((params, token) => {
    const document = documents.get(params.textDocument.uri);
    if (document === undefined || !isProjectFile(document.uri)) return checked(params, token);
    return projectDiagnostics(document, session.projectPlace).then((items) => ({ kind: 'full', items }));
  });
  connection.onCompletion(about('completion', null, (document, params) => completionsAt(document, params, client)));
  connection.onCompletionResolve((item) => guard('completion', item, () => resolveCompletion(item, client)));
  connection.onHover(about('hover', null, (document, params) => hoverAt(document, params, client)));
  connection.onCodeAction(
    about<CodeActionParams, CodeAction[]>('code actions', [], (document, params) =>
      actionsFor(session, document, params),
    ),
  );
  connection.onCodeActionResolve((action) =>
    guard<ReturnType<typeof resolveCodeAction>>('code actions', action, () =>
      resolveCodeAction(documents, action, client),
    ),
  );
}

/** The actions on problems first, then those on what is no problem. */
function actionsFor(session: Session, document: OpenDocument, params: CodeActionParams): CodeAction[] {
  return [...problemActionsFor(session, document, params), ...migrateActions(document, params, session.client)];
}

/** The repairs first, then what else can be done about a problem than to repair it. */
function problemActionsFor(session: Session, document: OpenDocument, params: CodeActionParams): CodeAction[] {
  const { client } = session;
  const repairs = codeActionsOf(document, params, client);
  if (!isWanted(QUICK_FIX, params.context.only)) return repairs;
  const others = [...versionActions(document, params, client), ...scaleActions(document, params, client)];
  if (!client.codeActionLiterals || isReadOnly(document.uri)) return [...repairs, ...others];
  return [...repairs, ...others, ...ignoreActions(document, params, session.ignorePlace, client)];
}

function answerOwnRequests(session: Session): void {
  const { connection, configuration, documents, guard } = session;
  connection.onRequest(EXPLAIN, (params, token) => explain(params ?? {}, session.explainPlace, token));
  connection.onRequest(VERSIONS_METHOD, (params: unknown) => versionsFor(text(property(params, 'uri')), configuration));
  connection.onRequest(MIGRATION_TARGETS, (params: unknown) =>
    guard('migrate', null, () => migrationTargets(documents, params)),
  );
  connection.onRequest(SCALE_TO_PIXELS, (params: unknown) => guard('scale', null, () => scaledFor(documents, params)));
  connection.onRequest(MIGRATE, (params: unknown) => guard('migrate', null, () => migrationFor(documents, params)));
  connection.onNotification(SET_VERSION, (params) => {
    if (setVersion(params ?? {}, configuration)) session.checkAgain();
  });
  connection.onRequest(IGNORE, async (params): Promise<unknown> => {
    await session.projects.pending;
    const refused: IgnoreResult = { is: 'refused', because: 'It could not be worked out what to write.' };
    return guard('ignore', refused, () => ignore(params ?? {}, session.ignorePlace));
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
