import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version as ownVersion } from '../../../package.json';
import { nearest } from '../base/nearest';
import { ruleNamed, rules } from '../rules/index';
import { SEVERITIES, type Severity } from '../rules/rule';
import { DEFAULT_VERSION, isVersion, VERSIONS, type Version } from '../spec/version';
import { explainCommand } from './explain';
import type { Io } from './io';
import { type LintOptions, lintCommand } from './lint';

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
  return program;
}

function addLint(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('lint')
    .description('check files; exit code 0 without errors, 1 with errors, 2 if something could not be read')
    .argument(
      '<path...>',
      'files, folders (searched for .json files), patterns such as "data/**/*.json", or - for standard input',
    )
    .addOption(new Option('--format <format>', 'how to print what is found').choices(['text', 'json']).default('text'))
    .option(
      '--fhir-version <version>',
      `FHIR version to check by: auto, ${VERSIONS.join(', ')}`,
      readFhirVersion,
      'auto',
    )
    .option(
      '--rule <id=severity>',
      'severity of a rule: error, warning, info, hint or off; may be given again',
      readRule,
      new Map(),
    )
    .option('--quiet', 'show errors only', false)
    .option('--fix', 'apply every fix that has one right answer, then check what is left', false)
    .option('--stdin-filename <name>', 'the name to show for standard input')
    .action(async (paths: readonly string[], options: LintOptions) => finish(await lintCommand(paths, options, io)));
}

function addExplain(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('explain')
    .description('explain a rule (isl-7), an element (instance.imageRegion2D.coordinate) or a type (Identifier)')
    .argument('[what]', 'what to explain; a list of what there is when left out')
    .option('--json', 'print the facts as JSON; those of everything when nothing is named', false)
    .option('--fhir-version <version>', `FHIR version: ${VERSIONS.join(', ')}`, readOneVersion, DEFAULT_VERSION)
    .action((what: string | undefined, options: { readonly json: boolean; readonly fhirVersion: Version }) =>
      finish(explainCommand(what, options, io)),
    );
}

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
