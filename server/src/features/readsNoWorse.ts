import { filled } from '../base/snippet';
import { type Edit, isSnippetEdit } from '../model/fix';
import { type Snapshot, snapshotOf } from '../service/snapshot';
import { applyEdits } from '../syntax/edit';

/**
 * True if the text has no more syntax errors with the edits than without. What is made for whole text leaves it whole; but
 * where a bracket is missing, what a list holds is only a guess, and a repair of it may take the wrong bracket away.
 */
export function readsNoWorse({ text, tree, settings }: Snapshot, edits: readonly Edit[]): boolean {
  if (tree.errors.length === 0) return true;
  const plain = edits.map((edit) =>
    isSnippetEdit(edit)
      ? { range: edit.range, text: filled(edit.snippet, ({ choices }) => choices?.[0] ?? '1') }
      : edit,
  );
  return snapshotOf(applyEdits(text, plain), settings).tree.errors.length <= tree.errors.length;
}
