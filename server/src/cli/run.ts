import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version as ownVersion } from '../../../package.json';
import { nearest } from '../base/nearest';
import { ruleNamed, rules } from '../rules/index';
import { SEVERITIES, type Severity } from '../rules/rule';
import { isVersion, VERSIONS, type Version } from '../spec/version';
import { type ExplainOptions, explainCommand } from './explain';
import type { Io } from './io';
import { type LintOptions, lintCommand } from './lint';
import { addMigrate } from './migrate';

/** What the process ends with: nothing found, errors found, or something that kept it from its work. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line (without the names of Node and the script), and gives the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = programOf(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return code;
}

function programOf(io: Io, finish: (code: ExitCode) => void): Command {
  const program = new Command('fhir-imagingselection')
    .description('Checks FHIR ImagingSelection resources in JSON, and explains what they are made of.')
    .version(ownVersion, '-v, --version', 'show the version of this program')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  addLint(program, io, finish);
  addExplain(program, io, finish);
  addMigrate(program, io, finish);
  return program;
}

function addLint(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('lint')
    .description('check files; exit code 0 without errors, 1 with errors, 2 if something could not be read')
    .argument(
      '<path...>',
      'files, folders (searched for .json, .ndjson and .jsonl), patterns such as "data/**/*.json", or - for standard input',
    )
    .addOption(new Option('--format <format>', 'how to print what is found').choices(['text', 'json']).default('text'))
    .option('--fhir-version <version>', `FHIR version to check by: auto, ${VERSIONS.join(', ')}`, readFhirVersion)
    .option('--config <file>', 'the project file for all documents, in place of the nearest one')
    .option('--no-config', 'read no project file')
    .option(
      '--rule <id=severity>',
      'severity of a rule: error, warning, info, hint or off; may be given again',
      readRule,
      new Map(),
    )
    .option('--quiet', 'show errors only', false)
    .option('--fix', 'apply every fix that has one right answer, then check what is left', false)
    .option('--stdin-filename <name>', 'the name to show for standard input')
    .option('--jobs <count>', 'how many threads to use', readJobs, 1)
    .action(async (paths: readonly string[], options: LintOptions) => finish(await lintCommand(paths, options, io)));
}

function addExplain(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('explain')
    .description('explain a rule (isl-7), an element (instance.imageRegion2D.coordinate) or a type (Identifier)')
    .argument('[what]', 'what to explain, or FILE:LINE:COLUMN of a problem; a list of what there is when left out')
    .argument('[file]', 'a file, to explain what the rule says in it')
    .option('--json', 'print the facts as JSON; those of everything when nothing is named', false)
    .option('--fhir-version <version>', `FHIR version: ${VERSIONS.join(', ')}`, readOneVersion)
    .action(async (what: string | undefined, file: string | undefined, options: ExplainOptions) =>
      finish(await explainCommand(what, file, options, io)),
    );
}

function readJobs(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_JOBS) return count;
  throw new InvalidArgumentError(`Write a number from 1 to ${MOST_JOBS}.`);
}

const MOST_JOBS = 64;

function readFhirVersion(text: string): 'auto' | Version {
  return text === 'auto' ? text : readOneVersion(text);
}

function readOneVersion(text: string): Version {
  if (isVersion(text)) return text;
  throw new InvalidArgumentError(`Known versions: ${VERSIONS.join(', ')}.`);
}

function readRule(text: string, before: ReadonlyMap<string, Severity | 'off'>): ReadonlyMap<string, Severity | 'off'> {
  const [id = '', wanted, ...rest] = text.split('=');
  const severity = SEVERITIES.find((known) => known === wanted) ?? (wanted === 'off' ? wanted : undefined);
  if (severity === undefined || rest.length > 0) {
    throw new InvalidArgumentError(`Write it as id=severity, with ${SEVERITIES.join(', ')} or off: isl-10=warning.`);
  }
  if (ruleNamed(id) === undefined) {
    const meant = nearest(
      id,
      rules.map((rule) => rule.id),
    );
    throw new InvalidArgumentError(`There is no rule ${id}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`);
  }
  return new Map([...before, [id, severity]]);
}
