import { HINT_KINDS, type HintKind, LENS_KINDS, type LensKind } from '../features/viewKinds';
import type { SyntaxErrors } from '../protocol';
import type { FileVersion } from '../service/project';
import { formatOf, settingsFrom } from '../service/projectSettings';
import { readFileVersions, readSettings, type Settings } from '../service/settings';
import type { Surroundings } from '../service/surroundings';
import { isVersion, type Version } from '../spec/version';
import { pathIn, workspaceFolderOf } from './addresses';

/** The section of the client's settings that is ours. */
export const SECTION = 'imagingSelection';

/** What the author wants of the files that are not open. */
export interface WorkspaceSettings {
  /** `all`: they are checked without being asked for. */
  readonly diagnostics: 'off' | 'all';
  /** Patterns of files and folders that are left alone, from the workspace folder. */
  readonly exclude: readonly string[];
}

export const DEFAULT_WORKSPACE: WorkspaceSettings = {
  diagnostics: 'off',
  exclude: ['**/.git/**', '**/.hg/**', '**/.svn/**', '**/node_modules/**', '**/dist/**', '**/out/**'],
};

/** What is shown between the lines and characters of documents. */
export interface ShownSettings {
  readonly hints: ReadonlySet<HintKind>;
  readonly lenses: ReadonlySet<LensKind>;
}

const EVERYTHING: ShownSettings = { hints: new Set(HINT_KINDS), lenses: new Set(LENS_KINDS) };

/** What a document's settings depend on, besides the settings of the session. */
export interface DocumentPlace {
  readonly uri: string;
  readonly languageId: string;
  readonly surroundings: Surroundings;
  readonly workspaceFolders: readonly string[];
}

/** The settings of this session: what `initialize` said, over it what the client says later, and choices by document. */
export class Configuration {
  private read: SessionSettings;
  private readonly chosen: Map<string, 'auto' | Version>;
  /** Of each open document, so that it has the same object until something changes and snapshots can be kept. */
  private readonly ofDocuments = new Map<string, Settings>();
  /** Counts the changes. */
  private changes = 0;

  constructor(private readonly initializationOptions: unknown) {
    this.read = readSession(initializationOptions, undefined);
    this.chosen = readChosen(property(initializationOptions, 'versions'));
  }

  get revision(): number {
    return this.changes;
  }

  get workspace(): WorkspaceSettings {
    return this.read.workspace;
  }

  get shown(): ShownSettings {
    return this.read.shown;
  }

  settingsOf(place: DocumentPlace): Settings {
    const settings = this.ofDocuments.get(place.uri) ?? this.decide(place);
    this.ofDocuments.set(place.uri, settings);
    return settings;
  }

  /** Takes what the client says now; what it leaves out is as `initialize` said. True if anything is different. */
  update(section: unknown): boolean {
    const read = readSession(section, readSession(this.initializationOptions, undefined), this.read.syntaxErrors);
    if (keyOf(read) === keyOf(this.read)) return false;
    this.read = read;
    this.changed();
    return true;
  }

  /** The version that the author has chosen for a document. */
  chosenFor(uri: string): 'auto' | Version | undefined {
    return this.chosen.get(uri);
  }

  /** Checks a document by a version from now on, or, without one, as everything else says. True if that is new. */
  choose(uri: string, version: 'auto' | Version | undefined): boolean {
    if (this.chosen.get(uri) === version) return false;
    if (version === undefined) this.chosen.delete(uri);
    else this.chosen.set(uri, version);
    this.changed();
    return true;
  }

  /** Something that documents' settings depend on has changed. */
  changed(): void {
    this.ofDocuments.clear();
    this.changes += 1;
  }

  /** The document is closed, or opened as another language. What was chosen for it stays. */
  forget(uri: string): void {
    this.ofDocuments.delete(uri);
  }

