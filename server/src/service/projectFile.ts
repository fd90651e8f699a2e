import { LIMITS } from '../base/limits';
import { type LineIndex, lineIndex } from '../base/lineIndex';
import type { Range } from '../base/range';
import { anchorOf } from '../model/places';
import { jsonSyntax } from '../rules/document/jsonSyntax';
import { SEVERITIES, type Severity } from '../rules/rule';
import { isVersion, type Version } from '../spec/version';
import { parse } from '../syntax/parse';
import {
  ARRAY,
  childrenOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  STRING,
  type Tree,
  textNamed,
  textOf,
  valueOf,
} from '../syntax/tree';
import { type FileVersion, type Ignore, NO_PROJECT, type Project, type UserConstraint } from './project';
import { shapeProblems } from './projectCheck';

/** The name of the project file. */
export const PROJECT_FILE = '.imagingselection.json';

/** A project file as it was read. */
export interface ProjectFile {
  readonly text: string;
  readonly tree: Tree;
  readonly lines: LineIndex;
  /** It is JSON; otherwise `project` is what could be read of it. */
  readonly isJson: boolean;
  readonly project: Project;
  /** In the order of the text. */
  readonly problems: readonly ProjectProblem[];
}

/** Something wrong in a project file. */
export interface ProjectProblem {
  readonly code: 'project-file' | 'unused-ignore' | 'json-syntax';
  readonly severity: Severity;
  readonly range: Range;
  readonly message: string;
}

/** Reads a project file. What makes no sense in it is said, and leaves out only itself. */
export function readProjectFile(text: string): ProjectFile {
  const tree = parse(text);
  const problems: ProjectProblem[] = [...syntaxProblems(tree)];
  const project = tree.count === 0 ? NO_PROJECT : projectIn(tree);
  if (tree.count > 0) problems.push(...shapeProblems(tree, new Set(project.constraints.map(({ key }) => key))));
  const tooMany = project.ignore[LIMITS.ignores];
  if (tooMany !== undefined) problems.push(overLimit(tooMany));
  return {
    text,
    tree,
    lines: lineIndex(text),
    isJson: tree.errors.length === 0,
    project: { ...project, ignore: project.ignore.slice(0, LIMITS.ignores) },
    problems: problems.sort((a, b) => a.range.start - b.range.start).slice(0, LIMITS.problems),
  };
}

/** The problem of an ignore that no problem answers to. */
export function unusedIgnore({ rule, path, file, range }: Ignore): ProjectProblem {
  const place = [...(path === undefined ? [] : [`at \`${path}\``]), ...(file === undefined ? [] : [`in \`${file}\``])];
  const message = `There is no problem of \`${rule}\`${place.map((one) => ` ${one}`).join('')} any more: remove this entry.`;
  return { code: 'unused-ignore', severity: 'warning', range, message };
}

function overLimit({ range }: Ignore): ProjectProblem {
  const message = `Only the first ${LIMITS.ignores} entries are taken. Say the same with fewer: with \`[*]\` in a path, or a pattern of files.`;
  return { code: 'project-file', severity: 'error', range, message };
}

function syntaxProblems(tree: Tree): readonly ProjectProblem[] {
  const found: ProjectProblem[] = [];
  const place = {
    tree,
    root: tree.count === 0 ? NONE : 0,
    selections: [],
    jsonStart: 0,
    isLines: false,
    reports: () => true,
  };
  jsonSyntax.check(place, ({ range, message }) => {
    found.push({ code: 'json-syntax', severity: 'error', range, message });
  });
  return found;
}

function projectIn(tree: Tree): Project {
  const version = readVersion(textNamed(tree, 0, 'fhirVersion'));
  return {
    ...(version !== undefined && { fhirVersion: version }),
    rules: rulesIn(tree),
    constraints: itemsAt(tree, 'constraints').flatMap((item) => constraintIn(tree, item)),
    ignore: itemsAt(tree, 'ignore').flatMap((item) => ignoreIn(tree, item)),
    files: itemsAt(tree, 'files').flatMap((item) => fileVersionIn(tree, item)),
  };
}

function rulesIn(tree: Tree): ReadonlyMap<string, Severity | 'off'> {
  const found = new Map<string, Severity | 'off'>();
  const key = keyNamed(tree, 0, 'rules');
  if (key === NONE) return found;
  for (const rule of childrenOf(tree, valueOf(key))) {
    if (kindOf(tree, valueOf(rule)) !== STRING) continue;
    const severity = readSeverity(textOf(tree, valueOf(rule)));
    if (severity !== undefined) found.set(textOf(tree, rule), severity);
  }
  return found;
}

function ignoreIn(tree: Tree, item: Node): readonly Ignore[] {
  const rule = textNamed(tree, item, 'rule');
  if (rule === undefined || rule === '') return [];
  const path = textNamed(tree, item, 'path');
  const file = textNamed(tree, item, 'file');
  // An entry whose path or file is there but makes no sense must not become one that ignores everything.
  if ((path === undefined && has(tree, item, 'path')) || (file === undefined && has(tree, item, 'file'))) return [];
  return [
    {
      rule,
      ...(path !== undefined && { path }),
      ...(file !== undefined && { file }),
      reason: textNamed(tree, item, 'reason') ?? '',
      range: anchorOf(tree, valueOf(keyNamed(tree, item, 'rule'))),
    },
  ];
}

function constraintIn(tree: Tree, item: Node): readonly UserConstraint[] {
  const key = textNamed(tree, item, 'key');
  const expression = textNamed(tree, item, 'expression');
  if (!key || !expression) return [];
  const severity = readSeverity(textNamed(tree, item, 'severity'));
  return [
    {
      key,
      severity: severity === undefined || severity === 'off' ? 'error' : severity,
      human: textNamed(tree, item, 'human') ?? '',
      expression,
      context: textNamed(tree, item, 'context') ?? 'ImagingSelection',
      range: anchorOf(tree, valueOf(keyNamed(tree, item, 'expression'))),
    },
  ];
}

function fileVersionIn(tree: Tree, item: Node): readonly FileVersion[] {
  const pattern = textNamed(tree, item, 'pattern');
  const fhirVersion = readVersion(textNamed(tree, item, 'fhirVersion'));
  return !pattern || fhirVersion === undefined ? [] : [{ pattern, fhirVersion }];
}

function itemsAt(tree: Tree, name: string): readonly Node[] {
  const key = keyNamed(tree, 0, name);
  if (key === NONE || kindOf(tree, valueOf(key)) !== ARRAY) return [];
  return [...childrenOf(tree, valueOf(key))];
}

function has(tree: Tree, object: Node, name: string): boolean {
  return keyNamed(tree, object, name) !== NONE;
}

function readVersion(value: string | undefined): 'auto' | Version | undefined {
  return value === 'auto' || isVersion(value) ? value : undefined;
}

function readSeverity(value: string | undefined): Severity | 'off' | undefined {
  return value === 'off' ? value : SEVERITIES.find((severity) => severity === value);
}
