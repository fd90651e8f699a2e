import { LIMITS } from '../../base/limits';
import { inOrder, type TextEdit } from '../../syntax/edit';
import { editedSource } from '../migrate/layout';

/** The edits, or one in their place where there are so many that a client would take long over them. */
export function condensed(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (edits.length <= LIMITS.separateEdits) return edits;
  const ordered = inOrder(edits);
  const start = ordered[0]?.range.start ?? 0;
  const end = ordered.reduce((most, { range }) => Math.max(most, range.end), start);
  return [{ range: { start, end }, text: editedSource(text, { start, end }, ordered) }];
}
