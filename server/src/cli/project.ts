import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { LIMITS } from '../base/limits';
import { NO_SURROUNDINGS, projectAt, Search, type Surroundings } from '../service/surroundings';
import type { LintSettings } from './outcome';

/** Finds what the folders around a file say: up to that of its repository, or to the root of the file system. */
export class ProjectsOnDisk {
  private readonly search = new Search({ readFile: readSmallFile });
  private configured: Promise<Surroundings> | undefined;

  constructor(private readonly config: LintSettings['config']) {}

  async around(file: string): Promise<Surroundings> {
    const found = await this.search.around(foldersAround(path.dirname(path.resolve(file))));
    if (this.config === undefined) return found;
    const { project: _, ...others } = found;
    if (this.config.is === 'none') return others;
    this.configured ??= projectIn(this.config.path);
    return { ...others, ...(await this.configured) };
  }
}

/** The project file at a path, whatever its name. */
export async function projectIn(file: string): Promise<Surroundings> {
  const text = await readSmallFile(file);
  if (text === undefined) return NO_SURROUNDINGS;
  return { project: { ...projectAt(slashed(path.dirname(path.resolve(file))), text), address: file } };
}

/** The path of a file as patterns of a project have it. */
export function pathInProject(folder: string, file: string): string {
  return slashed(path.relative(folder, path.resolve(file)));
}

function foldersAround(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    folders.push(slashed(at).replace(/\/$/, ''));
    if (at === path.dirname(at) || existsSync(path.join(at, '.git'))) return folders;
  }
}

function slashed(name: string): string {
  return name.replaceAll(path.sep, '/');
}

async function readSmallFile(name: string): Promise<string | undefined> {
  try {
    const { size } = await stat(name);
    if (size > LIMITS.projectFile) return undefined;
    const text = await readFile(name, 'utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  } catch {
    return undefined; // It is not there or may not be read: then it says nothing.
  }
}
