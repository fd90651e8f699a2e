import type { Snapshot } from '../../service/snapshot';
import { NO_WORKSPACE, type WorkspaceFacts } from '../../service/workspaceFacts';

/** What completion knows beside the document. */
export interface Around {
  readonly workspace: WorkspaceFacts;
  /** The document, as the workspace names it. */
  readonly uri: string;
  /** Where there is none, nothing is offered that is new each time. */
  readonly fresh?: Fresh;
}

/** What is another each time that it is asked for. */
export interface Fresh {
  /** A random UUID, in lower case. */
  readonly uuid: () => string;
  /** The present moment with the author's offset: `2025-03-14T09:26:53+01:00`. */
  readonly now: () => string;
}

export const NOTHING_AROUND: Around = { workspace: NO_WORKSPACE, uri: '' };

/** The document in which something is offered, and what is around it. */
export interface CompletionPlace {
  readonly snapshot: Snapshot;
  readonly around: Around;
}
