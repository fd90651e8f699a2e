import type { Range } from '../base/range';

/** A resource of a file of the workspace that references can name: one that is not inside `contained`. */
export interface KnownResource {
  /** The file, as the client names it. */
  readonly uri: string;
  readonly type: string;
  /** Its `id`; empty where it has none and is known by its `fullUrl` only. */
  readonly id: string;
  /** The `fullUrl` of its entry in a Bundle. */
  readonly fullUrl?: string;
  /** What it is, in a few words, such as `Of Interest · MR · 3 instances`; may be empty. */
  readonly summary: string;
  /** Of its object in the text, in offsets. */
  readonly range: Range;
}

/** What is known of the workspace at the moment that it is asked; nothing waits for what is still being read. */
export interface WorkspaceFacts {
  /** Those of the documents that are open first. */
  resources(): Iterable<KnownResource>;
  /** The resources with this `Type/id` or `fullUrl`. */
  named(address: string): readonly KnownResource[];
}

/** For a client that has nothing but single documents. */
export const NO_WORKSPACE: WorkspaceFacts = {
  resources: () => [],
  named: () => [],
};
