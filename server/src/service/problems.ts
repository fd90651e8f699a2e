import { LIMITS } from '../base/limits';
import { elementOf } from '../model/element';
import { pathOf } from '../model/places';
import type { Resource } from '../model/resource';
import { documentRules, faultRules, problemLimit, rulesOn, sizeLimit } from '../rules/index';
import type { Report, RuleFacts, Severity } from '../rules/rule';
import { rowAt } from '../spec/table';
import { DEFAULT_VERSION, type Version } from '../spec/version';
import { NONE, type SyntaxProblem } from '../syntax/tree';
import type { Problem } from './problem';
import type { Snapshot } from './snapshot';

/** Everything that is wrong with a document, in the order of the text. */
export function problemsOf(snapshot: Snapshot): readonly Problem[] {
  const problems = new Problems(snapshot);
  if (snapshot.isTooLong) {
    if (snapshot.text.slice(0, SNIFFED).includes('ImagingSelection')) problems.add(sizeLimit, sizeLimit.report());
    return problems.found;
  }
  if (snapshot.root === NONE) return [];
  addDocumentProblems(snapshot, problems);
  addFaults(snapshot, problems);
  addFindings(snapshot, problems);
  return problems.sorted();
}

const SNIFFED = 100_000;

function addDocumentProblems(snapshot: Snapshot, problems: Problems): void {
  const { tree, root, jsonStart } = snapshot;
  const place = { tree, root, jsonStart, reports: (problem: SyntaxProblem) => isOurs(problem, snapshot) };
  for (const rule of documentRules) rule.check(place, (report) => problems.add(rule, report));
}

/** A client that shows syntax errors itself shows none behind text that is no JSON. */
function isOurs(problem: SyntaxProblem, { settings, jsonStart }: Snapshot): boolean {
  if (settings.syntaxErrors === 'all' || jsonStart > 0) return true;
  if (settings.syntaxErrors === 'lines') return problem.code !== 'content-after';
  return settings.syntaxErrors === 'strict' && problem.code === 'comment';
}

function addFaults(snapshot: Snapshot, problems: Problems): void {
  const { model, settings } = snapshot;
  const showsDuplicateKeys = settings.syntaxErrors === 'all' || settings.syntaxErrors === 'lines';
  for (const fault of model.faults) {
    if (fault.kind === 'json-duplicate-key' && !showsDuplicateKeys) continue;
    const rule = faultRules.get(fault.kind);
    const resource = resourceOf(model.resources, fault.node);
    if (rule === undefined || resource === undefined || problems.isOff(rule)) continue;
    const report = rule.describe(fault, { model, resource });
    if (report !== undefined) problems.add(rule, report, resource.version);
  }
}

/** Faults and findings are each cut off behind the limit: only together and in order it is known which are the first. */
function addFindings(snapshot: Snapshot, problems: Problems): void {
  const { model } = snapshot;
  const most = problems.found.length + LIMITS.problems;
  for (const node of model.elements) {
    const resource = resourceOf(model.resources, node);
    if (resource === undefined) continue;
    const name = node === resource.node ? 'ImagingSelection' : rowAt(model.row[node] ?? 0).type;
    const type = resource.table.types.get(name);
    if (type === undefined) continue;
    const element = elementOf(model, resource.table, node, type);
    for (const rule of rulesOn(name)) {
      if (problems.isOff(rule)) continue;
      rule.check(element, (report) => problems.add(rule, report, resource.version));
    }
    if (problems.found.length > most) return;
  }
}

/** The innermost resource around a node; resources stand in the order of the text. */
function resourceOf(resources: readonly Resource[], node: number): Resource | undefined {
  if (resources.length === 1) return resources[0];
  return resources.findLast((resource) => resource.node <= node);
}

class Problems {
  readonly found: Problem[] = [];

  constructor(private readonly snapshot: Snapshot) {}

  isOff(rule: RuleFacts): boolean {
    return this.snapshot.settings.rules.get(rule.id) === 'off';
  }

  add(rule: RuleFacts, report: Report, version: Version = DEFAULT_VERSION): void {
    const wanted: Severity | 'off' = this.snapshot.settings.rules.get(rule.id) ?? rule.severity;
    if (wanted === 'off') return;
    const { tree } = this.snapshot;
    this.found.push({
      rule: rule.id,
      severity: wanted,
      range: report.range,
      message: report.message,
      page: report.page ?? rule.page(version),
      related: (report.related ?? []).slice(0, LIMITS.related),
      path: () => (report.node === NONE ? '' : pathOf(tree, report.node)),
      fixes: report.fixes ?? noFixes,
    });
  }

  sorted(): readonly Problem[] {
    const order = this.found.map((problem, index) => ({ problem, index }));
    order.sort((a, b) => a.problem.range.start - b.problem.range.start || a.index - b.index);
    const sorted = order.map(({ problem }) => problem);
    if (sorted.length <= LIMITS.problems) return sorted;
    this.found.length = 0;
    this.add(problemLimit, problemLimit.report(sorted[LIMITS.problems - 1]?.range));
    return [...sorted.slice(0, LIMITS.problems), ...this.found];
  }
}

function noFixes(): readonly [] {
  return [];
}
