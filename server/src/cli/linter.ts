import { writeFile } from 'node:fs/promises';
import type { FhirpathHost } from '../fhirpath/job';
import { isNearlyImagingSelection } from '../model/resource';
import { SEVERITIES, type Severity } from '../rules/rule';
import { keepWarm } from '../service/keepWarm';
import type { Ignore } from '../service/project';
import { formatOf, settingsFrom } from '../service/projectSettings';
import { DEFAULT_SETTINGS, type Settings } from '../service/settings';
import type { FoundProject } from '../service/surroundings';
import { isVersion } from '../spec/version';
import { type Checked, type Counts, check, countOf, fixableCount, isOurs, repaired, START } from './check';
import { withConstraints } from './constraints';
import { printedJson } from './jsonReport';
import { lineBreaks } from './lines';
import type { Failure, Job, LinesJob, LintSettings, Outcome } from './outcome';
import { ProjectsOnDisk, pathInProject } from './project';
import { messageOf, readFileText, type Text } from './readText';
import { printable } from './screen';
import { TextPrinter } from './textReport';

/** Does the jobs of `lint`, in whatever thread. */
export class Linter {
  private readonly projects: ProjectsOnDisk;
  private readonly text: TextPrinter;
  private isWarm = false;

  constructor(
    private readonly options: LintSettings,
    private readonly fhirpath: FhirpathHost,
  ) {
    this.projects = new ProjectsOnDisk(options.config);
    this.text = new TextPrinter(options.isColoured, options.columns);
  }

  async run(job: Job): Promise<Outcome> {
    if (job.is === 'failure') return new Findings(job.name, true).failed(job.message);
    return job.is === 'lines' ? this.lines(job) : this.file(job.name, job.isNamed);
  }

  /** Checks the text of a document by the name that it has; gives the text too, as it is once repaired. */
  async document(name: string, isNamed: boolean, read: Text): Promise<{ outcome: Outcome; text?: string }> {
    const found = new Findings(name, isNamed);
    if (read.is === 'failure') {
      return { outcome: isNamed || read.mayBeOurs ? found.failed(read.message) : found.outcome() };
    }
    const place = await this.placeOf(name);
    let { text } = read;
    if (place.settings.format === 'jsonl') text = await this.eachLine(found, read.text, START, place);
    else {
      if (this.options.isFixing) text = repaired(text, place.settings);
      await this.add(found, check(name, text, place.settings, this.options.isQuiet), place);
    }
    found.isRepaired = text !== read.text;
    return { outcome: found.outcome(), text: read.hasByteOrderMark ? `\uFEFF${text}` : text };
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

  private async lines({ name, isNamed, text, origin, isLast }: LinesJob): Promise<Outcome> {
    if (!this.isWarm) keepWarm(); // there are many lines to come
    this.isWarm = true;
    const found = new Findings(name, isNamed, isLast);
    await this.eachLine(found, text, origin, await this.placeOf(name));
    return found.outcome();
  }

  /** Checks each line that may be one of ours by itself, and gives all of them as they are once repaired. */
  private async eachLine(found: Findings, text: string, origin: LinesJob['origin'], place: Place): Promise<string> {
    const { isFixing, isQuiet } = this.options;
    const oneLine: Settings = { ...place.settings, format: 'json' };
    const pieces: string[] = [];
    let { line } = origin;
    for (let start = 0; start < text.length; ) {
      const feed = text.indexOf('\n', start);
      const next = feed < 0 ? text.length : feed + 1;
      const end = feed > start && text.charCodeAt(feed - 1) === CARRIAGE_RETURN ? feed - 1 : feed < 0 ? next : feed;
      let content = text.slice(start, end);
      const breaks = content.includes('\r') ? lineBreaks(content) : 0;
      if (mayBeOurs(content)) {
        const settings = /^[ \t]*\{/.test(content) ? oneLine : place.settings;
        if (isFixing) content = repaired(content, settings);
        const at = { line, offset: origin.offset + start };
        await this.add(found, check(found.file, content, settings, isQuiet, at), place);
      }
      if (isFixing) pieces.push(content, text.slice(end, next));
      line += breaks + 1;
      start = next;
    }
    return isFixing ? pieces.join('') : text;
  }

  private async add(found: Findings, before: Checked, place: Place): Promise<void> {
    if (!isOurs(before.snapshot)) return;
    const { checked, faults, ignored } =
      place.settings.constraints.length === 0
        ? { checked: before, faults: [], ignored: before.snapshot.ignored }
        : await withConstraints(before, this.options.isQuiet, this.fhirpath);
    for (const { constraint, of, message } of faults) {
      const name = `constraint ${constraint.key}`;
      if (of === 'document') found.failures.push({ name: checked.file, message: `${name}: ${message}` });
      else found.failures.push({ name: printable(name), message, isGeneral: true });
    }
    found.add(checked, ignored, place);
    const { format } = this.options;
    for (const problem of checked.problems) {
      found.printed.push(format === 'json' ? printedJson(checked, problem) : this.text.printed(checked, problem));
    }
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
      settings: { ...settings, rules: new Map([...settings.rules, ...severities]) },
      ...(project !== undefined && { project }),
    };
  }
}

/** What is decided for a document. */
interface Place {
  readonly settings: Settings;
  readonly project?: FoundProject;
}

const CARRIAGE_RETURN = 13;

/** A cheap look at a line: most lines of an export are other resources, which need not be read. */
function mayBeOurs(line: string): boolean {
  if (line.includes('ImagingSelection') || line.includes('\\u')) return true;
  const at = line.indexOf('"resourceType"');
  if (at < 0) return false;
  const name = /^"resourceType"\s{0,100}:\s{0,100}"([^"]{0,40})/.exec(line.slice(at, at + 300))?.[1];
  return name === undefined || isNearlyImagingSelection(name) || line.includes('"resourceType"', at + 1);
}

function severityOf(id: string, wanted: string): readonly (readonly [string, Severity | 'off'])[] {
  const severity = wanted === 'off' ? wanted : SEVERITIES.find((one) => one === wanted);
  return severity === undefined ? [] : [[id, severity]];
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

  add({ problems }: Checked, ignored: ReadonlySet<Ignore>, { project }: Place): void {
    this.isOurs = true;
    this.project = project;
    const { errors, warnings, infos }: Counts = countOf(problems);
    this.counts.errors += errors;
    this.counts.warnings += warnings;
    this.counts.infos += infos;
    this.fixable += fixableCount(problems);
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
