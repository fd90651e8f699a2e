/**
 * What our client and server say to each other beyond the Language Server Protocol. Types only: the client takes
 * nothing else from the server.
 */

/** Request: the page of a rule, for `imagingSelection.explainProblem`. Its result is `ExplainResult`. */
export type ExplainMethod = 'imagingSelection/explain';

export interface ExplainParams {
  /** A diagnostic code: the id of a rule. */
  readonly code: string;
  /** The document whose FHIR version the page is to speak of. */
  readonly uri?: string;
  /** Where the problem stands in it; the first one of this code is taken if it is left out. */
  readonly position?: { readonly line: number; readonly character: number };
}

/** The page as Markdown; null where there is no such rule. */
export type ExplainResult = { readonly markdown: string } | null;

/** Notification, server to client: what is known of a document. Sent only if `InitializationOptions.status` is true. */
export type StatusMethod = 'imagingSelection/status';

export interface StatusParams {
  readonly uri: string;
  /** The resources in it, in the order of the text; none where the document is not one of ours. */
  readonly resources: readonly ResourceStatus[];
  readonly problems: { readonly [severity in 'error' | 'warning' | 'info' | 'hint']: number };
  /** Constraints of the author's own that could not be run, and why. */
  readonly notes?: readonly string[];
}

export interface ResourceStatus {
  /** The FHIR version that it is checked by. */
  readonly version: string;
  /** How it came to that; `assumed` and `mixed` are worth a look. */
  readonly by: 'told' | 'found' | 'hinted' | 'assumed' | 'mixed';
  /** Why this one, as it follows "FHIR 5.0.0: ". */
  readonly because: string;
}

/** Request: the versions that a document can be checked by, for `imagingSelection.setVersion`. */
export type VersionsMethod = 'imagingSelection/versions';

export interface VersionsParams {
  readonly uri: string;
}

export interface VersionsResult {
  readonly choices: readonly VersionChoiceItem[];
}

export interface VersionChoiceItem {
  /** What `imagingSelection/setVersion` takes. */
  readonly version: string | null;
  readonly label: string;
  readonly detail: string;
  /** It is what was chosen for this document. */
  readonly isChosen: boolean;
}

/** Notification, client to server: the version by which a document is checked from now on. */
export type SetVersionMethod = 'imagingSelection/setVersion';

export interface SetVersionParams {
  readonly uri: string;
  /** A version, `auto` to find it by what stands in the document, or null to do as the settings say. */
  readonly version: string | null;
}

/** Request: what is to be written into which project file, so that a problem is not reported any more. */
export type IgnoreMethod = 'imagingSelection/ignore';

export interface IgnoreParams {
  readonly uri: string;
  /** The id of the rule. */
  readonly rule: string;
  /** Where the problem is; empty for the document as a whole. */
  readonly path: string;
  /** Why it is left as it is, in the words of the author. */
  readonly reason: string;
}

export type IgnoreResult =
  | { readonly is: 'new'; readonly file: string; readonly text: string }
  | { readonly is: 'addition'; readonly file: string; readonly at: PlaceInFile; readonly text: string }
  | { readonly is: 'refused'; readonly file?: string; readonly because: string };

/** Line and character from zero, in UTF-16 units. */
export interface PlaceInFile {
  readonly line: number;
  readonly character: number;
}

/** Request: the FHIR versions that a document can be brought to, for `imagingSelection.migrate`. */
export type MigrationTargetsMethod = 'imagingSelection/migrationTargets';

/** Null where the document has no selection. */
export type MigrationTargetsResult = {
  readonly targets: ReadonlyArray<{ readonly version: string; readonly label: string }>;
  /** What its selections are of now, in words. */
  readonly now: string;
} | null;

/** Request: a document in another FHIR version. */
export type MigrateMethod = 'imagingSelection/migrate';

export interface MigrateParams {
  readonly textDocument: { readonly uri: string };
  /** One of the targets; none for `imagingSelection/migrationTargets`. */
  readonly to?: string;
}

/** Null where the document is not open, or there is no such target. */
export type MigrateResult = {
  /** The version of the document, as the client counts, that the edits are for. */
  readonly version: number;
  /** The text that the edits make. */
  readonly text: string;
  readonly edits: ReadonlyArray<{
    readonly range: { readonly start: PlaceInFile; readonly end: PlaceInFile };
    readonly newText: string;
  }>;
  /** What they change, by places of the document. */
  readonly changes: readonly MigrationNote[];
  /** What could not be carried over, or has to be decided by a person, by places of the new text. */
  readonly lost: readonly MigrationNote[];
} | null;

export interface MigrationNote {
  readonly at: PlaceInFile;
  readonly message: string;
}

/** Request: coordinates that are shares of the size of their image, as its pixels. */
export type ScaleToPixelsMethod = 'imagingSelection/scaleToPixels';

export interface ScaleToPixelsParams {
  readonly textDocument: { readonly uri: string };
  /** Where it is said that they look like shares: the second argument of the command. */
  readonly position: PlaceInFile;
  /** The size of the image, from 1 to 65535 each. */
  readonly columns: number;
  readonly rows: number;
}

/** Null where the document is not open, nothing there looks like shares, or no image has such a size. */
export type ScaleToPixelsResult = {
  /** The version of the document, as the client counts, that the edits are for. */
  readonly version: number;
  readonly edits: ReadonlyArray<{
    readonly range: { readonly start: PlaceInFile; readonly end: PlaceInFile };
    readonly newText: string;
  }>;
} | null;

/** Commands of the client that code actions may name: those that it lists in `InitializationOptions.commands`. */
export type ClientCommand =
  | 'imagingSelection.setVersion'
  | 'imagingSelection.ignoreHere'
  | 'imagingSelection.migrate'
  | 'imagingSelection.scaleToPixels';

/** Which JSON syntax errors the server shows: those that the client does not show already. */
export type SyntaxErrors = 'all' | 'strict' | 'none';

/** What the client sends with `initialize`. Everything may be left out. */
export interface InitializationOptions {
  /** By language id; for a language that is not named `lines` if it is `jsonl`, else `all`. */
  readonly syntaxErrors?: { readonly [languageId: string]: SyntaxErrors };
  /** True: send `imagingSelection/status`. */
  readonly status?: boolean;
  /** False: the workspace is not trusted, so constraints of the author's own are not run. True if left out. */
  readonly trusted?: boolean;
  /** The settings `imagingSelection.*`, for a client that answers no `workspace/configuration`. */
  readonly fhirVersion?: string;
  readonly rules?: { readonly [id: string]: string };
  readonly files?: ReadonlyArray<{ readonly pattern: string; readonly fhirVersion: string }>;
  /** Commands that the client has. */
  readonly commands?: readonly ClientCommand[];
  /** By uri, what was chosen with `imagingSelection/setVersion` in an earlier life of the server. */
  readonly versions?: { readonly [uri: string]: string };
}
