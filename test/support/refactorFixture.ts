import { lspSnippet } from '../../server/src/base/snippet';
import { organize } from '../../server/src/features/organize';
import { refactoringsAt } from '../../server/src/features/refactor';
import { type Edit, isSnippetEdit } from '../../server/src/model/fix';
import type { Snapshot } from '../../server/src/service/snapshot';
import { applyEdits } from '../../server/src/syntax/edit';
import type { CursorPlace, Drawing } from './featureFixture';

/** Sections of refactorings: `offers`, `offers without tab stops`, `apply TITLE`. */
export function drawRefactorings({ snapshot, offset }: CursorPlace): Drawing {
  const offered = (canSnippet: boolean) =>
    refactoringsAt(snapshot, { start: offset, end: offset }, canSnippet, () => true);
  return {
    section(name) {
      if (name.startsWith('offers')) {
        const lines = offered(name === 'offers').map(({ title, kind }) => `${title} · ${kind}`);
        return lines.join('\n') || 'nothing';
      }
      const title = name.replace(/^apply /, '');
      const found = offered(true).find((one) => one.title === title);
      return found === undefined ? 'not offered' : applied(snapshot, found.edits());
    },
  };
}

/** The section of putting things in order: `organizes`. */
export function drawOrganized({ snapshot }: CursorPlace): Drawing {
  const edits = organize(snapshot);
  return { section: () => (edits.length === 0 ? 'nothing to do' : applyEdits(snapshot.text, edits)) };
}

/** The text after edits, their tab stops as LSP writes them. */
export function applied({ text }: Snapshot, edits: readonly Edit[]): string {
  return applyEdits(
    text,
    edits.map((edit) => (isSnippetEdit(edit) ? { range: edit.range, text: lspSnippet(edit.snippet) } : edit)),
  );
}
