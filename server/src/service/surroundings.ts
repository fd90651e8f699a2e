import type { VersionHint } from '../model/version';
import { PROJECT_FILE, type ProjectFile, readProjectFile } from './projectFile';
import { HINT_FILES, versionHintIn } from './versionHint';

/** What the files around a document are read through: a file system, an editor's, or a test's. */
export interface Host {
  /** Text of a file; nothing where there is none that can be read. An address is a path or a URI, with `/` in it. */
  readonly readFile: (address: string) => Promise<string | undefined>;
}

/** What the folders around a document say about it. */
export interface Surroundings {
  readonly project?: FoundProject;
  readonly hint?: VersionHint;
}

export interface FoundProject {
  /** The folder that the project file speaks of. */
  readonly folder: string;
  /** Of the project file. */
  readonly address: string;
  readonly file: ProjectFile;
}

export const NO_SURROUNDINGS: Surroundings = {};

/** Looks for project files and hints in folders. Each folder is read once, until it is forgotten. */
export class Search {
  private readonly known = new Map<string, Promise<Surroundings>>();

  constructor(private readonly host: Host) {}

  /** What the nearest of these folders says; `folders` go from the document's own outwards. */
  async around(folders: readonly string[]): Promise<Surroundings> {
    let { project, hint }: Surroundings = NO_SURROUNDINGS;
    for (const folder of folders) {
      const found = await this.in(folder);
      project ??= found.project;
      hint ??= found.hint;
      if (project !== undefined && hint !== undefined) break;
    }
    return { ...(project !== undefined && { project }), ...(hint !== undefined && { hint }) };
  }

  /** True if the folder has been read before; it is read again when it is asked for. */
  forget(folder: string): boolean {
    return this.known.delete(folder);
  }

  private in(folder: string): Promise<Surroundings> {
    const found = this.known.get(folder) ?? this.read(folder);
    this.known.set(folder, found);
    return found;
  }

  private async read(folder: string): Promise<Surroundings> {
    const [project, ...hints] = await Promise.all([
      this.host.readFile(`${folder}/${PROJECT_FILE}`),
      ...HINT_FILES.map(async (name) => {
        const text = await this.host.readFile(`${folder}/${name}`);
        return text === undefined ? undefined : versionHintIn(name, text);
      }),
    ]);
    const hint = hints.find((one) => one !== undefined);
    return {
      ...(project !== undefined && { project: projectAt(folder, project) }),
      ...(hint !== undefined && { hint }),
    };
  }
}

export function projectAt(folder: string, text: string): FoundProject {
  return { folder, address: `${folder}/${PROJECT_FILE}`, file: readProjectFile(text) };
}
