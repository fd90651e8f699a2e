import { LIMITS } from '../base/limits';
import { nearest } from '../base/nearest';
import { quoted } from '../base/quote';
import type { Answer, CheckJob, FhirpathHost, Outcome, Place, StopSignal } from '../fhirpath/job';
import { anchorOf, pathOf } from '../model/places';
import { IMAGING_SELECTION } from '../model/resource';
import { ruleNamed } from '../rules/index';
import { type Type, tableOf } from '../spec/table';
import { VERSIONS, type Version } from '../spec/version';
import { NONE, type Node } from '../syntax/tree';
import { Ignores } from './ignores';
import type { Problem } from './problem';
import type { Ignore, UserConstraint } from './project';
import type { ProjectProblem } from './projectFile';
import { Pointers, type ResourceTexts, resourceTexts } from './resourceTexts';
import type { Snapshot } from './snapshot';

/** What the author's own constraints say of a document. */
export interface ConstraintFindings {
  /** Where they are broken, in the order of the text. */
  readonly problems: readonly Problem[];
  /** Constraints that could not be run, or not on all of the document. It is never the document's fault. */
  readonly faults: readonly ConstraintFault[];
  /** The entries of `Settings.ignore` that a problem has answered to. */
  readonly ignored: ReadonlySet<Ignore>;
  /** False if it was called off before the end. */
  readonly isWhole: boolean;
}

export interface ConstraintFault {
  readonly constraint: UserConstraint;
  /** `constraint`: it can be run on no document. `document`: not on this one. */
  readonly of: 'constraint' | 'document';
  readonly message: string;
}

/**
 * Runs the author's own constraints on each resource of a document. Each has its time and all together have theirs, and
 * `stop` calls them off, as an expression may go on for ever.
 */
export async function runConstraints(
  snapshot: Snapshot,
  constraints: readonly UserConstraint[],
  host: FhirpathHost,
  stop?: StopSignal,
): Promise<ConstraintFindings> {
  const isTooLong = snapshot.text.length > LIMITS.constraintText;
  const texts = isTooLong || snapshot.root === NONE ? NO_TEXTS : resourceTexts(snapshot);
  const run = new Run(snapshot, texts);
  const until = host.now() + LIMITS.constraintsTime;
  for (const [index, constraint] of constraints.entries()) {
    if (stop?.aborted === true) return run.findings(false);
    const fault = isTooLong ? TOO_LONG : index >= LIMITS.constraints ? TOO_MANY : faultOf(constraint);
    if (fault !== undefined) run.blame(constraint, isTooLong ? 'document' : 'constraint', fault);
    if (fault !== undefined || snapshot.settings.rules.get(constraint.key) === 'off') continue;
    const milliseconds = Math.min(LIMITS.expressionTime, until - host.now());
    if (milliseconds <= 0) run.blame(constraint, 'document', NO_TIME_LEFT);
    else run.take(constraint, await host.evaluate(jobOf(constraint, texts), milliseconds, stop));
  }
  return run.findings(stop?.aborted !== true);
}

/** Which constraints can be run on no document, and why. */
export async function checkConstraints(
  constraints: readonly UserConstraint[],
  host: FhirpathHost,
  stop?: StopSignal,
): Promise<readonly ConstraintFault[]> {
  const faults: ConstraintFault[] = [];
  for (const [index, constraint] of constraints.entries()) {
    if (stop?.aborted === true) break;
    const message =
      (index >= LIMITS.constraints ? TOO_MANY : faultOf(constraint)) ??
      invalidityIn(await host.evaluate(jobOf(constraint, NO_TEXTS), LIMITS.expressionTime, stop));
    if (message !== undefined) faults.push({ constraint, of: 'constraint', message });
  }
  return faults;
}

/** The faults of constraints as problems of the project file that they stand in. */
export function projectProblemsOf(faults: readonly ConstraintFault[]): readonly ProjectProblem[] {
  return faults.flatMap(({ constraint, of, message }) => {
    const severity = of === 'constraint' ? 'error' : 'warning';
    return constraint.range === undefined ? [] : [{ code: 'project-file', severity, range: constraint.range, message }];
  });
}

const NO_TEXTS: ResourceTexts = { texts: [], nodes: [] };

const TOO_LONG = `The document is longer than ${LIMITS.constraintText / 1024 / 1024} million characters, so constraints of your own are not run on it.`;
const TOO_MANY = `Only the first ${LIMITS.constraints} constraints are run. Join some of them with \`and\`.`;
const NO_TIME_LEFT = `It was not run, because the constraints before it took ${LIMITS.constraintsTime / 1000} s together.`;

function jobOf({ expression, context }: UserConstraint, { texts }: ResourceTexts): CheckJob {
  return { is: 'check', expression, context: context.split('.').slice(1), texts, limit: LIMITS.problems };
}

function invalidityIn(outcome: Outcome): string | undefined {
  return outcome.is === 'answered' && outcome.answer.is === 'invalid' ? outcome.answer.message : undefined;
}

