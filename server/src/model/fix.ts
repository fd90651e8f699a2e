import type { Range } from '../base/range';
import type { Snippet } from '../base/snippet';
import type { TextEdit } from '../syntax/edit';

/** A repair that the author can accept. It is worked out only when asked for. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** There is one right answer and this is it, so fix-all may apply it unasked. */
  readonly isPreferred?: boolean;
}

export type Edit = TextEdit | SnippetEdit;

/**
 * Text with places for the author to fill in. `plain` is what a client without tab stops gets instead; where there is
 * none, it is not offered the fix: nobody is given invented values.
 */
export interface SnippetEdit {
  readonly range: Range;
  readonly snippet: Snippet;
  readonly plain?: string;
}

export function isSnippetEdit(edit: Edit): edit is SnippetEdit {
  return 'snippet' in edit;
}
