import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import type { Fix } from '../model/fix';
import { resourceAround } from '../model/model';
import { pathOf } from '../model/places';
import { documentRules, faultRules, problemLimit, sizeLimit } from '../rules/index';
import type { Related, Report, RuleFacts, Severity } from '../rules/rule';
import { DEFAULT_VERSION, type Version } from '../spec/version';
import { NONE, type Node, type SyntaxProblem, type Tree } from '../syntax/tree';
import { Ignores } from './ignores';
import { type FindingCollector, Inspection, type Question } from './inspection';
import type { Problem } from './problem';
import type { Ignore } from './project';
import type { Snapshot } from './snapshot';
import { type Heard, type Known, Rechecking } from './turns';

/** What the rules say of a document. */
export interface Findings {
  /** Everything that is wrong with it, in the order of the text. */
  readonly problems: readonly Problem[];
  /** Syntax errors and doubled names that the client shows itself. Their fixes are ours to offer. */
  readonly shownElsewhere: readonly Problem[];
  /** Rules that threw. Each costs only its own findings; that it threw is a fault of ours. */
  readonly failures: readonly RuleFailure[];
  /** The entries of `Settings.ignore` that a problem has answered to. */
  readonly ignored: ReadonlySet<Ignore>;
  /** Nothing where it is not known of all elements, because a limit was reached or a rule threw. */
  readonly heard: Heard | undefined;
}

export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export function findingsOf(snapshot: Snapshot, known?: Known): Findings {
  const problems = new Problems(snapshot);
  const { watch } = snapshot;
  watch.begin(() => problems.asked);
  try {
    return findingsIn(snapshot, problems, known);
  } finally {
    watch.done();
  }
}

function findingsIn(snapshot: Snapshot, problems: Problems, known?: Known): Findings {
  let heard: Heard | undefined;
  if (snapshot.isTooLong) {
    if (snapshot.text.slice(0, SNIFFED).includes('ImagingSelection')) problems.add(sizeLimit, sizeLimit.report());
  } else if (snapshot.root === NONE) heard = NOTHING_HEARD;
  else {
    addDocumentProblems(snapshot, problems);
    addFaults(snapshot, problems);
    heard = addFindings(snapshot, problems, known);
    snapshot.model.views.forget();
  }
  snapshot.readCodes(''); // lets go of the text
  return {
    problems: problems.sorted(),
    shownElsewhere: problems.shownElsewhere,
    failures: problems.failures,
    ignored: problems.ignores.used,
    heard: problems.failures.length === 0 ? heard : undefined,
  };
}

/** An empty place for the findings of a snapshot. */
export function collectorFor(snapshot: Snapshot): FindingCollector {
  return new Problems(snapshot);
}

const SNIFFED = 100_000;

function addDocumentProblems(snapshot: Snapshot, problems: Problems): void {
  const { tree, root, jsonStart } = snapshot;
  const place = {
    tree,
    root,
    selections: snapshot.selections,
    jsonStart,
    isLines: snapshot.settings.format === 'jsonl',
    reports: (problem: SyntaxProblem) => isOurs(problem, snapshot),
  };
  for (const rule of documentRules) problems.run(rule, () => rule.check(place, (report) => problems.add(rule, report)));
}

/** A client that shows syntax errors itself shows none behind text that is no JSON. */
function isOurs(problem: SyntaxProblem, { settings, jsonStart }: Snapshot): boolean {
  if (settings.syntaxErrors === 'all' || jsonStart > 0) return true;
  return settings.syntaxErrors === 'strict' && problem.code === 'comment';
}

function addFaults(snapshot: Snapshot, problems: Problems): void {
  const { model, settings } = snapshot;
  for (const fault of model.faults) {
    const rule = faultRules.get(fault.kind);
    const resource = resourceAround(model, fault.node);
    if (rule === undefined || resource === undefined || problems.isOff(rule)) continue;
    problems.run(rule, () => {
      const report = rule.describe(fault, { model, resource });
      const isShownElsewhere = fault.kind === 'json-duplicate-key' && settings.syntaxErrors !== 'all';
      if (report !== undefined) problems.add(rule, report, resource.version, isShownElsewhere);
    });
  }
}

/**
 * Faults and findings are each cut off behind the limit: only together and in order it is known which are the first.
 * Gives what was heard, if nothing was cut off.
 */
