import { PROJECT_FILE, readProjectFile } from '../service/projectFile';
import { NO_SURROUNDINGS, Search, type Surroundings } from '../service/surroundings';
import { HINT_FILES } from '../service/versionHint';
import { folderOf, foldersAround, isProjectFile } from './addresses';
import type { OpenDocument } from './documents';
import type { Host } from './host';

/** Files whose changes have a say in how documents are checked. */
export const WATCHED_FILES: readonly string[] = [PROJECT_FILE, ...HINT_FILES];

/**
 * What the files around the open documents say. A project file that is open counts as it is in the editor, as long as
 * it is JSON: half a word typed into it does not bring back every problem that it ignores.
 */
export class Projects {
  private readonly search: Search;
  private readonly ofOpen = new Map<string, Surroundings>();
  /** Project files that are open: their text when it was last JSON. */
  private readonly drafts = new Map<string, string>();
  private running = 0;
  private work: Promise<void> = Promise.resolve();

  constructor(
    host: Pick<Host, 'readFile'>,
    private readonly workspaceFolders: () => readonly string[],
    private readonly told: {
      /** What stands around a document that was opened is known now. */
      readonly found: (uri: string) => void;
      /** Something has changed for a document that is open. */
      readonly changed: () => void;
    },
  ) {
    const { drafts } = this;
    this.search = new Search({
      readFile: async (address) => drafts.get(address) ?? (await host.readFile(address)),
    });
  }

  of(uri: string): Surroundings {
    return this.ofOpen.get(uri) ?? NO_SURROUNDINGS;
  }

  /** What stands around a file that is not open. */
  around(uri: string): Promise<Surroundings> {
    return this.search.around(foldersAround(uri, this.workspaceFolders()));
  }

  /** Settles when all that has happened so far is known of; nothing if it is. */
  get pending(): Promise<void> | undefined {
    return this.running === 0 ? undefined : this.work;
  }

  opened(document: OpenDocument): void {
    this.ofOpen.set(document.uri, UNKNOWN);
    this.edited(document);
    this.look([document.uri]);
  }

  /** Takes the text of a project file that was opened or changed. */
  edited({ uri, text }: OpenDocument): void {
    if (!isProjectFile(uri) || this.drafts.get(uri) === text || !readProjectFile(text).isJson) return;
    this.drafts.set(uri, text);
    this.read([uri]);
  }

  closed(uri: string): void {
    this.ofOpen.delete(uri);
    if (this.drafts.delete(uri)) this.read([uri]);
  }

  /** Reads files again that have changed on the disk. */
  read(uris: readonly string[]): void {
    const folders = new Set(uris.flatMap((uri) => folderOf(uri) ?? []));
    const isKnown = [...folders].filter((folder) => this.search.forget(folder)).length > 0;
    if (isKnown) this.look([...this.ofOpen.keys()]);
  }

  /** Looks again, when the folders of the workspace are others. */
  lookAgain(): void {
    this.look([...this.ofOpen.keys()]);
  }

  private look(uris: readonly string[]): void {
    this.running += 1;
    this.work = this.work.then(async () => {
      let isChanged = false;
      for (const uri of uris) {
        const found = await this.search.around(foldersAround(uri, this.workspaceFolders()));
        const before = this.ofOpen.get(uri);
        if (before === undefined) continue; // It was closed meanwhile.
        this.ofOpen.set(uri, found);
        if (before === UNKNOWN) this.told.found(uri);
        else isChanged ||= !isSame(before, found);
      }
      this.running -= 1;
      if (isChanged) this.told.changed();
    });
  }
}

/** Of a document that was only just opened. */
const UNKNOWN: Surroundings = {};

function isSame(before: Surroundings, after: Surroundings): boolean {
  const ofHint = ({ hint }: Surroundings): string => `${hint?.version} ${hint?.because}`;
  return before.project?.file === after.project?.file && ofHint(before) === ofHint(after);
}
