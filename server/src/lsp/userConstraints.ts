import type { FhirpathHost } from '../fhirpath/job';
import { type ConstraintFault, checkConstraints, projectProblemsOf, runConstraints } from '../service/constraints';
import type { Problem } from '../service/problem';
import type { Ignore, UserConstraint } from '../service/project';
import type { ProjectProblem } from '../service/projectFile';
import type { Snapshot } from '../service/snapshot';
import { NONE } from '../syntax/tree';
import type { Documents, OpenDocument } from './documents';
import type { Host } from './host';

interface Parts {
  readonly documents: Pick<Documents, 'get'>;
  readonly host: Pick<Host, 'after' | 'fhirpath'>;
  /** False while the workspace is not trusted: its expressions are the work of others, and are not run. */
  readonly isTrusted: boolean;
  /** Told of each document whose problems are now others. */
  readonly found: (document: OpenDocument) => void;
  readonly log: (message: string) => void;
}

/** What the constraints say of one text of a document. */
interface Verdict {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
  readonly faults: readonly ConstraintFault[];
}

/** Long enough that nothing is run for a text that is still being typed. */
const PAUSE_MS = 300;

/**
 * Runs the author's own constraints on the open documents, away from the keystrokes: after a pause, and elsewhere. What
 * they say counts for the one text that they were run on. Asking for it is what starts them.
 */
export class UserConstraints {
  private readonly verdicts = new Map<string, Verdict>();
  private readonly running = new Map<string, { readonly snapshot: Snapshot; readonly stop: () => void }>();
  private readonly told = new Set<string>();
  private runs = 0;

  constructor(private readonly parts: Parts) {}

  /** Counts the verdicts, so that a client is not told that nothing has changed. */
  get revision(): number {
    return this.runs;
  }

  /** What is known of the text as it is now. */
  problemsOf(document: OpenDocument): readonly Problem[] {
    return this.verdictOn(document)?.problems ?? [];
  }

  /** Why constraints could not be run, for whoever shows the state of a document. */
  notesOf(document: OpenDocument): readonly string[] {
    return (this.verdictOn(document)?.faults ?? []).map(({ constraint, message }) => `${constraint.key}: ${message}`);
  }

  /** What is wrong with the constraints of a project file, on any document or on those that are open. */
  async problemsIn(constraints: readonly UserConstraint[]): Promise<readonly ProjectProblem[]> {
    const { fhirpath } = this.parts.host;
    if (fhirpath === undefined || !this.parts.isTrusted || constraints.length === 0) return [];
    const faults = await checkConstraints(constraints, fhirpath);
    return projectProblemsOf([...faults, ...this.faultsOnDocuments(constraints)]);
  }

  /**
   * The entries of `ignore` that findings of the author's own constraints answer to in a text, and those of which that
   * cannot be told, as the constraint is not run, or not on all of it.
   */
  async ignoredIn(snapshot: Snapshot): Promise<ReadonlySet<Ignore>> {
    const { constraints, ignore } = snapshot.settings;
    const asked = constraints.filter(({ key }) => ignore.some(({ rule }) => rule === key));
    if (asked.length === 0) return new Set();
    const isOf = (keys: readonly UserConstraint[], { rule }: Ignore): boolean => keys.some(({ key }) => key === rule);
    const { fhirpath } = this.parts.host;
    if (fhirpath === undefined || !this.parts.isTrusted) return new Set(ignore.filter((one) => isOf(asked, one)));
    const { ignored, faults } = await runConstraints(snapshot, asked, fhirpath);
    const unsure = faults.map(({ constraint }) => constraint);
    return new Set([...ignored, ...ignore.filter((one) => isOf(unsure, one))]);
  }

  closed(uri: string): void {
    this.running.get(uri)?.stop();
    this.running.delete(uri);
    this.verdicts.delete(uri);
  }

  private verdictOn(document: OpenDocument): Verdict | undefined {
    const { fhirpath } = this.parts.host;
    const { uri, snapshot } = document;
    const known = this.verdicts.get(uri);
    if (known?.snapshot === snapshot) return known;
    this.verdicts.delete(uri);
    const running = this.running.get(uri);
    if (running?.snapshot === snapshot) return undefined;
    running?.stop();
    this.running.delete(uri);
    const isWanted = snapshot.settings.constraints.length > 0 && snapshot.root !== NONE;
    if (fhirpath !== undefined && this.parts.isTrusted && isWanted) this.begin(document, snapshot, fhirpath);
    return undefined;
  }

  private begin({ uri }: OpenDocument, snapshot: Snapshot, fhirpath: FhirpathHost): void {
    const abort = new AbortController();
    const callOff = this.parts.host.after(PAUSE_MS, () => {
      runConstraints(snapshot, snapshot.settings.constraints, fhirpath, abort.signal).then(
        ({ problems, faults, isWhole }) => {
          if (isWhole && !abort.signal.aborted) this.take(uri, { snapshot, problems, faults });
        },
        (error: unknown) => this.tell(`Constraints could not be run on ${uri}: ${String(error)}`),
      );
    });
    const stop = (): void => {
      callOff();
      abort.abort();
    };
    this.running.set(uri, { snapshot, stop });
  }

  /** A text that is gone has no verdict any more, whatever was found out about it. */
  private take(uri: string, verdict: Verdict): void {
    this.running.delete(uri);
    const document = this.parts.documents.get(uri);
    if (document?.snapshot !== verdict.snapshot) return;
    this.verdicts.set(uri, verdict);
    this.runs += 1;
    for (const { constraint, message } of verdict.faults)
      this.tell(`The constraint ${constraint.key} (${uri}): ${message}`);
    if (verdict.problems.length > 0 || verdict.faults.length > 0) this.parts.found(document);
  }

  private faultsOnDocuments(constraints: readonly UserConstraint[]): readonly ConstraintFault[] {
    const found: ConstraintFault[] = [];
    for (const [uri, { faults }] of this.verdicts) {
      const name = uri.slice(uri.lastIndexOf('/') + 1);
      for (const fault of faults) {
        const constraint = constraints.find((one) => isSame(one, fault.constraint));
        if (fault.of === 'constraint' || constraint === undefined) continue;
        found.push({ ...fault, constraint, message: `${name}: ${fault.message}` });
      }
    }
    return found;
  }

  /** Each message once, so that the log does not fill while an author types. */
  private tell(message: string): void {
    if (this.told.has(message) || this.told.size >= MOST_TOLD) return;
    this.told.add(message);
    this.parts.log(message);
  }
}

const MOST_TOLD = 200;

function isSame(a: UserConstraint, b: UserConstraint): boolean {
  return a.key === b.key && a.expression === b.expression && a.context === b.context;
}
