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
}

export interface ResourceStatus {
  /** The FHIR version that it is checked by. */
  readonly version: string;
  /** Why this one, as the end of a sentence. */
  readonly because: string;
}

/** Which JSON syntax errors the server shows: those that the client does not show already. See `Settings`. */
export type SyntaxErrors = 'all' | 'lines' | 'strict' | 'none';

/** What the client sends with `initialize`. Everything may be left out. */
export interface InitializationOptions {
  /** By language id; for a language that is not named `lines` if it is `jsonl`, else `all`. */
  readonly syntaxErrors?: { readonly [languageId: string]: SyntaxErrors };
  /** True: send `imagingSelection/status`. */
  readonly status?: boolean;
  /** The settings `imagingSelection.*`, for a client that answers no `workspace/configuration`. */
  readonly fhirVersion?: string;
  readonly rules?: { readonly [id: string]: string };
}
