import { writeFile } from 'node:fs/promises';
import type { Severity } from '../rules/rule';
import { DEFAULT_SETTINGS, type Settings } from '../service/settings';
import type { Version } from '../spec/version';
import { type Checked, check, isOurs, repaired } from './check';
import { type Io, wantsColour } from './io';
import { JsonReport } from './jsonReport';
import { decoded, messageOf, readFileText, type Text } from './readText';
import type { Report } from './report';
import type { ExitCode } from './run';
import { type Source, sourcesOf } from './sources';
import { TextReport } from './textReport';

export interface LintOptions {
  readonly format: 'text' | 'json';
  readonly fhirVersion: 'auto' | Version;
  readonly rule: ReadonlyMap<string, Severity | 'off'>;
  readonly quiet: boolean;
  readonly fix: boolean;
  readonly stdinFilename?: string;
}

/** Checks what `paths` name, prints what is found, and gives the exit code. */
export async function lintCommand(paths: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  const lint = new Lint(options, io, options.fix && paths.includes('-'));
  for (const source of await sourcesOf(paths)) await lint.source(source);
  return lint.finish();
}

class Lint {
  private readonly settings: Settings;
  private readonly report: Report;
  private hasErrors = false;
  private hasFailures = false;

  /** `isFilter`: the repaired standard input goes to the standard output, so the report gives way to it. */
  constructor(
    private readonly options: LintOptions,
    private readonly io: Io,
    isFilter: boolean,
  ) {
    this.settings = { ...DEFAULT_SETTINGS, fhirVersion: options.fhirVersion, rules: options.rule };
    const print = isFilter ? io.err : io.out;
    const isColoured = wantsColour(io, isFilter ? 'err' : 'out');
    this.report =
      options.format === 'json' ? new JsonReport(print) : new TextReport(print, isColoured, io.columns, options.fix);
  }

  async source(source: Source): Promise<void> {
    if (source.is === 'failure') this.fail(source.name, source.message);
    else if (source.is === 'input') await this.input();
    else await this.file(source.name, source.isNamed);
  }

  finish(): ExitCode {
    this.report.finish();
    if (this.hasFailures) return 2;
    return this.hasErrors ? 1 : 0;
  }

  private async input(): Promise<void> {
    const name = this.options.stdinFilename ?? '<stdin>';
    const read = decoded(await this.io.readInput());
    const text = this.check(name, true, read);
    if (this.options.fix && text !== undefined) this.io.out(text);
  }

  private async file(name: string, isNamed: boolean): Promise<void> {
    const read = await readFileText(name);
    const text = this.check(name, isNamed, read);
    if (text === undefined || read.is !== 'text' || text === whole(read)) return;
    try {
      await writeFile(name, text);
    } catch (error) {
      this.fail(name, `The fixes could not be written. ${messageOf(error)}`);
    }
  }

  /** Reports on a text, and gives what it is once repaired, if that is asked for; nothing if it could not be read. */
  private check(name: string, isNamed: boolean, read: Text): string | undefined {
    if (read.is === 'failure') {
      if (isNamed || read.mayBeOurs) this.fail(name, read.message);
      return undefined;
    }
    const text = this.options.fix ? repaired(read.text, this.settings) : read.text;
    const checked = check(name, text, this.settings, this.options.quiet);
    if (isOurs(checked.snapshot)) this.add(checked, text !== read.text);
    else if (isNamed) this.io.err(`${name}: This is no ImagingSelection, so there is nothing to check.\n`);
    return whole({ ...read, text });
  }

  private add(checked: Checked, isRepaired: boolean): void {
    this.hasErrors ||= checked.problems.some(({ severity }) => severity === 'error');
    this.report.add(checked, isRepaired);
  }

  private fail(name: string, message: string): void {
    this.hasFailures = true;
    this.report.fail(name, message);
    this.io.err(`${name}: ${message}\n`);
  }
}

/** The text with the byte order mark that it came with. */
function whole({ text, hasByteOrderMark }: Extract<Text, { is: 'text' }>): string {
  return hasByteOrderMark ? `\uFEFF${text}` : text;
}
