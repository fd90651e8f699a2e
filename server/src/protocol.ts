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
  readonly position?: PlaceInFile;
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

/** Edits of one version of a document, as the client counts: not to be applied to another. */
export interface VersionedEdits {
  readonly version: number;
  readonly edits: ReadonlyArray<{ readonly range: RangeInFile; readonly newText: string }>;
}

export interface RangeInFile {
  readonly start: PlaceInFile;
  readonly end: PlaceInFile;
}

/** Request: the FHIR versions that a document can be brought to, for `imagingSelection.migrate`. */
export type MigrationTargetsMethod = 'imagingSelection/migrationTargets';

/** Null where the document has no selection. */
export type MigrationTargetsResult = {
  readonly targets: ReadonlyArray<{ readonly version: string; readonly label: string }>;
  /** What its selections are of now, in words. */
  readonly now: string;
} | null;

/**
 * The scheme of the virtual documents that hold a document as it reads in another FHIR version, for clients that ask for
 * `workspace/textDocumentContent` (LSP 3.18). Their query says which: `to=VERSION&of=ADDRESS`, each of them encoded.
 */
export type MigrationScheme = 'imagingselection-migration';

/** Request: a document in another FHIR version. */
export type MigrateMethod = 'imagingSelection/migrate';

export interface MigrateParams {
  readonly textDocument: { readonly uri: string };
  /** One of the targets; none for `imagingSelection/migrationTargets`. */
  readonly to?: string;
}

/** Null where the document is not open, or there is no such target. */
export type MigrateResult = Migrated | null;

export interface Migrated extends VersionedEdits {
  /** The text that the edits make. */
  readonly text: string;
  /** What they change, by places of the document. */
  readonly changes: readonly MigrationNote[];
  /** What could not be carried over, or has to be decided by a person, by places of the new text. */
  readonly lost: readonly MigrationNote[];
}

export interface MigrationNote {
  readonly at: PlaceInFile;
  readonly message: string;
}

/** Request: the edits that multiply coordinates, for `imagingSelection.scaleRegion` and `imagingSelection.scaleToPixels`. */
export type ScaleMethod = 'imagingSelection/scale';

export interface ScaleParams {
  readonly textDocument: { readonly uri: string };
  /** The version of the document that the position is of; refused where it has changed since. */
  readonly version?: number;
  readonly position: PlaceInFile;
  /**
   * `factor`: every value of the region at the position is multiplied by it. `columns` and `rows`, whole numbers: the
   * regions in images of the selection at the position, whose values are shares of that size, become pixels.
   */
  readonly by: { readonly factor: number } | { readonly columns: number; readonly rows: number };
}

export type ScaleResult =
  | (VersionedEdits & { readonly is: 'edits' })
  | { readonly is: 'refused'; readonly because: string };

/**
 * Request: every ImagingSelection file of the workspace is checked, for `imagingSelection.checkWorkspace`. What is wrong
 * in files that are not open is sent as their diagnostics, and kept up to date. To a client that does not list the
 * command the server offers it as one of its own. Its progress is reported on the `workDoneToken` of the parameters.
 */
export type CheckWorkspaceMethod = 'imagingSelection/checkWorkspace';

export interface CheckWorkspaceResult {
  /** How many files have a selection. */
  readonly files: number;
  /** In how many of them something is wrong. */
  readonly withProblems: number;
  readonly problems: { readonly [severity in 'error' | 'warning' | 'info' | 'hint']: number };
  /** What was not looked at, in sentences. */
  readonly notes: readonly string[];
}

/** Request: the resources that can be begun with, for `imagingSelection.newFromTemplate`. */
export type TemplatesMethod = 'imagingSelection/templates';

export interface TemplatesResult {
  /** Newest first. */
  readonly versions: ReadonlyArray<{
    readonly version: string;
    readonly label: string;
    readonly templates: ReadonlyArray<{ readonly id: string; readonly name: string; readonly doc: string }>;
  }>;
}

/** Request: one of them, as a snippet whose tab stops hold values that are right as they stand. Null if there is none. */
export type TemplateMethod = 'imagingSelection/template';

export interface TemplateParams {
  readonly version: string;
  readonly id: string;
}

export type TemplateResult = { readonly snippet: string } | null;

/** Request: a new UID at each of the ranges, in the form of the element, for `imagingSelection.generateUid`. */
export type FreshUidMethod = 'imagingSelection/freshUid';

export interface FreshUidParams {
  readonly textDocument: { readonly uri: string };
  readonly ranges: readonly RangeInFile[];
}

/** Null where the document is not open, or none of ours. */
export type FreshUidResult = VersionedEdits | null;

/** Request: the edits that lay a document out for reading, for `imagingSelection.format`. */
export type FormatMethod = 'imagingSelection/format';

