import type { Guarded } from '../base/guarded';
import type { Range } from '../base/range';
import { fixesOf, pathOf } from '../features/codeActions';
import type { Severity } from '../rules/rule';
import type { Problem } from '../service/problem';
import { type Checked, resourceOf } from './check';
import type { Report, Total } from './report';

/** One JSON object for all documents; its form is described in `docs/command-line.md`. It is printed as it comes. */
export class JsonReport implements Report {
  private isEmpty = true;

  constructor(private readonly print: (text: string) => void) {
    print('{\n  "problems": [');
  }

  problems(printed: readonly string[]): void {
    for (const problem of printed) {
      this.print(`${this.isEmpty ? '' : ','}\n${problem}`);
      this.isEmpty = false;
    }
  }

  finish({ files, errors, warnings, infos, repaired, failures, projectProblems }: Total): void {
    const rest = { summary: { files, errors, warnings, infos }, repaired, failures, projectProblems };
    this.print(`${this.isEmpty ? '' : '\n  '}],${JSON.stringify(rest, null, 2).slice(1)}\n`);
  }
}

/** A problem as it stands in the list of problems. */
export function printedJson(checked: Checked, problem: Problem, guarded: Guarded): string {
  return JSON.stringify(problemJson(checked, problem, guarded), null, 2).replace(/^/gm, '    ');
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

function problemJson(checked: Checked, problem: Problem, guarded: Guarded): ProblemJson {
  const resource = resourceOf(checked, problem);
  return {
    file: checked.file,
    rule: problem.rule,
    severity: problem.severity,
    message: problem.message,
    ...rangeJson(checked, problem.range),
    path: pathOf(problem, guarded),
    page: problem.page,
    related: problem.related.map(({ range, message }) => ({ message, ...rangeJson(checked, range) })),
    fixes: fixesOf(problem, guarded).map(({ title, isPreferred }) => ({ title, isPreferred: isPreferred === true })),
    fhirVersion: resource?.version ?? null,
    fhirVersionBecause: resource?.verdict.because ?? null,
  };
}

function rangeJson(checked: Checked, { start, end }: Range): { readonly start: PlaceJson; readonly end: PlaceJson } {
  return { start: placeJson(checked, start), end: placeJson(checked, end) };
}

function placeJson({ snapshot: { lines }, origin }: Checked, offset: number): PlaceJson {
  const line = lines.lineAt(offset);
  const column = offset - lines.lineStart(line) + 1;
  return { line: origin.line + line + 1, column, offset: origin.offset + offset };
}