/** What is wrong with a constraint besides its expression. */
function faultOf({ key, expression, context }: UserConstraint): string | undefined {
  if (ruleNamed(key) !== undefined) return `${quoted(key)} is a rule of ours: call this constraint something else.`;
  if (expression.length > LIMITS.expression)
    return `The expression is longer than ${LIMITS.expression} characters. Make several constraints of it.`;
  const steps = context.split('.');
  if (VERSIONS.some((version) => hasPath(version, steps))) return undefined;
  const meant = [...VERSIONS].reverse().flatMap((version) => nearestPath(version, steps) ?? [])[0];
  const hint = meant === undefined ? '' : ` Did you mean ${quoted(meant)}?`;
  return `${quoted(context)} is the path of no element, so the constraint is about nothing.${hint}`;
}

function hasPath(version: Version, [root, ...names]: readonly string[]): boolean {
  return root === IMAGING_SELECTION && typeAt(version, names) !== undefined;
}

/** What stands at the end of a path: the type of an element with elements of its own, or the name of another type. */
function typeAt(version: Version, names: readonly string[]): Type | string | undefined {
  const { types } = tableOf(version);
  let at: Type | string | undefined = types.get(IMAGING_SELECTION);
  for (const name of names) {
    const row: Type['rows'][number] | undefined = typeof at === 'object' ? at.byName.get(name) : undefined;
    if (row === undefined || row.siblingOf !== undefined) return undefined;
    at = types.get(row.type) ?? row.type;
  }
  return at;
}

function nearestPath(version: Version, steps: readonly string[]): string | undefined {
  const names = steps[0] === IMAGING_SELECTION ? steps.slice(1) : steps;
  const path = [IMAGING_SELECTION];
  for (const name of names) {
    const type = typeAt(version, path.slice(1));
    if (typeof type !== 'object') return undefined;
    const known = type.rows.filter(({ siblingOf }) => siblingOf === undefined).map((row) => row.name);
    const meant = known.includes(name) ? name : nearest(name, known);
    if (meant === undefined) return undefined;
    path.push(meant);
  }
  return path.join('.');
}

/** What has been found so far. */
class Run {
  private readonly problems: Problem[] = [];
  private readonly faults: ConstraintFault[] = [];
  private readonly pointers: Pointers;
  private readonly ignores: Ignores;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly texts: ResourceTexts,
  ) {
    this.pointers = new Pointers(snapshot.tree);
    this.ignores = new Ignores(() => snapshot.tree, snapshot.settings.ignore);
  }

  findings(isWhole: boolean): ConstraintFindings {
    const problems = this.problems.sort((a, b) => a.range.start - b.range.start).slice(0, LIMITS.problems);
    return { problems, faults: this.faults, ignored: this.ignores.used, isWhole };
  }

  blame(constraint: UserConstraint, of: ConstraintFault['of'], message: string): void {
    this.faults.push({ constraint, of, message });
  }

  take(constraint: UserConstraint, outcome: Outcome): void {
    if (outcome.is === 'answered') this.takeAnswer(constraint, outcome.answer);
    else if (outcome.is === 'over') this.blame(constraint, 'document', OVER[outcome.limit]);
    else if (outcome.is === 'failed')
      this.blame(constraint, 'document', `FHIRPath could not be run: ${quoted(outcome.message)}.`);
  }

  private takeAnswer(constraint: UserConstraint, answer: Answer): void {
    if (answer.is === 'invalid') this.blame(constraint, 'constraint', answer.message);
    if (answer.is !== 'checked') return;
    for (const place of answer.failing) this.add(constraint, this.nodeOf(place));
    if (answer.stuck === undefined) return;
    const path = pathOf(this.snapshot.tree, this.nodeOf(answer.stuck));
    const where = path === '' ? 'a resource' : quoted(path);
    this.blame(constraint, 'document', `It cannot be evaluated on ${where} of this document: ${answer.stuck.message}`);
  }

  private nodeOf({ text, resource, pointer }: Place): Node {
    return this.pointers.nodeAt(this.texts.nodes[text]?.[resource] ?? this.snapshot.root, pointer);
  }

  private add({ key, severity, human, expression }: UserConstraint, node: Node): void {
    const { tree, settings } = this.snapshot;
    const wanted = settings.rules.get(key) ?? severity;
    if (wanted === 'off' || this.ignores.has(key, node)) return;
    this.problems.push({
      rule: key,
      severity: wanted,
      range: anchorOf(tree, node),
      message: human.trim() === '' ? `This does not hold: ${quoted(expression)}.` : human,
      page: '',
      related: [],
      path: () => pathOf(tree, node),
      fixes: () => [],
    });
  }
}

const OVER = {
  time: `It was ended, because it took more than ${LIMITS.expressionTime / 1000} s on this document. Say it more simply, or of a smaller context.`,
  memory:
    'It was ended, because it took too much memory on this document. Say it more simply, or of a smaller context.',
} as const;
