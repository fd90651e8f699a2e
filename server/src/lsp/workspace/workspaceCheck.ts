import type {
  CancellationToken,
  Diagnostic,
  WorkDoneProgressReporter,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { FhirpathHost } from '../../fhirpath/job';
import type { CheckWorkspaceResult } from '../../protocol';
import { runConstraints } from '../../service/constraints';
import type { Problem } from '../../service/problem';
import type { RuleWatch } from '../../service/ruleWatch';
import type { Settings } from '../../service/settings';
import { type Snapshot, snapshotOf } from '../../service/snapshot';
import { NONE } from '../../syntax/tree';
import { canonical } from '../addresses';
import type { Capabilities } from '../capabilities';
import { toDiagnostic } from '../diagnostics';
import { tellFailures } from '../failures';
import type { Guard } from '../guard';
import type { Host } from '../host';
import { later } from '../parts/later';
import type { KnownFile, WorkspaceFiles } from './workspaceFiles';

interface Parts {
  readonly files: WorkspaceFiles;
  readonly client: Capabilities;
  readonly host: Pick<Host, 'after' | 'readCodes'>;
  readonly guard: Guard;
  readonly watch: RuleWatch;
  /** Evaluates constraints of the author's own, where they may be run. */
  readonly fhirpath: FhirpathHost | undefined;
  /** Of a file that is not open, with all that its folders say. */
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** The author wants to see the problems of all files, without asking. */
  readonly wantsAll: () => boolean;
  /** The problems of each document that is open and has a selection. */
  readonly ofOpen: () => readonly (readonly Problem[])[];
  readonly send: (uri: string, diagnostics: Diagnostic[]) => void;
  readonly log: (message: string) => void;
}

/**
 * Problems of the files that are not open. A client that asks for those of the workspace gets them as answers; to any
 * other they are sent, if the author wants them always, or once the author has asked for them by the command. What has
 * been sent is kept true from then on.
 */
export class WorkspaceCheck {
  /** The author has asked for what is wrong in all files, by the command. */
  private isAsked = false;
  /** The files that the client shows problems of, because they were sent. */
  private readonly told = new Map<string, string>();
  private readonly due = new Map<string, string>();
  private running: Promise<void> | undefined;
  private revision = 0;
  /** Counts what may have changed an answer. */
  private changes = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly parts: Parts) {}

  /** Checks every file once, and keeps what is said of them true. Ends early if it is called off. */
  async checkAll(progress: WorkDoneProgressReporter, token: CancellationToken): Promise<CheckWorkspaceResult> {
    const { files, client, ofOpen } = this.parts;
    const result = { files: 0, withProblems: 0, problems: { error: 0, warning: 0, info: 0, hint: 0 } };
    progress.begin(TITLE, 0, 'Looking for them', true);
    this.isAsked = true;
    for (const problems of ofOpen()) count(result, problems);
    await files.ready();
    const all = [...this.ofOurs(files.closed())];
    for (const [index, file] of all.entries()) {
      if (token.isCancellationRequested) break;
      tellProgress(progress, index, all.length);
      const checked = await this.check(file.uri);
      if (checked === undefined) continue;
      count(result, checked.problems);
      if (!client.pullsWorkspaceDiagnostics) this.tell(file.uri, checked.diagnostics);
      await this.turn();
    }
    progress.done();
    return { ...result, notes: files.notes() };
  }

  /** Begins or ends to send what is wrong in all files, as the settings say now. */
  settingsChanged(): void {
    this.revision += 1;
    this.wake();
    if (this.parts.client.pullsWorkspaceDiagnostics) return;
    if (this.isFollowing) this.inBackground(() => this.checkFound());
    else for (const uri of [...this.told.values()]) this.tell(uri, []);
  }

  /** Files have changed on the disk, or are not what is open any more. */
  changed(uris: readonly string[]): void {
    this.wake();
    if (!this.isFollowing || this.parts.client.pullsWorkspaceDiagnostics) return;
    for (const uri of uris) this.due.set(canonical(uri), uri);
    this.inBackground(() => this.checkDue());
  }

  /** What is wrong in a document that is open is said elsewhere. */
  opened(uri: string): void {
    this.wake();
    const key = canonical(uri);
    const told = this.told.get(key);
    if (told === undefined) return;
    this.told.delete(key);
    this.parts.send(told, []);
  }

  /**
   * The answer to a client that asks for the problems of all files and knows some already: what is new. If nothing is,
   * a client that takes parts of an answer is answered once something is.
   */
  async pull(
    before: KnownResults,
    token: CancellationToken,
    part: ((items: WorkspaceDocumentDiagnosticReport[]) => void) | undefined,
    progress: WorkDoneProgressReporter,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    for (let isFirst = true; ; isFirst = false) {
      const { changes } = this;
      if (isFirst) progress.begin(TITLE, 0, 'Looking for them', true);
      const said = await this.reports(before, token, part, isFirst ? progress : undefined);
      if (isFirst) progress.done();
      if (said.isNew || part === undefined || token.isCancellationRequested) return said.items;
      if (changes === this.changes) await this.somethingNew(token);
    }
  }

  private inBackground(work: () => Promise<void>): void {
    void later(this.parts.guard, 'workspace diagnostics', undefined, work);
  }

  private get isFollowing(): boolean {
    return this.isAsked || this.parts.wantsAll();
  }

  private async reports(
    before: KnownResults,
    token: CancellationToken,
    part: ((items: WorkspaceDocumentDiagnosticReport[]) => void) | undefined,
    progress: WorkDoneProgressReporter | undefined,
  ): Promise<{ readonly items: WorkspaceDocumentDiagnosticReport[]; readonly isNew: boolean }> {
    const { files, wantsAll } = this.parts;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    let isNew = false;
    const add = (report: WorkspaceDocumentDiagnosticReport): void => {
      isNew ||= report.kind === 'full';
      if (part === undefined) items.push(report);
      else if (report.kind === 'full') part([report]);
    };
    const isKnown = new Set<string>();
    if (wantsAll()) await files.ready();
    const all = wantsAll() ? [...this.ofOurs(files.closed())] : [];
    for (const [index, file] of all.entries()) {
      if (token.isCancellationRequested) break;
      tellProgress(progress, index, all.length);
      isKnown.add(canonical(file.uri));
      const resultId = `${file.reading}.${this.revision}`;
      if (before.get(canonical(file.uri))?.value === resultId) {
        add({ kind: 'unchanged', uri: file.uri, version: null, resultId });
        continue;
      }
      const { diagnostics = [] } = (await this.check(file.uri)) ?? {};
      add({ kind: 'full', uri: file.uri, version: null, resultId, items: diagnostics });
      await this.turn();
    }
    for (const [key, { uri }] of before) {
      const isGone = !isKnown.has(key) && files.openAt(uri) === undefined;
      if (isGone && !token.isCancellationRequested) add({ kind: 'full', uri, version: null, items: [] });
    }
    return { items, isNew };
  }

  private *ofOurs(files: Iterable<KnownFile>): Generator<KnownFile> {
    for (const file of files) if (file.isOurs) yield file;
  }

  private async check(uri: string): Promise<Checked | undefined> {
    const text = await this.parts.files.textOf(uri);
    if (text === undefined) return undefined;
    const { client, host, guard, watch } = this.parts;
    const settings = await this.parts.settingsOf(uri);
    const read = (): Snapshot => snapshotOf(text, settings, host.readCodes, watch);
    const checked = (): { readonly snapshot: Snapshot; readonly ofRules: readonly Problem[] } => {
      const snapshot = read();
      tellFailures(guard, snapshot);
      return { snapshot, ofRules: snapshot.problems };
    };
    const { snapshot, ofRules } = guard('workspace diagnostics', undefined, checked, { text }) ?? {
      snapshot: read(),
      ofRules: [],
    };
    const problems = [...ofRules, ...(await this.ofConstraints(snapshot, uri))];
    return { problems, diagnostics: problems.map((problem) => toDiagnostic({ uri, snapshot }, problem, client)) };
  }

  private async ofConstraints(snapshot: Snapshot, uri: string): Promise<readonly Problem[]> {
    const { fhirpath, log } = this.parts;
    const { constraints } = snapshot.settings;
    if (fhirpath === undefined || constraints.length === 0 || snapshot.root === NONE) return [];
    try {
      return (await runConstraints(snapshot, constraints, fhirpath)).problems;
    } catch (error) {
      log(`Constraints could not be run on ${uri}: ${String(error)}`);
      return [];
    }
  }

  private async checkFound(): Promise<void> {
    const { files } = this.parts;
    await files.ready();
    const wanted = this.isFollowing ? [...this.ofOurs(files.closed())].map(({ uri }) => uri) : [];
    for (const uri of [...wanted, ...this.told.values()]) this.due.set(canonical(uri), uri);
    this.inBackground(() => this.checkDue());
  }

  /** One file after the other, in the order in which they became due. */
  private checkDue(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async work(): Promise<void> {
    const { files } = this.parts;
    await files.ready();
    for (let next = this.due.entries().next(); next.done !== true; next = this.due.entries().next()) {
      const [key, uri] = next.value;
      this.due.delete(key);
      if (files.openAt(uri) === undefined) this.tell(uri, (await this.check(uri))?.diagnostics ?? []);
      await this.turn();
    }
  }

  /** Says nothing of a file without problems of which nothing was said before. */
  private tell(uri: string, diagnostics: Diagnostic[]): void {
    const key = canonical(uri);
    if (this.parts.files.openAt(uri) !== undefined) return;
    if (diagnostics.length === 0 && !this.told.has(key)) return;
    if (diagnostics.length > 0) this.told.set(key, uri);
    else this.told.delete(key);
    this.parts.send(uri, diagnostics);
  }

  /** Lets the server answer what it was asked meanwhile. */
  private turn(): Promise<void> {
    return new Promise((resolve) => void this.parts.host.after(0, resolve));
  }

  private somethingNew(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const listener = token.onCancellationRequested(() => go());
      const go = (): void => {
        this.waiting.delete(go);
        listener.dispose();
        resolve();
      };
      this.waiting.add(go);
    });
  }

  private wake(): void {
    this.changes += 1;
    for (const go of [...this.waiting]) go();
  }
}

const TITLE = 'Checking ImagingSelection files';

function tellProgress(progress: WorkDoneProgressReporter | undefined, index: number, count: number): void {
  progress?.report(Math.floor((100 * index) / count), `${index + 1} of ${count}`);
}

interface Checked {
  readonly problems: readonly Problem[];
  readonly diagnostics: Diagnostic[];
}

/** What a client knows already, by the canonical form of the address. */
export type KnownResults = ReadonlyMap<string, { readonly uri: string; readonly value: string }>;

type Counts = { -readonly [name in 'files' | 'withProblems']: number } & {
  readonly problems: Record<Problem['severity'], number>;
};

function count(counts: Counts, problems: readonly Problem[]): void {
  counts.files += 1;
  if (problems.length > 0) counts.withProblems += 1;
  for (const { severity } of problems) counts.problems[severity] += 1;
}