function addFindings(snapshot: Snapshot, problems: Problems, known?: Known): Heard | undefined {
  const { model } = snapshot;
  let { plans } = snapshot;
  const most = problems.count + LIMITS.problems;
  const recheck = known && new Rechecking(model, known);
  const speakers: Node[] = [];
  const noes = new Map<Node, ReadonlySet<Question>>();
  for (const resource of model.resources) {
    const turns = recheck?.turnsOf(resource);
    if (turns?.order?.length === 0) {
      noes.set(resource.node, turns.noes);
      continue;
    }
    const inspection = new Inspection(model, resource, plans, problems, turns);
    plans = inspection.run(most);
    speakers.push(...inspection.speakers);
    noes.set(resource.node, turns?.isSelectionSame === true ? turns.noes : inspection.noes);
  }
  return problems.count > most ? undefined : { speakers: speakers.sort((a, b) => a - b), noes };
}

class Problems implements FindingCollector {
  readonly found: Problem[] = [];
  readonly shownElsewhere: Problem[] = [];
  readonly failures: RuleFailure[] = [];
  readonly ignores: Ignores;
  private readonly failed = new Set<string>();
  private readonly pages = new Map<RuleFacts, Map<Version, string>>();
  private rule: RuleFacts | undefined;
  private inspection: Inspection | undefined;

  constructor(private readonly snapshot: Snapshot) {
    this.ignores = new Ignores(() => snapshot.tree, snapshot.settings.ignore);
  }

  get count(): number {
    return this.found.length;
  }

  /** The rule that is at work, if one is. */
  get asked(): RuleFacts | undefined {
    return this.inspection === undefined ? this.rule : this.inspection.rule;
  }

  asking(inspection: Inspection): void {
    this.inspection = inspection;
  }

  takeBack(count: number): void {
    this.found.length = count;
  }

  isOff(rule: RuleFacts): boolean {
    const { settings, watch } = this.snapshot;
    return settings.rules.get(rule.id) === 'off' || this.failed.has(rule.id) || watch.isOut(rule);
  }

  /** A rule that throws is out for this document, the others go on. */
  run(rule: RuleFacts, work: () => void): void {
    if (this.snapshot.watch.isOut(rule)) return;
    this.rule = rule;
    try {
      work();
    } catch (error) {
      this.fail(rule, error);
    }
    this.rule = undefined;
  }

  fail(rule: RuleFacts, error: unknown): void {
    this.failed.add(rule.id);
    this.failures.push({ rule: rule.id, error });
  }

  add(
    rule: RuleFacts,
    report: Report,
    version: Version = DEFAULT_VERSION,
    isShownElsewhere = report.isShownElsewhere === true,
  ): void {
    const wanted: Severity | 'off' = this.snapshot.settings.rules.get(rule.id) ?? rule.severity;
    if (wanted === 'off' || this.ignores.has(rule.id, report.node)) return;
    const list = isShownElsewhere ? this.shownElsewhere : this.found;
    list.push(new Found(rule, wanted, report, report.page ?? this.pageOf(rule, version), this.snapshot.tree));
  }

  /** Asked for while the rule is at work: if this throws, it is the rule that threw. */
  private pageOf(rule: RuleFacts, version: Version): string {
    const pages = this.pages.get(rule) ?? new Map<Version, string>();
    const page = pages.get(version) ?? rule.page(version);
    this.pages.set(rule, pages.set(version, page));
    return page;
  }

  sorted(): readonly Problem[] {
    const sorted = this.found.slice().sort((a, b) => a.range.start - b.range.start);
    if (sorted.length <= LIMITS.problems) return sorted;
    this.found.length = 0;
    this.add(problemLimit, problemLimit.report(sorted[LIMITS.problems - 1]?.range));
    return [...sorted.slice(0, LIMITS.problems), ...this.found];
  }
}

/** What takes a while, for a thousand problems, is worked out only when someone wants it. */
class Found implements Problem {
  readonly rule: string;
  readonly range: Range;
  readonly message: string;
  readonly related: readonly Related[];

  constructor(
    { id }: RuleFacts,
    readonly severity: Severity,
    private readonly report: Report,
    readonly page: string,
    private readonly tree: Tree,
  ) {
    this.rule = id;
    this.range = report.range;
    this.message = report.message;
    const { related = NONE_RELATED } = report;
    this.related = related.length > LIMITS.related ? related.slice(0, LIMITS.related) : related;
  }

  get path(): () => string {
    return () => (this.report.node === NONE ? '' : pathOf(this.tree, this.report.node));
  }

  get fixes(): () => readonly Fix[] {
    return () => this.report.fixes?.() ?? NO_FIXES;
  }
}

const NONE_RELATED: readonly Related[] = [];
const NO_FIXES: readonly Fix[] = [];
const NOTHING_HEARD: Heard = { speakers: [], noes: new Map() };