export interface FormatParams {
  readonly textDocument: { readonly uri: string };
  /** What is to be laid out; the whole document if it is left out. */
  readonly range?: RangeInFile;
  /** As the editor has them. */
  readonly options: {
    readonly tabSize: number;
    readonly insertSpaces: boolean;
    readonly insertFinalNewline?: boolean;
    readonly trimFinalNewlines?: boolean;
  };
}

/** Null where the document is not open, or none of ours. */
export type FormatResult = VersionedEdits | null;

/** Request: the element at a position as FHIRPath names it, for `imagingSelection.copyFhirpath`. Null where there is none. */
export type FhirpathAtMethod = 'imagingSelection/fhirpathAt';

export interface FhirpathAtParams {
  readonly textDocument: { readonly uri: string };
  readonly position: PlaceInFile;
}

export type FhirpathAtResult = { readonly path: string } | null;

/** Request: what a FHIRPath expression gives on the selection at a position. Cancelled, the evaluation is ended. */
export type EvaluateMethod = 'imagingSelection/evaluate';

export interface EvaluateParams {
  readonly textDocument: { readonly uri: string };
  readonly position: PlaceInFile;
  readonly expression: string;
}

export type EvaluateResult =
  | {
      readonly is: 'results';
      /** The FHIR version whose types it was read by. */
      readonly version: string;
      readonly results: readonly EvaluatedValue[];
      /** How many there are; only the first ones are told. */
      readonly count: number;
    }
  | { readonly is: 'refused'; readonly because: string };

export interface EvaluatedValue {
  /** As a person reads it. */
  readonly value: string;
  /** Where it stands, as FHIRPath and in the document; none for a value that was worked out. */
  readonly path?: string;
  readonly range?: RangeInFile;
}

/** Request: what is wrong in a text, for the tools of `vscode.lm`. */
export type ValidateMethod = 'imagingSelection/validate';

/** Request: a text with every fix that is the one right answer, for the same. */
export type FixMethod = 'imagingSelection/fix';

export interface TextParams {
  readonly text: string;
  /** Where the text is kept, if it is: the settings of that place are in force. */
  readonly uri?: string;
  /** The FHIR version to go by; found by what stands in the text if it is left out. */
  readonly fhirVersion?: string;
}

/** Null where there is no ImagingSelection in the text. */
export type ValidateResult = {
  /** Of each resource, in the order of the text. */
  readonly resources: readonly ResourceStatus[];
  readonly problems: readonly TextProblem[];
} | null;

export interface TextProblem {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  /** Line and column of its first character, from one. */
  readonly line: number;
  readonly column: number;
  /** As FHIRPath from the resource; empty for the document as a whole. */
  readonly path: string;
  /** What can be done about it, in words. */
  readonly fixes: readonly string[];
}

export type FixResult = {
  readonly text: string;
  /** What was wrong before and is not any more, by the places of the text before. */
  readonly fixed: readonly TextProblem[];
  /** What is left, by the places of the new text. */
  readonly left: readonly TextProblem[];
} | null;

/** Commands of the client that code actions may name: those that it lists in `InitializationOptions.commands`. */
export type ClientCommand =
  | 'imagingSelection.setVersion'
  | 'imagingSelection.ignoreHere'
  | 'imagingSelection.migrate'
  | 'imagingSelection.scaleRegion'
  | 'imagingSelection.checkWorkspace'
  | 'imagingSelection.scaleToPixels'
  | 'imagingSelection.openPreview'
  | 'imagingSelection.showProblems';

/** Which JSON syntax errors the server shows: those that the client does not show already. */
export type SyntaxErrors = 'all' | 'strict' | 'none';

/** What the client sends with `initialize`. Everything may be left out. */
export interface InitializationOptions {
  /** By language id; for a language that is not named `lines` if it is `jsonl`, else `all`. */
  readonly syntaxErrors?: { readonly [languageId: string]: SyntaxErrors };
  /** True: send `imagingSelection/status`. */
  readonly status?: boolean;
  /** True: the server is a formatter of the documents too. The client of ours has one for all JSON already. */
  readonly formatting?: boolean;
  /** False: the workspace is not trusted, so constraints of the author's own are not run. True if left out. */
  readonly trusted?: boolean;
  /** The settings `imagingSelection.*`, for a client that answers no `workspace/configuration`. */
  readonly fhirVersion?: string;
  readonly rules?: { readonly [id: string]: string };
  readonly files?: ReadonlyArray<{ readonly pattern: string; readonly fhirVersion: string }>;
  readonly inlayHints?: { readonly [kind: string]: boolean };
  readonly codeLens?: { readonly [kind: string]: boolean };
  readonly workspace?: { readonly diagnostics?: string; readonly exclude?: readonly string[] };
  /** Commands that the client has. */
  readonly commands?: readonly ClientCommand[];
  /** Of the author, such as `Europe/Berlin`, for a server that runs elsewhere. */
  readonly timeZone?: string;
  /** By uri, what was chosen with `imagingSelection/setVersion` in an earlier life of the server. */
  readonly versions?: { readonly [uri: string]: string };
}