  private decide({ uri, languageId, surroundings, workspaceFolders }: DocumentPlace): Settings {
    const { base, files, syntaxErrors } = this.read;
    const chosen = this.chosen.get(uri);
    const { project, hint } = surroundings;
    return settingsFrom({
      base: { ...base, syntaxErrors: syntaxErrors.get(languageId) ?? 'all' },
      ...(chosen !== undefined && { chosen: { fhirVersion: chosen, because: 'it was chosen for this file' } }),
      files: { versions: files, path: pathIn(workspaceFolderOf(uri, workspaceFolders) ?? '', uri) },
      ...(project !== undefined && { project: { project: project.file.project, path: pathIn(project.folder, uri) } }),
      ...(hint !== undefined && { hint }),
      format: formatOf(uri, languageId),
    });
  }
}

/** What the client says of all documents. */
interface SessionSettings {
  readonly base: Settings;
  readonly files: readonly FileVersion[];
  readonly syntaxErrors: ReadonlyMap<string, SyntaxErrors>;
  readonly workspace: WorkspaceSettings;
  readonly shown: ShownSettings;
}

function readSession(
  section: unknown,
  before: SessionSettings | undefined,
  syntaxErrors: SessionSettings['syntaxErrors'] = new Map(),
): SessionSettings {
  const files = property(section, 'files');
  return {
    base: readSettings(section, before?.base),
    files: files === undefined ? (before?.files ?? []) : readFileVersions(files),
    syntaxErrors: readSyntaxErrors(section) ?? syntaxErrors,
    workspace: readWorkspace(property(section, 'workspace'), before?.workspace ?? DEFAULT_WORKSPACE),
    shown: readShown(section, before?.shown ?? EVERYTHING),
  };
}

function readShown(section: unknown, before: ShownSettings): ShownSettings {
  return {
    hints: readKinds(HINT_KINDS, property(section, 'inlayHints'), before.hints),
    lenses: readKinds(LENS_KINDS, property(section, 'codeLens'), before.lenses),
  };
}

/** The kinds that are switched on; one of which nothing is said is as it was before. */
function readKinds<K extends string>(kinds: readonly K[], value: unknown, before: ReadonlySet<K>): ReadonlySet<K> {
  return new Set(
    kinds.filter((kind) => {
      const wanted = property(value, kind);
      return typeof wanted === 'boolean' ? wanted : before.has(kind);
    }),
  );
}

function readWorkspace(value: unknown, before: WorkspaceSettings): WorkspaceSettings {
  const diagnostics = property(value, 'diagnostics');
  const exclude = property(value, 'exclude');
  return {
    diagnostics: diagnostics === 'off' || diagnostics === 'all' ? diagnostics : before.diagnostics,
    exclude: Array.isArray(exclude) ? exclude.filter((one) => typeof one === 'string') : before.exclude,
  };
}

function keyOf({ base, files, syntaxErrors, workspace, shown }: SessionSettings): string {
  const { fhirVersion, rules, constraints } = base;
  const kinds = [[...shown.hints], [...shown.lenses]];
  return JSON.stringify([
    fhirVersion,
    [...rules].sort(),
    constraints,
    files,
    [...syntaxErrors].sort(),
    workspace,
    kinds,
  ]);
}

function readSyntaxErrors(value: unknown): ReadonlyMap<string, SyntaxErrors> | undefined {
  const wanted = property(value, 'syntaxErrors');
  if (typeof wanted !== 'object' || wanted === null) return undefined;
  const read = new Map<string, SyntaxErrors>();
  for (const [languageId, kind] of Object.entries(wanted)) {
    if (kind === 'all' || kind === 'strict' || kind === 'none') read.set(languageId, kind);
  }
  return read;
}

function readChosen(value: unknown): Map<string, 'auto' | Version> {
  const read = new Map<string, 'auto' | Version>();
  if (typeof value !== 'object' || value === null) return read;
  for (const [uri, version] of Object.entries(value)) {
    if (version === 'auto' || isVersion(version)) read.set(uri, version);
  }
  return read;
}

/** A property of something that a client sent, whatever that is. */
export function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
