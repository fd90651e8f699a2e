import { matchesGlob } from '../base/glob';
import { quoted } from '../base/quote';
import type { VersionHint } from '../model/version';
import type { Version } from '../spec/version';
import type { FileVersion, Project } from './project';
import { PROJECT_FILE } from './projectFile';
import type { Settings } from './settings';

/** Everything that has a say in how one document is checked. */
export interface Decisions {
  /** What the client or the command line says of all documents. */
  readonly base: Settings;
  /** The version that was chosen for this document, by hand. */
  readonly chosen?: { readonly fhirVersion: 'auto' | Version; readonly because: string };
  /** Versions by file that the client's settings name, and the path of the document for their patterns. */
  readonly files?: { readonly versions: readonly FileVersion[]; readonly path: string };
  /** The project around the document, and the path of the document in it. */
  readonly project?: { readonly project: Project; readonly path: string };
  readonly hint?: VersionHint;
  readonly format: Settings['format'];
}

/**
 * The settings of one document. For its version counts, in this order: what was chosen for it by hand, the settings by
 * file, the project file, the settings for all documents. Of rules, the project file has the last word.
 */
export function settingsFrom({ base, chosen, files, project, hint, format }: Decisions): Settings {
  const version =
    chosen ?? versionFor(files?.versions, files?.path, '`imagingSelection.files`') ?? versionOf(project) ?? undefined;
  const ofFile = project?.project.ignore.filter(({ file }) => file === undefined || matchesGlob(file, project.path));
  return {
    ...base,
    ...(version !== undefined && { fhirVersion: version.fhirVersion, versionBecause: version.because }),
    ...(hint !== undefined && { hint }),
    format,
    rules: project === undefined ? base.rules : rulesOf(project.project, base.rules),
    ignore: ofFile ?? [],
    constraints: [...base.constraints, ...(project?.project.constraints ?? [])],
  };
}

const merged = new WeakMap<Project, WeakMap<Settings['rules'], Settings['rules']>>();

/** The same for all documents of a project, because what is learnt by settings of rules is kept for them (`plansFor`). */
function rulesOf(project: Project, rules: Settings['rules']): Settings['rules'] {
  if (project.rules.size === 0) return rules;
  const ofProject = merged.get(project) ?? new WeakMap<Settings['rules'], Settings['rules']>();
  merged.set(project, ofProject);
  const known = ofProject.get(rules) ?? new Map([...rules, ...project.rules]);
  ofProject.set(rules, known);
  return known;
}

type Saying = NonNullable<Decisions['chosen']>;

function versionOf(project: Decisions['project']): Saying | undefined {
  if (project === undefined) return undefined;
  const { fhirVersion, files } = project.project;
  const byFile = versionFor(files, project.path, `\`${PROJECT_FILE}\``);
  if (byFile !== undefined || fhirVersion === undefined) return byFile;
  return { fhirVersion, because: `\`${PROJECT_FILE}\` says so` };
}

function versionFor(versions: readonly FileVersion[] = [], path = '', source = ''): Saying | undefined {
  const found = versions.findLast(({ pattern }) => matchesGlob(pattern, path));
  if (found === undefined) return undefined;
  return { fhirVersion: found.fhirVersion, because: `${source} says so for ${quoted(found.pattern)}` };
}

/** One resource a line, by the name of the file or by what the editor says that it is. */
export function formatOf(name: string, languageId = ''): Settings['format'] {
  return LINE_LANGUAGES.has(languageId) || /\.(ndjson|jsonl)$/i.test(name) ? 'jsonl' : 'json';
}

const LINE_LANGUAGES: ReadonlySet<string> = new Set(['jsonl', 'ndjson']);
