import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Problem } from '../service/problem';
import type { Ignore } from '../service/project';
import type { RuleWatch } from '../service/ruleWatch';
import type { Settings } from '../service/settings';
import type { FoundProject, Surroundings } from '../service/surroundings';
import { NONE } from '../syntax/tree';
import { isProjectFile, isReadOnly } from './addresses';
import type { Capabilities } from './capabilities';
import type { Configuration } from './configuration';
import { diagnosticsOf } from './diagnostics';
import { Documents, type OpenDocument } from './documents';
import type { ExplainPlace } from './explain';
import { tellFailures } from './failures';
import type { Guard } from './guard';
import type { Host } from './host';
import type { IgnorePlace } from './ignore';
import { later } from './parts/later';
import { type ProjectPlace, projectDiagnostics } from './projectDiagnostics';
import { Projects } from './projects';
import type { createPush, Push } from './push';
import { refreshLenses, refreshViews } from './refreshViews';
import type { Setup } from './setup';
import type { ConstraintStatus, StatusReport } from './status';
import { UserConstraints } from './userConstraints';
import { openWorkspace } from './workspace/openWorkspace';
import type { WorkspaceCheck } from './workspace/workspaceCheck';
import type { WorkspaceFiles } from './workspace/workspaceFiles';
import type { WorkspaceFolders } from './workspaceFolders';

interface Parts extends Setup {
  readonly status: StatusReport;
  readonly pushOf: typeof createPush;
}

/** What the server keeps of one client, put together. */
export class Session {
  readonly connection: Connection;
  readonly client: Capabilities;
  readonly host: Host;
  readonly configuration: Configuration;
  readonly folders: WorkspaceFolders;
  readonly guard: Guard;
  readonly watch: RuleWatch;
  readonly documents: Documents;
  readonly constraints: UserConstraints;
  readonly projects: Projects;
  readonly push: Push;
  readonly workspace: WorkspaceFiles;
  readonly workspaceCheck: WorkspaceCheck;
  readonly status: StatusReport;
  readonly projectPlace: ProjectPlace;
  readonly ignorePlace: IgnorePlace;
  readonly explainPlace: ExplainPlace;

  constructor({ status, pushOf, ...setup }: Parts) {
    const { connection, client, host, configuration, folders, guard, watch, isTrusted } = setup;
    this.connection = connection;
    this.client = client;
    this.host = host;
    this.configuration = configuration;
    this.folders = folders;
    this.guard = guard;
    this.watch = watch;
    this.projects = new Projects(host, () => folders.all, {
      found: (uri) => configuration.forget(uri),
      changed: () => {
        configuration.changed();
        this.checkAgain();
      },
    });
    this.documents = new Documents((uri, languageId) => this.settingsOf(uri, languageId), {
      readCodes: host.readCodes,
      watch,
    });
    this.constraints = new UserConstraints({
      documents: this.documents,
      host,
      isTrusted,
      found: (document) => this.checkConstrained(document),
      log: (message) => connection.console.warn(message),
    });
    this.explainPlace = { documents: this.documents, constraints: this.constraints, host };
    this.projectPlace = {
      documents: this.documents,
      constraints: this.constraints,
      host,
      watch,
      settingsOf: (...of) => this.settingsIgnoring(...of),
    };
    this.ignorePlace = {
      guard,
      documents: this.documents,
      projects: this.projects,
      workspaceFolders: () => folders.all,
      problemsOf: (document) => this.constraints.problemsOf(document),
    };
    const { files, check } = openWorkspace({
      ...setup,
      documents: this.documents,
      settingsOf: (uri) => this.settingsOfFile(uri),
      ofOpen: () => this.problemsOfOpen(),
    });
    this.workspace = files;
    this.workspaceCheck = check;
    const checked = (document: OpenDocument): void =>
      guard('status', undefined, () => status.checked(document, this.constraintStatus(document)));
    this.status = { ...status, checked };
    this.push = pushOf({
      connection,
      documents: this.documents,
      client,
      host,
      checked,
      pending: () => this.projects.pending,
      diagnose: (document) => {
        if (isProjectFile(document.uri))
          return later(guard, 'project file', [], () => projectDiagnostics(document, this.projectPlace));
        const diagnostics = (): Diagnostic[] => {
          tellFailures(guard, document.snapshot);
          return diagnosticsOf(document, client, this.constraints.problemsOf(document));
        };
        return guard('diagnostics', [], diagnostics, document);
      },
    });
  }

  /** Has every document checked anew, because something that its settings come from has changed. */
  checkAgain(): void {
    if (this.client.refreshesDiagnostics) this.connection.languages.diagnostics.refresh();
    for (const { uri } of this.documents.all()) this.push.changed(uri);
    this.workspaceCheck.settingsChanged();
    refreshViews(this.connection, this.client);
  }

  /** Has the files of the workspace looked for anew, when something else may be wanted of it. */
  searchAgain(): void {
    this.workspace.searchAgain();
    this.workspaceCheck.settingsChanged();
  }

  /** Has a document told anew, and the project files, in which it may be said why a constraint was not run. */
  private checkConstrained(document: OpenDocument): void {
    if (this.client.refreshesDiagnostics) this.connection.languages.diagnostics.refresh();
    for (const { uri } of this.documents.all()) if (uri === document.uri || isProjectFile(uri)) this.push.changed(uri);
    refreshLenses(this.connection, this.client.refreshes);
    this.status.checked(document);
  }

  private constraintStatus(document: OpenDocument): ConstraintStatus {
    return { problems: this.constraints.problemsOf(document), notes: this.constraints.notesOf(document) };
  }

  private settingsOf(uri: string, languageId: string, surroundings: Surroundings = this.projects.of(uri)): Settings {
    return this.configuration.settingsOf({ uri, languageId, surroundings, workspaceFolders: this.folders.all });
  }

  /** Of a file that is not open. */
  async settingsOfFile(uri: string): Promise<Settings> {
    const surroundings = await this.projects.around(uri);
    const settings = this.settingsOf(uri, '', surroundings);
    if (this.documents.get(uri) === undefined) this.configuration.forget(uri);
    return settings;
  }

  private problemsOfOpen(): readonly (readonly Problem[])[] {
    return [...this.documents.all()]
      .filter(({ uri, snapshot }) => snapshot.root !== NONE && !isReadOnly(uri))
      .map((document) => [...document.snapshot.problems, ...this.constraints.problemsOf(document)]);
  }

  /** The settings of a file with nothing ignored but these. */
  private settingsIgnoring(uri: string, ignore: readonly Ignore[], project: FoundProject): Settings {
    const open = this.documents.get(uri);
    if (open !== undefined) return { ...open.snapshot.settings, ignore };
    const settings = this.settingsOf(uri, '', { project });
    this.configuration.forget(uri);
    return { ...settings, ignore };
  }
}
