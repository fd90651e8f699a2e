import { matchesGlob } from '../../base/glob';
import { LIMITS } from '../../base/limits';
import { type FileFacts, fileFacts, isLikelyFhir } from '../../service/fileFacts';
import { formatOf } from '../../service/projectSettings';
import { DEFAULT_SETTINGS } from '../../service/settings';
import { type Snapshot, snapshotOf } from '../../service/snapshot';
import type { KnownResource, WorkspaceFacts } from '../../service/workspaceFacts';
import type { Tree } from '../../syntax/tree';
import { addressIn, canonical, isProjectFile, isReadOnly, pathIn, workspaceFolderOf } from '../addresses';
import type { Documents, OpenDocument } from '../documents';
import type { Guard } from '../guard';
import type { FoundFile, Host } from '../host';
import { atOnce } from './atOnce';

/** The files that may hold resources, as the client is asked to watch them. */
export const RESOURCE_FILES = '**/*.{json,ndjson,jsonl}';

interface Parts {
  readonly host: Pick<Host, 'readFile' | 'findFiles'>;
  readonly documents: Pick<Documents, 'all' | 'get'>;
  readonly folders: () => readonly string[];
  /** Patterns of what is left alone. */
  readonly exclude: () => readonly string[];
  /** Asks the client to tell of files that change; false if it cannot, and files have to be looked at again. */
  readonly watch: () => boolean;
  readonly guard: Guard;
  /** Told of the files that are not what they were, or not there any more. */
  readonly changed: (uris: readonly string[]) => void;
}

/** A file of the workspace as it was when it was last read. */
export interface KnownFile {
  readonly uri: string;
  readonly size: number;
  readonly modified: number;
  /** It holds an ImagingSelection. */
  readonly isOurs: boolean;
  /** Nothing for JSON that is no FHIR. */
  readonly facts: FileFacts | undefined;
  /** Another one for each reading of each file. */
  readonly reading: number;
}

/**
 * What stands in the files of the workspace. They are looked for when something first asks, and from then on read again
 * when they change. A document that is open counts as it is in the editor.
 */
export class WorkspaceFiles {
  private readonly known = new Map<string, KnownFile>();
  private readonly stale = new Map<string, string>();
  private isSearchDue = true;
  private isWatched: boolean | undefined;
  private work: Promise<void> | undefined;
  private readings = 0;
  private left = { overLimit: false, tooLong: 0 };
  private readonly ofDocuments = new WeakMap<Tree, FileFacts>();

  constructor(private readonly parts: Parts) {}

  /** What is known now. Asking for it has the files read. */
  get facts(): WorkspaceFacts {
    if (this.isWatched === undefined || this.stale.size > 0) void this.ready();
    return {
      resources: () => this.resources(),
      named: (address) => [...this.resources()].filter((resource) => isNamed(resource, address)),
    };
  }

  /** Settles when the files have been read as they are. */
  ready(): Promise<void> {
    if (this.isWatched === false && this.work === undefined) this.isSearchDue = true;
    this.work ??= this.catchUp().finally(() => {
      this.work = undefined;
    });
    return this.work;
  }

  /** Everything that is known: the documents that are open, then the files that are not. */
  *all(): Generator<FileFacts> {
    for (const document of this.openOnes()) yield this.factsOf(document);
    for (const { facts } of this.closed()) if (facts !== undefined) yield facts;
  }

  /** The files that are not open. */
  *closed(): Generator<KnownFile> {
    const open = new Set([...this.parts.documents.all()].map(({ uri }) => canonical(uri)));
    for (const [key, file] of this.known) if (!open.has(key)) yield file;
  }

  /**
   * What there is to find in a document as it is in the editor, or else in a file of the workspace as it is now. Nothing
   * where there is no such file, or a fault of ours is in the way.
   */
  async lookInto<T>(uri: string, look: (snapshot: Snapshot) => T): Promise<Seen<T> | undefined> {
    const open = this.openAt(uri);
    const text = open?.text ?? (await this.textOf(uri));
    if (text === undefined) return undefined;
    const see = (): Seen<T> => {
      const snapshot = open?.snapshot ?? treeOf(uri, text);
      return { snapshot, found: look(snapshot) };
    };
    return this.parts.guard<Seen<T> | undefined>('workspace', undefined, see, open ?? { text });
  }

  /** The text of a file that was found in the workspace; of no other. */
  async textOf(uri: string): Promise<string | undefined> {
    const key = canonical(uri);
    const file = this.known.get(key);
    if (file === undefined) return undefined;
    const text = await this.parts.host.readFile(file.uri, LIMITS.workspaceFile);
    if (text === undefined) this.stale.set(key, file.uri); // It went with its folder, of which clients tell nothing.
    return text;
  }

  /** The document that is open at an address, however it is written. */
  openAt(uri: string): OpenDocument | undefined {
    const key = canonical(uri);
    return this.parts.documents.get(uri) ?? [...this.parts.documents.all()].find((one) => canonical(one.uri) === key);
  }

  /** Files were made, changed or removed; what is none of ours is passed over. */
  changedOnDisk(uris: readonly string[]): void {
    const wanted = this.isWatched === undefined ? [] : uris.filter((uri) => this.isWanted(uri));
    for (const uri of wanted) this.stale.set(canonical(uri), uri);
    if (wanted.length > 0) this.parts.changed(wanted);
  }

  /** The folders of the workspace are others, or what is left alone in them. */
  searchAgain(): void {
    this.isSearchDue = true;
  }

