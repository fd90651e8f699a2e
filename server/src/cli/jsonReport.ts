import type { Range } from '../base/range';
import type { Severity } from '../rules/rule';
import type { Problem } from '../service/problem';
import type { Snapshot } from '../service/snapshot';
import { type Checked, countOf, resourceOf } from './check';
import type { Report } from './report';

/** One JSON object for all documents; its form is described in `docs/command-line.md`. */
export class JsonReport implements Report {
  private readonly problems: ProblemJson[] = [];
  private readonly failures: { readonly file: string; readonly message: string }[] = [];
  private readonly repaired: string[] = [];
  private files = 0;
  private errors = 0;
  private warnings = 0;
  private infos = 0;

  constructor(private readonly print: (text: string) => void) {}

  add(checked: Checked, isRepaired: boolean): void {
    const { errors, warnings, infos } = countOf(checked.problems);
    this.files++;
    this.errors += errors;
    this.warnings += warnings;
    this.infos += infos;
    if (isRepaired) this.repaired.push(checked.file);
    for (const problem of checked.problems) this.problems.push(problemJson(checked, problem));
  }

  fail(file: string, message: string): void {
    this.failures.push({ file, message });
  }

  finish(): void {
    const { problems, failures, repaired, files, errors, warnings, infos } = this;
    const summary = { files, errors, warnings, infos };
    this.print(`${JSON.stringify({ problems, summary, repaired, failures }, null, 2)}\n`);
  }
}

interface ProblemJson {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: PlaceJson;
  readonly end: PlaceJson;
  readonly path: string;
  readonly page: string;
  readonly related: readonly { readonly message: string; readonly start: PlaceJson; readonly end: PlaceJson }[];
  readonly fixes: readonly { readonly title: string; readonly isPreferred: boolean }[];
  readonly fhirVersion: string | null;
  readonly fhirVersionBecause: string | null;
}

interface PlaceJson {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

function problemJson(checked: Checked, problem: Problem): ProblemJson {
  const { snapshot, file } = checked;
  const resource = resourceOf(checked, problem);
  return {
    file,
    rule: problem.rule,
    severity: problem.severity,
    message: problem.message,
    ...rangeJson(snapshot, problem.range),
    path: problem.path(),
    page: problem.page,
    related: problem.related.map(({ range, message }) => ({ message, ...rangeJson(snapshot, range) })),
    fixes: problem.fixes().map(({ title, isPreferred }) => ({ title, isPreferred: isPreferred === true })),
    fhirVersion: resource?.version ?? null,
    fhirVersionBecause: resource?.because ?? null,
  };
}

function rangeJson(snapshot: Snapshot, { start, end }: Range): { readonly start: PlaceJson; readonly end: PlaceJson } {
  return { start: placeJson(snapshot, start), end: placeJson(snapshot, end) };
}

function placeJson({ lines }: Snapshot, offset: number): PlaceJson {
  const line = lines.lineAt(offset);
  return { line: line + 1, column: offset - lines.lineStart(line) + 1, offset };
}
