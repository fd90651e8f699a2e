import type { Severity } from '../rules/rule';
import { formatOf } from '../service/projectSettings';
import type { Version } from '../spec/version';
import { type Io, wantsColour } from './io';
import { JsonReport } from './jsonReport';
import { lineJobs } from './lines';
import { Linter } from './linter';
import type { Failure, Job, LintSettings, Outcome } from './outcome';
import { type Pool, singlePool, threadPool } from './pool';
import { projectIn } from './project';
import { ProjectsSeen } from './projectReport';
import { decoded } from './readText';
import type { Report } from './report';
import type { ExitCode } from './run';
import { printable } from './screen';
import { type Source, sourcesOf } from './sources';
import { TextReport } from './textReport';

export interface LintOptions {
  readonly format: 'text' | 'json';
  readonly fhirVersion?: 'auto' | Version;
  readonly rule: ReadonlyMap<string, Severity | 'off'>;
  readonly quiet: boolean;
  readonly fix: boolean;
  readonly stdinFilename?: string;
  /** The project file; true where each document has its own, false for none. */
  readonly config: string | boolean;
  readonly jobs: number;
}

/** Checks what `paths` name, prints what is found, and gives the exit code. */
export async function lintCommand(paths: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  if (typeof options.config === 'string' && (await projectIn(options.config)).project === undefined) {
    io.err(`${printable(options.config)}: This project file could not be read.\n`);
    return 2;
  }
  const { sources, folders } = await sourcesOf(paths);
  // The repaired standard input goes to the standard output, so the report gives way to it.
  const isFilter = options.fix && paths.includes('-');
  const settings = settingsOf(options, io, isFilter);
  const lint = new Lint(options, settings, io, isFilter, folders);
  const { script, fhirpath } = io;
  const pool = options.jobs > 1 ? threadPool(script, settings, fhirpath, options.jobs) : singlePool(settings, fhirpath);
  try {
    await lint.all(sources, pool);
  } finally {
    await pool.close();
  }
  return lint.finish();
}

function settingsOf(options: LintOptions, io: Io, isFilter: boolean): LintSettings {
  const { format, fhirVersion, rule, quiet, fix, config } = options;
  return {
    format,
    ...(fhirVersion !== undefined && { fhirVersion }),
    rules: [...rule],
    isQuiet: quiet,
    isFixing: fix,
    ...(config === false && { config: { is: 'none' } }),
    ...(typeof config === 'string' && { config: { is: 'file', path: config } }),
    isColoured: wantsColour(io, isFilter ? 'err' : 'out'),
    columns: io.columns,
  };
}

class Lint {
  private readonly report: Report;
  private readonly projects: ProjectsSeen;
  private readonly general = new Set<string>();
  private readonly repaired: string[] = [];
  private readonly failures: { readonly file: string; readonly message: string }[] = [];
  private readonly counts = { errors: 0, warnings: 0, infos: 0, fixable: 0, files: 0, filesWithProblems: 0 };
  /** Of the file whose outcomes are being taken. */
  private current = { isOurs: false, hasProblems: false, hasFailed: false };

  constructor(
    private readonly options: LintOptions,
    private readonly settings: LintSettings,
    private readonly io: Io,
    isFilter: boolean,
    folders: readonly string[],
  ) {
    this.projects = new ProjectsSeen(folders);
    const print = isFilter ? io.err : io.out;
    this.report =
      options.format === 'json' ? new JsonReport(print) : new TextReport(print, settings.isColoured, options.fix);
  }

  /** Hands out the jobs, a few at a time, and takes their outcomes in order. */
  async all(sources: readonly Source[], pool: Pool): Promise<void> {
    const underWay: Promise<Outcome>[] = [];
    for await (const job of jobsOf(sources, this.options.fix)) {
      underWay.push(job === 'input' ? this.input() : pool.run(job));
      if (underWay.length >= pool.width) await this.next(underWay);
    }
    while (underWay.length > 0) await this.next(underWay);
  }

  async finish(): Promise<ExitCode> {
    const { config } = this.settings;
    const projectProblems = await this.projects.problems(config?.is === 'file' ? config.path : undefined);
    for (const { file, line, column, severity, message, code } of projectProblems) {
      this.io.err(`${printable(file)}:${line}:${column} ${severity} ${printable(message)} [${code}]\n`);
    }
    const { repaired, failures, counts } = this;
    this.report.finish({ ...counts, repaired, failures, projectProblems });
    const isFailed = failures.length > 0 || projectProblems.some(({ severity }) => severity === 'error');
    if (isFailed) return 2;
    return counts.errors > 0 ? 1 : 0;
  }

  private async next(underWay: Promise<Outcome>[]): Promise<void> {
    const outcome = await underWay.shift();
    if (outcome !== undefined) this.take(outcome);
    await this.io.drained();
  }

  private async input(): Promise<Outcome> {
    const name = this.options.stdinFilename ?? '<stdin>';
    const linter = new Linter(this.settings, this.io.fhirpath);
    const { outcome, text } = await linter.document(name, true, decoded(await this.io.readInput()));
    if (this.options.fix && text !== undefined) this.io.out(text);
    return outcome;
  }

  private take(outcome: Outcome): void {
    const { file, counts, current } = { ...outcome, current: this.current };
    for (const name of ['errors', 'warnings', 'infos'] as const) this.counts[name] += counts[name];
    this.counts.fixable += outcome.fixable;
    for (const failure of outcome.failures) this.fail(failure);
    this.report.problems(outcome.printed);
    if (outcome.isRepaired) this.repaired.push(file);
    if (outcome.project !== undefined) this.projects.see(outcome.project, outcome.used, file);
    current.isOurs ||= outcome.isOurs;
    current.hasProblems ||= outcome.printed.length > 0;
    current.hasFailed ||= outcome.failures.length > 0;
    if (!outcome.isLast) return;
    if (current.isOurs) this.counts.files += 1;
    else if (outcome.isNamed && !current.hasFailed)
      this.io.err(`${file}: This is no ImagingSelection, so there is nothing to check.\n`);
    if (current.hasProblems) this.counts.filesWithProblems += 1;
    this.current = { isOurs: false, hasProblems: false, hasFailed: false };
  }

  private fail({ name, message, isGeneral }: Failure): void {
    const said = `${name}: ${message}`;
    if (isGeneral === true && this.general.has(said)) return;
    if (isGeneral === true) this.general.add(said);
    this.failures.push({ file: name, message });
    this.io.err(`${said}\n`);
  }
}

async function* jobsOf(sources: readonly Source[], isFixing: boolean): AsyncGenerator<Job | 'input'> {
  for (const source of sources) {
    if (source.is === 'failure') yield source;
    else if (source.is === 'input') yield 'input';
    else if (formatOf(source.name) === 'jsonl' && !isFixing) yield* lineJobs(source.name, source.isNamed);
    else yield source;
  }
}
