import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import pc from 'picocolors';
import type { Range } from '../base/range';
import { type Migration, migrate, TARGETS, type Target } from '../features/migrate';
import { DEFAULT_SETTINGS } from '../service/settings';
import { type Snapshot, snapshotOf } from '../service/snapshot';
import { NONE } from '../syntax/tree';
import { type Io, wantsColour } from './io';
import { decoded, messageOf, readFileText, type Text } from './readText';
import type { ExitCode } from './run';
import { printable } from './screen';
import { type Source, sourcesOf } from './sources';

export interface MigrateOptions {
  readonly to: Target;
  readonly write: boolean;
  readonly output?: string;
}

export function addMigrate(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('migrate')
    .description(
      'bring files to another FHIR version; exit code 0 if all was carried over, 1 if something is left to a person, ' +
        '2 if something could not be done',
    )
    .argument('<path...>', 'files, folders, patterns, or - for standard input')
    .addOption(new Option('--to <version>', 'FHIR version to bring them to').choices(TARGETS).makeOptionMandatory())
    .addOption(new Option('--write', 'write each file in its place').default(false).conflicts('output'))
    .option('--output <file>', 'write the new text there; without it and --write, it goes to standard output')
    .action(async (paths: readonly string[], options: MigrateOptions) =>
      finish(await migrateCommand(paths, options, io)),
    );
}

/** Migrates what `paths` name: the text goes out, what was changed and what is left to a person to the errors. */
async function migrateCommand(paths: readonly string[], options: MigrateOptions, io: Io): Promise<ExitCode> {
  const { sources } = await sourcesOf(paths);
  if (sources.length > 1 && !options.write) {
    io.err('Several files cannot go to one place: add --write to write each in its own.\n');
    return 2;
  }
  const codes: ExitCode[] = [];
  for (const source of sources) codes.push(await migrateSource(source, options, io));
  return codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0;
}

async function migrateSource(source: Source, options: MigrateOptions, io: Io): Promise<ExitCode> {
  const name = source.is === 'input' ? '<stdin>' : source.name;
  const fail = (message: string): 2 => {
    io.err(`${printable(name)}: ${message}\n`);
    return 2;
  };
  if (source.is === 'failure') return fail(source.message);
  const read = source.is === 'input' ? decoded(await io.readInput()) : await readFileText(source.name);
  if (read.is === 'failure') return fail(read.message);
  const format = /\.(jsonl|ndjson)$/i.test(name) ? 'jsonl' : 'json';
  const before = snapshotOf(read.text, { ...DEFAULT_SETTINGS, format });
  if (before.isTooLong) return fail('It is too long to be migrated.');
  const isNamed = source.is === 'input' || source.isNamed;
  if (before.root === NONE && isNamed) return fail('There is no ImagingSelection in it.');
  const migration = migrate(before, options.to);
  try {
    await put(source, read, migration, options, io);
  } catch (error) {
    return fail(`The new text could not be written. ${messageOf(error)}`);
  }
  if (before.root !== NONE) report(name, before, migration, options.to, io);
  return migration.lost.length > 0 ? 1 : 0;
}

async function put(
  source: Source,
  read: Extract<Text, { is: 'text' }>,
  { text, edits }: Migration,
  { write, output }: MigrateOptions,
  io: Io,
): Promise<void> {
  const whole = read.hasByteOrderMark ? `\uFEFF${text}` : text;
  if (output !== undefined) await writeFile(output, whole);
  else if (!write || source.is !== 'file') io.out(whole);
  else if (edits.length > 0) await writeFile(source.name, whole);
}

function report(name: string, before: Snapshot, { text, changes, lost }: Migration, to: Target, io: Io): void {
  const colours = pc.createColors(wantsColour(io, 'err'));
  const after = snapshotOf(text, before.settings);
  const lines = [
    ...changes.map(({ range, message }) => `${colours.bold(placeOf(name, before, range))} ${printable(message)}`),
    ...(lost.length === 0 ? [] : ['', colours.yellow('Left to you, by the lines of the new text:')]),
    ...lost.map(
      ({ range, message, rule }) =>
        `${colours.bold(placeOf(name, after, range))} ${printable(message)}${rule === undefined ? '' : ` ${colours.dim(`[${rule}]`)}`}`,
    ),
    `${printable(name)}: ${summaryOf(changes.length, lost.length, to)}`,
    '',
  ];
  io.err(lines.join('\n'));
}

function placeOf(name: string, { lines }: Snapshot, { start }: Range): string {
  const line = lines.lineAt(start);
  return `${printable(name)}:${line + 1}:${start - lines.lineStart(line) + 1}`;
}

function summaryOf(changes: number, lost: number, to: Target): string {
  const changed = changes === 0 ? 'nothing to change' : changes === 1 ? '1 change' : `${changes} changes`;
  const left =
    lost === 0 ? 'nothing is left to do' : lost === 1 ? '1 thing is left to you' : `${lost} things are left to you`;
  return `${changed} for FHIR ${to}, ${left}.`;
}
