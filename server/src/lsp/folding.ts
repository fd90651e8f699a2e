import type { FoldingRange } from 'vscode-languageserver';
import { type Fold, foldsIn, outermost } from '../features/folding';
import type { Capabilities } from './capabilities';
import type { OpenDocument } from './documents';
import { FoldingRangeKind } from './library';
import { positionAt } from './positions';

/** The closing bracket of what is folded stays in sight. */
export function foldingRangesOf({ snapshot }: OpenDocument, { folding }: Capabilities): FoldingRange[] {
  if (folding === undefined) return [];
  const folds = foldsIn(snapshot);
  const wanted = folding.lines ? onLines(folds) : folds;
  return outermost(wanted, folding.most).map(({ range, isComment, instead }) => {
    const start = positionAt(snapshot, range.start);
    const end = positionAt(snapshot, range.end);
    const collapsedText = folding.texts ? instead() : undefined;
    return {
      startLine: start.line,
      endLine: folding.lines ? lastLine({ range, isComment }) : end.line,
      ...(!folding.lines && { startCharacter: start.character, endCharacter: end.character }),
      ...(isComment && { kind: FoldingRangeKind.Comment }),
      ...(collapsedText !== undefined && { collapsedText }),
    };
  });

  function lastLine({ range, isComment }: Pick<Fold, 'range' | 'isComment'>): number {
    return snapshot.lines.lineAt(range.end) - (isComment ? 0 : 1);
  }

  /** Of the folds that begin on one line the outer one; none that would fold nothing. */
  function onLines(all: readonly Fold[]): readonly Fold[] {
    const lines = new Set<number>();
    return all.filter((fold) => {
      const line = snapshot.lines.lineAt(fold.range.start);
      if (lastLine(fold) <= line || lines.has(line)) return false;
      lines.add(line);
      return true;
    });
  }
}
