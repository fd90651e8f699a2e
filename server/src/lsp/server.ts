import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { name, version } from '../../../package.json';
import type { StatusMethod } from '../protocol';
import { RuleWatch } from '../service/ruleWatch';
import { isProjectFile } from './addresses';
import { readCapabilities } from './capabilities';
import { Configuration, property, SECTION } from './configuration';
import { loggingGuard } from './guard';
import type { Host } from './host';
import type { LaterParts } from './laterParts';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from './library';
import { serverCapabilities } from './offers';
import { diagnostics } from './parts/diagnostics';
import { aboutIn } from './parts/part';
import { WATCHED_FILES } from './projects';
import { createPush, noPush } from './push';
import { Session } from './session';
import { createStatusReport, noStatusReport } from './status';
import { WorkspaceFolders } from './workspaceFolders';

/** Serves one client over a connection, until the client ends it. What comes in must have waited for `later`. */
export function startServer(connection: Connection, host: Host, later: LaterParts): void {
  connection.onInitialize((params) => initialize(connection, host, later, params));
  connection.listen();
}

/** Everything that depends on what the client can do is put together here, once it has said so. */
function initialize(connection: Connection, host: Host, later: LaterParts, params: InitializeParams): InitializeResult {
  const client = readCapabilities(params);
  const watch = new RuleWatch();
  const guard = loggingGuard(
    (message) => connection.console.error(message),
    host.bounded,
    () => {
      session.documents.startAnew();
      return watch.ended();
    },
  );
  const session = new Session({
    connection,
    client,
    host,
    configuration: new Configuration(params.initializationOptions),
    folders: new WorkspaceFolders(params),
    guard,
    watch,
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
  const about = aboutIn(session);
  diagnostics.serve(session, about);
  later.serve(session, about);
  return { capabilities: serverCapabilities(client), serverInfo: { name, version } };
}

const STATUS: StatusMethod = 'imagingSelection/status';

function followDocuments(session: Session): void {
  const { connection, configuration, constraints, documents, projects, push, status } = session;
  connection.onDidOpenTextDocument((params) => {
    configuration.forget(params.textDocument.uri);
    const document = documents.open(params);
    projects.opened(document);
    push.changed(document.uri);
    session.workspaceCheck.opened(document.uri);
  });
  connection.onDidChangeTextDocument((params) => {
    const document = documents.change(params);
    if (document === undefined) return;
    projects.edited(document);
    push.changed(document.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    projects.read([uri]);
    session.workspace.changedOnDisk([uri]);
    for (const other of documents.all()) if (isProjectFile(other.uri)) push.changed(other.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    configuration.forget(uri);
    projects.closed(uri);
    constraints.closed(uri);
    push.closed(uri);
    status.closed(uri);
    session.workspace.changedOnDisk([uri]);
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
    if (!configuration.update(section)) return;
    session.workspace.searchAgain();
    session.checkAgain();
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
    session.folders.follow(connection, () => {
      session.projects.lookAgain();
      session.searchAgain();
    });
    session.workspaceCheck.settingsChanged();
    if (client.configuration) ask().catch(fail);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.configuration) ask().catch(fail);
    else if (property(settings, SECTION) !== undefined) take(property(settings, SECTION));
  });
}

function followFiles(session: Session): void {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    session.projects.read(uris);
    session.workspace.changedOnDisk(uris);
    if (uris.some(isDecisive)) session.workspaceCheck.settingsChanged();
  });
}

/** True for a file that has a say in how others are checked. */
function isDecisive(uri: string): boolean {
  return WATCHED_FILES.some((name) => uri.endsWith(`/${name}`));
}
