import { writeFile } from 'node:fs/promises';
import { createGuard, type Guard } from '../base/guarded';
import { LIMITS } from '../base/limits';
import { type LineIndex, lineIndex } from '../base/lineIndex';
import type { FhirpathHost } from '../fhirpath/job';
import { IMAGING_SELECTION } from '../model/resource';
import { createBounded } from '../node/bounded';
import { createReadCodes } from '../node/readCodes';
import { sizeLimit } from '../rules/document/limits';
import { SEVERITIES, type Severity } from '../rules/rule';
import { keepWarm } from '../service/keepWarm';
import type { Ignore } from '../service/project';
import { formatOf, settingsFrom } from '../service/projectSettings';
import { RuleWatch } from '../service/ruleWatch';
import { DEFAULT_SETTINGS, type Settings } from '../service/settings';
import { next, type Snapshot } from '../service/snapshot';
import type { FoundProject } from '../service/surroundings';
import { isVersion } from '../spec/version';
import {
  type Checked,
  type Counts,
  check,
  countOf,
  fixableCount,
  isCut,
  isOurs,
  repaired,
  START,
  type TextSource,
} from './check';
import { withConstraints } from './constraints';
import { printedJson } from './jsonReport';
import { textOf } from './lines';
import type { Failure, Job, LinesJob, LintSettings, Origin, Outcome } from './outcome';
import { ownStretches, repairedLines } from './ownLines';
import { ProjectsOnDisk, pathInProject } from './project';
import { messageOf, readFileText, type Text } from './readText';
import { printable } from './screen';
import { TextPrinter } from './textReport';

/** Does the jobs of `lint`, in whatever thread. */
export class Linter {
  private readonly projects: ProjectsOnDisk;
  private readonly text: TextPrinter;
  private readonly readCodes = createReadCodes();
  readonly watch = new RuleWatch();
  readonly guard: Guard;
  /** Faults of ours that have not been told yet. */
  private readonly faults: Failure[] = [];
  private last: Snapshot | undefined;
  private isWarm = false;

  constructor(
    private readonly options: LintSettings,
    private readonly fhirpath: FhirpathHost,
  ) {
    this.projects = new ProjectsOnDisk(options.config);
    this.text = new TextPrinter(options.isColoured, options.columns);
    this.guard = createGuard({
      tell: (name, error) => this.faults.push({ name, message: faultOf(error), isGeneral: true }),
      bounded: createBounded(),
      ended: () => {
        this.last = undefined;
        return this.watch.ended();
      },
    });
  }

  async run(job: Job): Promise<Outcome> {
    if (job.is === 'failure') return new Findings(job.name, true).failed(job.message);
    return job.is === 'lines' ? this.portion(job) : this.file(job.name, job.isNamed);
  }

  /** Checks the text of a document by the name that it has; gives the text too, as it is once repaired. */
  async document(name: string, isNamed: boolean, read: Text): Promise<{ outcome: Outcome; text?: string }> {
    const found = new Findings(name, isNamed);
    if (read.is === 'failure') {
      return { outcome: isNamed || read.mayBeOurs ? found.failed(read.message) : found.outcome() };
    }
    const place = await this.placeOf(name);
    let { text } = read;
    const { settings } = place;
    if (settings.format === 'jsonl') {
      if (this.options.isFixing) text = repairedLines(text, (line) => repaired(line, settings, this));
      await this.lines(found, text, START, place);
    } else {
      if (this.options.isFixing) text = repaired(text, settings, this);
      const checked = this.check(found, { file: name, text }, settings);
      if (checked !== undefined) await this.add(found, checked, place);
    }
    found.isRepaired = text !== read.text;
    return { outcome: this.outcomeOf(found), text: read.hasByteOrderMark ? `\uFEFF${text}` : text };
  }

  private async file(name: string, isNamed: boolean): Promise<Outcome> {
    const { outcome, text } = await this.document(name, isNamed, await readFileText(name));
    if (text === undefined || !outcome.isRepaired) return outcome;
    try {
      await writeFile(name, text);
      return outcome;
    } catch (error) {
      const message = `The fixes could not be written. ${messageOf(error)}`;
      return { ...outcome, isRepaired: false, failures: [...outcome.failures, { name, message }] };
    }
  }

  private async portion(job: LinesJob): Promise<Outcome> {
    const { name, isNamed, origin, isLast } = job;
    if (!this.isWarm) keepWarm(); // there are many lines to come
    this.isWarm = true;
    const found = new Findings(name, isNamed, isLast);
    await this.lines(found, textOf(job), origin, await this.placeOf(name));
    return this.outcomeOf(found);
  }

  /** Checks the lines that may be ours, each as if it stood alone. */
  private async lines(found: Findings, text: string, origin: Origin, place: Place, together = TOGETHER): Promise<void> {
    const { settings } = place;
    const originOf = originsIn(text, origin);
    // Constraints have their time for each line.
    for (const { start, end } of ownStretches(text, settings.constraints.length > 0 ? 0 : together)) {
      const stretch = text.slice(start, end);
      const checked = this.check(found, { file: found.file, text: stretch, origin: () => originOf(start) }, settings);
      if (checked === undefined) continue;
      // And what is limited is limited for each line.
      if (together > 0 && isCut(checked.snapshot)) await this.lines(found, stretch, originOf(start), place, 0);
      else await this.add(found, checked, place);
    }
  }

  /** Each text is read as if it followed from the one before: what can be taken over from one line to the next, is. */
  private check(found: Findings, source: TextSource, settings: Settings): Checked | undefined {
    const work = (): Checked =>
      check(source, settings, this.options.isQuiet, (text) => {
        this.last = next(this.last, text, settings, this.readCodes, this.watch);
        return this.last;
      });
    const checked = this.guard('check', undefined, work, source);
    if (checked === undefined) found.failures.push({ name: source.file, message: NOT_CHECKED });
    return checked;
  }

