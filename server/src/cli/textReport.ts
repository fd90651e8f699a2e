import pc from 'picocolors';
import type { Range } from '../base/range';
import type { Severity } from '../rules/rule';
import type { Problem } from '../service/problem';
import { type Checked, countOf, fixableCount } from './check';
import type { Report } from './report';
import { printable } from './screen';
import { sourceLine } from './sourceLine';

type Colours = ReturnType<typeof pc.createColors>;

/** Problems for people, each with its line of the source, and a summary at the end. */
export class TextReport implements Report {
  private readonly colours: Colours;
  private files = 0;
  private errors = 0;
  private warnings = 0;
  private infos = 0;
  private fixable = 0;
  private repaired = 0;
  private filesWithProblems = 0;

  constructor(
    private readonly print: (text: string) => void,
    isColoured: boolean,
    private readonly columns: number | undefined,
    private readonly isFixing: boolean,
  ) {
    this.colours = pc.createColors(isColoured);
  }

  add(checked: Checked, isRepaired: boolean): void {
    const { errors, warnings, infos } = countOf(checked.problems);
    this.files++;
    this.errors += errors;
    this.warnings += warnings;
    this.infos += infos;
    this.fixable += fixableCount(checked.problems);
    if (isRepaired) this.repaired++;
    if (checked.problems.length > 0) this.filesWithProblems++;
    for (const problem of checked.problems) this.print(`${this.problem(checked, problem)}\n\n`);
  }

  fail(): void {
    // The standard error stream has said it, and a summary would only say it again.
  }

  finish(): void {
    this.print(`${this.summary()}\n`);
  }

  private problem(checked: Checked, problem: Problem): string {
    const { colours } = this;
    const heading = [
      colours.bold(place(checked, problem.range)),
      this.severity(problem.severity),
      `${printable(problem.message)} ${colours.dim(`[${problem.rule}]`)}`,
    ].join(' ');
    const related = problem.related.map(
      ({ range, message }) => `    ${colours.dim(`${place(checked, range)}:`)} ${printable(message)}`,
    );
    return [heading, ...this.frame(checked, problem), ...related].join('\n');
  }

  private frame({ snapshot }: Checked, { range, severity }: Problem): readonly string[] {
    const line = snapshot.lines.lineAt(range.start);
    const number = String(line + 1);
    const room = Math.max(MIN_WIDTH, Math.min(this.columns ?? MAX_WIDTH, MAX_WIDTH)) - number.length - 6;
    const { text, carets } = sourceLine(snapshot.text, snapshot.lines, range, room);
    const { dim } = this.colours;
    return [
      `  ${dim(`${number} |`)} ${text}`.trimEnd(),
      `  ${dim(`${' '.repeat(number.length)} |`)} ${carets.replace(/\^+/, (marks) => this.coloured(severity, marks))}`,
    ];
  }

  private severity(severity: Severity): string {
    return this.coloured(severity, severity);
  }

  private coloured(severity: Severity, text: string): string {
    const { red, yellow, cyan } = this.colours;
    if (severity === 'error') return red(text);
    return severity === 'warning' ? yellow(text) : cyan(text);
  }

  private summary(): string {
    const { colours, files, errors, warnings, infos } = this;
    const checked = files === 0 ? 'No ImagingSelection found.' : `${counted(files, 'ImagingSelection file')} checked`;
    const repaired = this.repaired === 0 ? '' : ` ${counted(this.repaired, 'file')} repaired.`;
    if (files === 0) return checked;
    if (errors + warnings + infos === 0) return `${colours.green('No problems')}: ${checked}.${repaired}`;
    const found = [
      ...(errors > 0 ? [colours.red(counted(errors, 'error'))] : []),
      ...(warnings > 0 ? [colours.yellow(counted(warnings, 'warning'))] : []),
      ...(infos > 0 ? [colours.cyan(counted(infos, 'note'))] : []),
    ].join(', ');
    const fixable = this.isFixing || this.fixable === 0 ? '' : ` --fix repairs ${this.fixable} of them.`;
    return `${found} in ${counted(this.filesWithProblems, 'file')}: ${checked}.${repaired}${fixable}`;
  }
}

/** Widths of a source line, in columns, where the terminal does not say. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 120;

function place({ file, snapshot }: Checked, { start }: Range): string {
  const line = snapshot.lines.lineAt(start);
  return `${printable(file)}:${line + 1}:${start - snapshot.lines.lineStart(line) + 1}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
