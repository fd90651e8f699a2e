import pc from 'picocolors';
import { allFacts, explain, topics } from '../features/explain';
import { DEFAULT_VERSION, type Version } from '../spec/version';
import { explainInFile, explainPlace, placeNamed } from './explainFile';
import { type Io, wantsColour } from './io';
import type { ExitCode } from './run';
import { terminalText } from './terminalText';

export interface ExplainOptions {
  readonly json: boolean;
  /** Of the elements, and of the file; without it 6.0.0-ballot4 and what is found in the file. */
  readonly fhirVersion?: Version;
}

/** Prints what `what` stands for, in `file` if one is named, or, without it, what there is to ask for. */
export async function explainCommand(
  what: string | undefined,
  file: string | undefined,
  options: ExplainOptions,
  io: Io,
): Promise<ExitCode> {
  const { json, fhirVersion = DEFAULT_VERSION } = options;
  if (what === undefined) {
    io.out(json ? asJson(allFacts(fhirVersion)) : overview(fhirVersion));
    return 0;
  }
  const place = file === undefined ? placeNamed(what) : undefined;
  const found = explain(what, fhirVersion, io.examplesOf);
  if (file !== undefined || (place !== undefined && found.is === 'unknown')) {
    const told = place === undefined ? explainInFile(what, file ?? '', options, io) : explainPlace(place, options, io);
    const { is, ...page } = await told;
    if (is === 'page') print(page, json, io);
    else io.err(`${page.text}\n`);
    return is === 'page' ? 0 : 2;
  }
  if (found.is === 'unknown') {
    const hint = found.suggestions.length === 0 ? '' : ` Did you mean ${found.suggestions.join(' or ')}?`;
    io.err(`Nothing is known of ${what}.${hint}\n`);
    return 2;
  }
  print({ text: found.page, json: found.json }, json, io);
  return 0;
}

function print({ text, json }: { readonly text: string; readonly json: unknown }, isJson: boolean, io: Io): void {
  io.out(isJson ? asJson(json) : `${terminalText(text.trimEnd(), pc.createColors(wantsColour(io)))}\n`);
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function overview(version: Version): string {
  const { rules, elements } = topics(version);
  const width = Math.max(...rules.map(({ id }) => id.length));
  return [
    'Rules:',
    ...rules.map(({ id, summary }) => `  ${id.padEnd(width)}  ${summary}`),
    '',
    `Elements of FHIR ${version}:`,
    ...elements.map((row) => `  ${row.path}`),
    '',
    'Those of data types too, such as Identifier.use.',
    '',
  ].join('\n');
}