  private outcomeOf(found: Findings): Outcome {
    found.failures.push(...this.faults.splice(0));
    return found.outcome();
  }

  private async add(found: Findings, before: Checked, place: Place): Promise<void> {
    const { snapshot } = before;
    if (snapshot.isTooLong) {
      const isWanted = place.settings.rules.get(sizeLimit.id) !== 'off';
      if (isWanted && snapshot.text.includes(IMAGING_SELECTION))
        found.failures.push({ name: before.file, message: TOO_LONG });
      return;
    }
    if (!isOurs(snapshot)) return;
    for (const { rule, error } of snapshot.failures) {
      found.failures.push({ name: `rule ${rule}`, message: faultOf(error), isGeneral: true });
    }
    const { checked, faults, ignored } =
      place.settings.constraints.length === 0
        ? { checked: before, faults: [], ignored: before.snapshot.ignored }
        : await withConstraints(before, this.options.isQuiet, this.fhirpath);
    for (const { constraint, of, message } of faults) {
      const name = `constraint ${constraint.key}`;
      if (of === 'document') found.failures.push({ name: checked.file, message: `${name}: ${message}` });
      else found.failures.push({ name: printable(name), message, isGeneral: true });
    }
    const told = this.guard('report', undefined, () => this.told(checked), { text: snapshot.text });
    if (told === undefined) found.failures.push({ name: checked.file, message: NOT_CHECKED });
    else found.add(checked, ignored, place, told);
  }

  private told(checked: Checked): Told {
    const { problems } = checked;
    const printed = problems.map((problem) =>
      this.options.format === 'json' ? printedJson(checked, problem, this.guard) : this.text.printed(checked, problem),
    );
    return { printed, fixable: fixableCount(problems, this.guard) };
  }

  private async placeOf(name: string): Promise<Place> {
    const { project, hint } = await this.projects.around(name);
    const { fhirVersion, rules } = this.options;
    const isChosen = fhirVersion === 'auto' || isVersion(fhirVersion);
    const settings = settingsFrom({
      base: DEFAULT_SETTINGS,
      ...(isChosen && { chosen: { fhirVersion, because: 'the command line says so' } }),
      ...(project !== undefined && {
        project: { project: project.file.project, path: pathInProject(project.folder, name) },
      }),
      ...(hint !== undefined && { hint }),
      format: formatOf(name),
    });
    const severities = rules.flatMap(([id, severity]) => severityOf(id, severity));
    return {
      settings:
        severities.length === 0 ? settings : { ...settings, rules: new Map([...settings.rules, ...severities]) },
      ...(project !== undefined && { project }),
    };
  }
}

/** What is decided for a document. */
interface Place {
  readonly settings: Settings;
  readonly project?: FoundProject;
}

/** What is worked out of the problems of a document for the report. */
interface Told {
  readonly printed: readonly string[];
  readonly fixable: number;
}

/** Characters of the lines that are checked together. */
const TOGETHER = 1024 * 1024;

/** Where parts of a text begin in its file. Their lines are counted only if someone asks. */
function originsIn(text: string, origin: Origin): (start: number) => Origin {
  let lines: LineIndex | undefined;
  return (start) => {
    if (start === 0) return origin;
    lines ??= lineIndex(text);
    return { line: origin.line + lines.lineAt(start), offset: origin.offset + start };
  };
}

function severityOf(id: string, wanted: string): readonly (readonly [string, Severity | 'off'])[] {
  const severity = wanted === 'off' ? wanted : SEVERITIES.find((one) => one === wanted);
  return severity === undefined ? [] : [[id, severity]];
}

const TOO_LONG = `It is longer than ${LIMITS.textLength / (1024 * 1024)} million characters, so it was not checked. Split it, or write one resource on each line of an .ndjson file.`;

const NOT_CHECKED = 'A fault of ours was in the way, so it was not checked.';

function faultOf(error: unknown): string {
  return `This is a fault of ours, by which what it would have found is missing: ${messageOf(error)}`;
}

/** What is found in a file, or in some of its lines. */
class Findings {
  readonly printed: string[] = [];
  readonly failures: Failure[] = [];
  isRepaired = false;
  private isOurs = false;
  private fixable = 0;
  private project: FoundProject | undefined;
  private readonly counts = { errors: 0, warnings: 0, infos: 0 };
  private readonly used = new Set<Ignore>();

  constructor(
    readonly file: string,
    private readonly isNamed: boolean,
    private readonly isLast = true,
  ) {}

  add({ problems }: Checked, ignored: ReadonlySet<Ignore>, { project }: Place, { printed, fixable }: Told): void {
    this.isOurs = true;
    this.project = project;
    const { errors, warnings, infos }: Counts = countOf(problems);
    this.counts.errors += errors;
    this.counts.warnings += warnings;
    this.counts.infos += infos;
    this.fixable += fixable;
    for (const one of printed) this.printed.push(one);
    for (const ignore of ignored) this.used.add(ignore);
  }

  failed(message: string): Outcome {
    this.failures.push({ name: this.file, message });
    return this.outcome();
  }

  outcome(): Outcome {
    const { file, isNamed, isLast, isOurs, printed, counts, fixable, isRepaired, failures, project } = this;
    const used = [...(project?.file.project.ignore ?? []).entries()].flatMap(([at, one]) =>
      this.used.has(one) ? [at] : [],
    );
    return {
      file,
      isNamed,
      isLast,
      isOurs,
      printed,
      counts,
      fixable,
      isRepaired,
      failures,
      ...(project !== undefined && { project: project.address }),
      used,
    };
  }
}
