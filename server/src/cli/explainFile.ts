import { contains } from '../base/range';
import { explainFinding, explainUnbroken } from '../features/explainFinding';
import { rulePage } from '../features/rulePage';
import { userConstraintPage } from '../features/userConstraintPage';
import { ruleNamed } from '../rules/index';
import type { Problem } from '../service/problem';
import { formatOf, settingsFrom } from '../service/projectSettings';
import { DEFAULT_SETTINGS } from '../service/settings';
import type { Snapshot } from '../service/snapshot';
import { DEFAULT_VERSION } from '../spec/version';
import { type Checked, check, resourceOf } from './check';
import { withConstraints } from './constraints';
import type { ExplainOptions } from './explain';
import type { Io } from './io';
import { ProjectsOnDisk, pathInProject } from './project';
import { readFileText } from './readText';
import { printable } from './screen';

/** A page as Markdown and as plain data, or why there is none. */
export type Told =
  | { readonly is: 'page'; readonly text: string; readonly json: unknown }
  | { readonly is: 'nothing'; readonly text: string; readonly json: null };

/** A place in a file as reports name it: line and column begin with 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** Findings of one rule in a file that are explained. */
const MOST_FINDINGS = 10;

export function placeNamed(text: string): FilePlace | undefined {
  const [, file, line, column] = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/.exec(text) ?? [];
  if (file === undefined) return undefined;
  return { file, line: Number(line), column: column === undefined ? undefined : Number(column) };
}

/** What is reported at a place of a file: of the whole line, if no column is named. */
export async function explainPlace(place: FilePlace, options: ExplainOptions, io: Io): Promise<Told> {
  const checked = await checkFile(place.file, options, io);
  if (typeof checked === 'string') return nothing(checked);
  const problems = checked.problems.filter(({ range }) => isAt(checked.snapshot, range, place));
  if (problems.length > 0) return pageOf(checked, problems, io);
  const where = place.column === undefined ? `line ${place.line}` : `line ${place.line}, column ${place.column}`;
  return nothing(`Nothing is reported at ${where} of ${printable(place.file)}.`);
}

/** What a rule, or a constraint of the author's own, has to say in a file. */
export async function explainInFile(rule: string, file: string, options: ExplainOptions, io: Io): Promise<Told> {
  const checked = await checkFile(file, options, io);
  if (typeof checked === 'string') return nothing(checked);
  const known = ruleNamed(rule) ?? ruleNamed(rule.toLowerCase());
  const key = known?.id ?? checked.snapshot.settings.constraints.find((one) => one.key === rule)?.key;
  if (key === undefined) return nothing(`There is no rule ${printable(rule)}, so nothing of it can be said of a file.`);
  const problems = checked.problems.filter((problem) => problem.rule === key);
  if (problems.length > 0) return pageOf(checked, problems, io);
  const here = await explainUnbroken(checked.snapshot, key, io.fhirpath);
  return { is: 'page', text: `${rulePageIn(checked.snapshot, key, io)}\n${here}`, json: { rule: key, findings: [] } };
}

async function checkFile(file: string, { fhirVersion }: ExplainOptions, io: Io): Promise<Checked | string> {
  const read = await readFileText(file);
  if (read.is === 'failure') return `${printable(file)}: ${read.message}`;
  const { project, hint } = await new ProjectsOnDisk(undefined).around(file);
  const settings = settingsFrom({
    base: DEFAULT_SETTINGS,
    ...(fhirVersion !== undefined && { chosen: { fhirVersion, because: 'the command line says so' } }),
    ...(project !== undefined && {
      project: { project: project.file.project, path: pathInProject(project.folder, file) },
    }),
    ...(hint !== undefined && { hint }),
    format: formatOf(file),
  });
  const { checked } = await withConstraints(check({ file, text: read.text }, settings, false), false, io.fhirpath);
  return checked;
}

/** The page of each rule once, and after it what it says at each place. */
async function pageOf(checked: Checked, problems: readonly Problem[], io: Io): Promise<Told> {
  const { snapshot } = checked;
  const pages: string[] = [];
  const findings: unknown[] = [];
  for (const rule of new Set(problems.map((problem) => problem.rule))) {
    const ofRule = problems.filter((problem) => problem.rule === rule);
    pages.push(rulePageIn(snapshot, rule, io, resourceOf(checked, ofRule[0] ?? NO_PROBLEM)?.version));
    for (const problem of ofRule.slice(0, MOST_FINDINGS)) {
      const here = await explainFinding(snapshot, problem, io.fhirpath);
      pages.push(`${here}\n`);
      findings.push({ ...placeOf(snapshot, problem), rule, message: problem.message, here });
    }
    const more = ofRule.length - MOST_FINDINGS;
    if (more > 0) pages.push(`And ${more} more.\n`);
  }
  return { is: 'page', text: pages.join('\n'), json: { file: checked.file, findings } };
}

const NO_PROBLEM = { range: { start: 0, end: 0 } };

function rulePageIn({ settings, model }: Snapshot, id: string, io: Io, version = model.resources[0]?.version): string {
  const rule = ruleNamed(id);
  if (rule !== undefined) return rulePage(rule, version ?? DEFAULT_VERSION, io.examplesOf(id));
  const own = settings.constraints.find(({ key }) => key === id);
  return own === undefined ? `# ${id}\n` : userConstraintPage(own);
}

function placeOf({ lines }: Snapshot, { range }: Problem): { readonly line: number; readonly column: number } {
  const line = lines.lineAt(range.start);
  return { line: line + 1, column: range.start - lines.lineStart(line) + 1 };
}

function isAt({ lines }: Snapshot, range: Problem['range'], { line, column }: FilePlace): boolean {
  if (line < 1 || line > lines.lineCount) return false;
  if (column === undefined) return lines.lineAt(range.start) === line - 1;
  return contains(range, lines.lineStart(line - 1) + column - 1);
}

function nothing(text: string): Told {
  return { is: 'nothing', text, json: null };
}
