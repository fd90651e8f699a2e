import { nearest } from '../base/nearest';
import { ruleNamed, rules } from '../rules/index';
import type { RuleFacts } from '../rules/rule';
import { typePage } from '../spec/links';
import { type Row, type Table, type Type, tableOf } from '../spec/table';
import type { Version } from '../spec/version';
import { elementPage } from './elementPage';
import type { ExamplesOf } from './examples';
import { type ElementFactsJson, elementJson, type RuleFactsJson, ruleJson } from './factsJson';
import { rulePage } from './rulePage';

export type Explanation =
  | { readonly is: 'rule'; readonly page: string; readonly json: RuleFactsJson }
  | { readonly is: 'element'; readonly page: string; readonly json: ElementFactsJson }
  | { readonly is: 'type'; readonly page: string; readonly json: readonly ElementFactsJson[] }
  | { readonly is: 'unknown'; readonly suggestions: readonly string[] };

/**
 * What a name stands for, as a Markdown page and as plain data: a rule (`isl-7`), an element (`instance.uid`, with or
 * without `ImagingSelection.` before it, list places such as `instance[0].uid` left aside), or a type (`Identifier`).
 */
export function explain(what: string, version: Version, examplesOf: ExamplesOf): Explanation {
  const name = what.trim();
  const rule = ruleNamed(name) ?? ruleNamed(name.toLowerCase());
  if (rule !== undefined) {
    return { is: 'rule', page: rulePage(rule, version, examplesOf(rule.id)), json: ruleJson(rule, version) };
  }
  const table = tableOf(version);
  const steps = stepsOf(name);
  const type = steps.length === 1 ? typeNamed(table, steps[0] ?? '') : undefined;
  if (type !== undefined) return explainType(type, version);
  const row = rowOf(table, steps);
  if (row === undefined) return { is: 'unknown', suggestions: suggestionsFor(steps, table) };
  return { is: 'element', page: elementPage(row, version), json: elementJson(row, version) };
}

/** Everything that can be explained, as plain data. */
export function allFacts(version: Version): AllFacts {
  const rows = [...tableOf(version).types.values()].flatMap(ownRows);
  return {
    fhirVersion: version,
    elements: rows.map((row) => elementJson(row, version)),
    rules: rules.map((rule) => ruleJson(rule, version)),
  };
}

export interface AllFacts {
  readonly fhirVersion: Version;
  readonly elements: readonly ElementFactsJson[];
  readonly rules: readonly RuleFactsJson[];
}

/** What can be asked for: each rule, and each element of ImagingSelection itself. */
export function topics(version: Version): { readonly rules: readonly RuleFacts[]; readonly elements: readonly Row[] } {
  const ofSelection = [...tableOf(version).types.values()].filter(({ path }) => isOfSelection(path));
  return { rules, elements: ofSelection.flatMap(ownRows) };
}

const ROOT = 'ImagingSelection';

function isOfSelection(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}.`);
}

/** The elements that a type defines itself, without the siblings of primitives. */
function ownRows(type: Type): readonly Row[] {
  return type.rows.filter((row) => row.owner === type.name && row.siblingOf === undefined);
}

function stepsOf(name: string): readonly string[] {
  return name.replace(/\[\d*\]/g, '').split('.');
}

function typeNamed(table: Table, name: string): Type | undefined {
  return [...table.types.values()].find((type) => type.name === name);
}

/** The row at the end of a path; it begins at a type that it names, or else at ImagingSelection. */
function rowOf(table: Table, steps: readonly string[]): Row | undefined {
  const named = typeNamed(table, steps[0] ?? '');
  let type = named ?? typeNamed(table, ROOT);
  let row: Row | undefined;
  for (const step of named === undefined ? steps : steps.slice(1)) {
    row = type?.byName.get(step);
    if (row === undefined) return undefined;
    type = table.types.get(row.type);
  }
  return row;
}

function explainType(type: Type, version: Version): Explanation {
  const shown = type.rows.filter((row) => row.siblingOf === undefined);
  const lines = shown.map((row) => {
    const count = `${row.min}..${row.isList ? '*' : '1'}`;
    return `- \`${row.name}\` (${row.type}, ${count}): ${row.facts.doc}`;
  });
  const page = [
    `# ${type.path}`,
    type.facts.doc,
    '## Elements',
    lines.join('\n'),
    `<${typePage(version, type.facts)}>`,
  ];
  return { is: 'type', page: `${page.join('\n\n')}\n`, json: shown.map((row) => elementJson(row, version)) };
}

/** What was most likely meant: the path with its first unknown step mended, a rule, or an element of that name. */
function suggestionsFor(steps: readonly string[], table: Table): readonly string[] {
  const last = steps.at(-1) ?? '';
  const byName = topics(table.version).elements.filter((row) => row.name.toLowerCase() === last.toLowerCase());
  const found = [
    mended(table, steps),
    ...byName.map((row) => row.path),
    nearest(
      steps.join('.'),
      rules.map(({ id }) => id),
    ),
    steps.length > 1 ? undefined : nearest(last, table.types.keys()),
  ];
  return [...new Set(found.filter((one) => one !== undefined))].slice(0, SUGGESTIONS);
}

const SUGGESTIONS = 5;

function mended(table: Table, steps: readonly string[]): string | undefined {
  const named = typeNamed(table, steps[0] ?? '');
  const path: string[] = [named?.name ?? ROOT];
  let type = named ?? typeNamed(table, ROOT);
  for (const step of named === undefined ? steps : steps.slice(1)) {
    const names = type?.rows.filter((row) => row.siblingOf === undefined).map((row) => row.name) ?? [];
    const name = type?.byName.get(step)?.name ?? nearest(step, names) ?? aliasOf(type, step);
    if (name === undefined) return undefined;
    path.push(name);
    type = table.types.get(type?.byName.get(name)?.type ?? '');
  }
  return path.join('.');
}

function aliasOf(type: Type | undefined, step: string): string | undefined {
  return type?.rows.find((row) => row.facts.aliases?.some((alias) => alias.toLowerCase() === step.toLowerCase()))?.name;
}
