import pc from 'picocolors';
import { counted } from '../base/counted';
import type { Range } from '../base/range';
import type { Severity } from '../rules/rule';
import type { Problem } from '../service/problem';
import type { Checked } from './check';
import type { Report, Total } from './report';
import { printable } from './screen';
import { sourceLine } from './sourceLine';

type Colours = ReturnType<typeof pc.createColors>;

/** Problems for people, each with its line of the source. */
export class TextPrinter {
  private readonly colours: Colours;

  constructor(
    isColoured: boolean,
    private readonly columns: number | undefined,
  ) {
    this.colours = pc.createColors(isColoured);
  }

  printed(checked: Checked, problem: Problem): string {
    const { colours } = this;
    const heading = [
      colours.bold(place(checked, problem.range)),
      this.severity(problem.severity),
      `${printable(problem.message)} ${colours.dim(`[${problem.rule}]`)}`,
    ].join(' ');
    const related = problem.related.map(
      ({ range, message }) => `    ${colours.dim(`${place(checked, range)}:`)} ${printable(message)}`,
    );
    return `${[heading, ...this.frame(checked, problem), ...related].join('\n')}\n\n`;
  }

  private frame({ snapshot, origin }: Checked, { range, severity }: Problem): readonly string[] {
    const line = snapshot.lines.lineAt(range.start);
    const number = String(origin.line + line + 1);
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
}

/** What all of it comes to, after the problems. */
export class TextReport implements Report {
  private readonly colours: Colours;

  constructor(
    private readonly print: (text: string) => void,
    isColoured: boolean,
    private readonly isFixing: boolean,
  ) {
    this.colours = pc.createColors(isColoured);
  }

  problems(printed: readonly string[]): void {
    if (printed.length > 0) this.print(printed.join(''));
  }

  finish(total: Total): void {
    this.print(`${this.summary(total)}\n`);
  }

  private summary({ files, errors, warnings, infos, ...total }: Total): string {
    const { colours } = this;
    const checked = files === 0 ? 'No ImagingSelection found.' : `${counted(files, 'ImagingSelection file')} checked`;
    const repaired = total.repaired.length === 0 ? '' : ` ${counted(total.repaired.length, 'file')} repaired.`;
    const failed = total.failures.length === 0 ? '' : ` ${colours.yellow('Not everything could be checked.')}`;
    if (files === 0) return failed === '' ? checked : failed.trimStart();
    if (errors + warnings + infos === 0) return `${colours.green('No problems')}: ${checked}.${repaired}${failed}`;
    const found = [
      ...(errors > 0 ? [colours.red(counted(errors, 'error'))] : []),
      ...(warnings > 0 ? [colours.yellow(counted(warnings, 'warning'))] : []),
      ...(infos > 0 ? [colours.cyan(counted(infos, 'note'))] : []),
    ].join(', ');
    const fixable = this.isFixing || total.fixable === 0 ? '' : ` --fix repairs ${total.fixable} of them.`;
    return `${found} in ${counted(total.filesWithProblems, 'file')}: ${checked}.${repaired}${fixable}${failed}`;
  }
}

/** Widths of a source line, in columns, where the terminal does not say. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 120;

function place({ file, snapshot, origin }: Checked, { start }: Range): string {
  const line = snapshot.lines.lineAt(start);
  return `${printable(file)}:${origin.line + line + 1}:${start - snapshot.lines.lineStart(line) + 1}`;
}
