import pc from 'picocolors';
import { allFacts, explain, topics } from '../features/explain';
import type { Version } from '../spec/version';
import { type Io, wantsColour } from './io';
import type { ExitCode } from './run';
import { terminalText } from './terminalText';

export interface ExplainOptions {
  readonly json: boolean;
  readonly fhirVersion: Version;
}

/** Prints what `what` stands for, or, without it, what there is to ask for. */
export function explainCommand(what: string | undefined, { json, fhirVersion }: ExplainOptions, io: Io): ExitCode {
  if (what === undefined) {
    io.out(json ? asJson(allFacts(fhirVersion)) : overview(fhirVersion));
    return 0;
  }
  const found = explain(what, fhirVersion);
  if (found.is === 'unknown') {
    const hint = found.suggestions.length === 0 ? '' : ` Did you mean ${found.suggestions.join(' or ')}?`;
    io.err(`Nothing is known of ${what}.${hint}\n`);
    return 2;
  }
  io.out(json ? asJson(found.json) : `${terminalText(found.page.trimEnd(), pc.createColors(wantsColour(io)))}\n`);
  return 0;
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