  /** What was left out, in words for the author. */
  notes(): readonly string[] {
    const elsewhere = this.parts.folders().filter((folder) => !folder.startsWith('file:'));
    const { overLimit, tooLong } = this.left;
    return [
      ...elsewhere.map((folder) => `${folder} is not on this machine: only its open documents were looked at.`),
      ...(overLimit ? [OVER_LIMIT] : []),
      ...(tooLong === 0
        ? []
        : [
            `${tooLong === 1 ? 'One file is' : `${tooLong} files are`} longer than ${MEGABYTES} MB, and ${tooLong === 1 ? 'was' : 'were'} not looked at.`,
          ]),
    ];
  }

  private *resources(): Generator<KnownResource> {
    for (const { resources } of this.all()) yield* resources;
  }

  private *openOnes(): Generator<OpenDocument> {
    for (const document of this.parts.documents.all()) {
      if (!isReadOnly(document.uri) && !isProjectFile(document.uri) && isLikelyFhir(document.text)) yield document;
    }
  }

  private factsOf({ uri, snapshot: { tree } }: OpenDocument): FileFacts {
    const facts = this.ofDocuments.get(tree) ?? fileFacts(uri, tree);
    this.ofDocuments.set(tree, facts);
    return facts;
  }

  private async catchUp(): Promise<void> {
    if (this.parts.folders().length > 0) this.isWatched ??= this.parts.watch();
    while (this.isSearchDue || this.stale.size > 0) {
      if (this.isSearchDue) await this.search();
      const due = [...this.stale.values()];
      this.stale.clear();
      await atOnce(due, LIMITS.filesAtOnce, (uri) => this.read(uri, -1, -1));
    }
  }

  private async search(): Promise<void> {
    this.isSearchDue = false;
    this.left = { overLimit: false, tooLong: 0 };
    const seen = new Set<string>();
    const budget = { bytes: LIMITS.workspaceBytes };
    for (const folder of this.parts.folders()) {
      await atOnce(this.found(folder, seen, budget), LIMITS.filesAtOnce, ({ uri, size, modified }) =>
        this.read(uri, size, modified),
      );
    }
    for (const key of [...this.known.keys()]) if (!seen.has(key)) this.forget(key);
  }

  private async *found(
    folder: string,
    seen: Set<string>,
    budget: { bytes: number },
  ): AsyncGenerator<FoundFile & { readonly uri: string }> {
    const files = this.parts.host.findFiles?.(
      folder,
      (path, is) => !this.isExcluded(path) && (is === 'folder' || isResourceFile(path)),
    );
    if (files === undefined) return;
    for await (const file of files) {
      const uri = addressIn(folder, file.path);
      const key = canonical(uri);
      if (seen.has(key)) continue;
      if (file.size <= LIMITS.workspaceFile) budget.bytes -= file.size;
      if (seen.size >= LIMITS.workspaceFiles || budget.bytes < 0) {
        this.left.overLimit = true;
        return;
      }
      seen.add(key);
      yield { ...file, uri };
    }
  }

  /** Reads a file, unless it is known as it is. */
  private async read(uri: string, size: number, modified: number): Promise<void> {
    const key = canonical(uri);
    const before = this.known.get(key);
    if (size >= 0 && before?.size === size && before.modified === modified) return;
    const isTooLong = size > LIMITS.workspaceFile;
    if (isTooLong) this.left.tooLong += 1;
    const text = isTooLong ? undefined : await this.parts.host.readFile(uri, LIMITS.workspaceFile);
    if (text === undefined) {
      this.forget(key);
      return;
    }
    this.readings += 1;
    const name = before?.uri ?? uri;
    const factsOf = (): Said => factsIn(name, text);
    const said = isLikelyFhir(text) ? this.parts.guard('workspace', NOTHING_SAID, factsOf, { text }) : NOTHING_SAID;
    this.known.set(key, { uri: name, size, modified, reading: this.readings, ...said });
    if (before !== undefined) this.parts.changed([before.uri]);
  }

  private forget(key: string): void {
    const file = this.known.get(key);
    if (file === undefined) return;
    this.known.delete(key);
    this.parts.changed([file.uri]);
  }

  private isWanted(uri: string): boolean {
    const folder = workspaceFolderOf(uri, this.parts.folders());
    if (folder === undefined || !uri.startsWith('file:')) return false;
    const parts = pathIn(folder, uri).split('/');
    // A folder that is left alone takes all in it along.
    const around = parts.map((_, count) => parts.slice(0, count + 1).join('/'));
    return isResourceFile(around.at(-1) ?? '') && !around.some((path) => this.isExcluded(path));
  }

  private isExcluded(path: string): boolean {
    return this.parts.exclude().some((pattern) => matchesGlob(pattern, path));
  }
}

/** What was found, and in what. */
export interface Seen<T> {
  readonly snapshot: Snapshot;
  readonly found: T;
}

type Said = Pick<KnownFile, 'isOurs' | 'facts'>;

const NOTHING_SAID: Said = { isOurs: false, facts: undefined };

function factsIn(uri: string, text: string): Said {
  const { selections, tree } = treeOf(uri, text);
  return { isOurs: selections.length > 0, facts: fileFacts(uri, tree) };
}

/** A text with nothing decided for it but whether each line is a resource. */
function treeOf(uri: string, text: string): Snapshot {
  return snapshotOf(text, { ...DEFAULT_SETTINGS, format: formatOf(uri) });
}

const MEGABYTES = LIMITS.workspaceFile / 1024 / 1024;
const OVER_LIMIT = `At most ${LIMITS.workspaceFiles} JSON files, ${LIMITS.workspaceBytes / 1024 / 1024} MB together, are looked at, and there are more. Exclude folders that need not be.`;

function isResourceFile(path: string): boolean {
  return /\.(json|ndjson|jsonl)$/i.test(path) && !isProjectFile(`/${path}`);
}

function isNamed({ type, id, fullUrl }: KnownResource, address: string): boolean {
  return fullUrl === address || (id !== '' && `${type}/${id}` === address);
}
