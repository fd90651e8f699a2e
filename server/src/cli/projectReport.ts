import path from 'node:path';
import { isOnePath, matchesGlob } from '../base/glob';
import type { Severity } from '../rules/rule';
import type { Ignore } from '../service/project';
import { type ProjectFile, type ProjectProblem, unusedIgnore } from '../service/projectFile';
import { pathInProject, projectIn } from './project';

/** A problem of a project file, as `--format json` has it. */
export interface ProjectProblemJson {
  readonly file: string;
  readonly code: ProjectProblem['code'];
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What a run has seen of its project files. */
export class ProjectsSeen {
  private readonly usedBy = new Map<string, Set<number>>();
  private readonly checked: string[] = [];

  /** `folders` are those that were searched as a whole. */
  constructor(private readonly folders: readonly string[]) {}

  see(project: string, used: readonly number[], file: string): void {
    const known = this.usedBy.get(project) ?? new Set();
    this.usedBy.set(project, known);
    for (const index of used) known.add(index);
    if (this.checked.at(-1) !== file) this.checked.push(file);
  }

  /** Also asks of a project file that was named, though no document was there to be checked by it. */
  async problems(named: string | undefined): Promise<readonly ProjectProblemJson[]> {
    const found: ProjectProblemJson[] = [];
    const names = new Set([...(named === undefined ? [] : [named]), ...this.usedBy.keys()]);
    for (const name of [...names].sort()) {
      const { project } = await projectIn(name);
      if (project === undefined) continue;
      const { file, folder } = project;
      const unused = this.unusedOf(name, folder, file).map(unusedIgnore);
      for (const problem of [...file.problems, ...unused]) found.push(problemJson(shownName(name), file, problem));
    }
    return found;
  }

  /**
   * Entries that no problem has answered to, of those whose files were all checked: the one that they name, or the whole
   * folder of the project.
   */
  private unusedOf(name: string, folder: string, { project }: ProjectFile): readonly Ignore[] {
    const used = this.usedBy.get(name);
    if (used === undefined) return [];
    const isWhole = this.folders.some((one) => !pathInProject(path.resolve(one), folder).startsWith('..'));
    const paths = new Set(this.checked.map((file) => pathInProject(folder, file)));
    return project.ignore.filter((ignore, index) => {
      if (used.has(index)) return false;
      const { file } = ignore;
      if (isWhole) return true;
      return file !== undefined && isOnePath(file) && [...paths].some((one) => matchesGlob(file, one));
    });
  }
}

function shownName(name: string): string {
  const relative = path.relative('.', name);
  return relative.startsWith('..') ? name : relative;
}

function problemJson(name: string, { lines }: ProjectFile, problem: ProjectProblem): ProjectProblemJson {
  const line = lines.lineAt(problem.range.start);
  const column = problem.range.start - lines.lineStart(line) + 1;
  const { code, severity, message } = problem;
  return { file: name, code, severity, message, line: line + 1, column };
}
