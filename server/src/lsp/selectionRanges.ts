import type { Position, SelectionRange } from 'vscode-languageserver';
import { selectionSteps } from '../features/selectionRanges';
import type { OpenDocument } from './documents';
import { offsetAt, positionAt, toLspRange } from './positions';

/** For each position what a selection there grows to; one at which there is nothing to say stays as it is. */
export function selectionRangesAt({ snapshot }: OpenDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.slice(0, MOST_POSITIONS).map((position) => {
    const offset = offsetAt(snapshot, position);
    let parent: SelectionRange | undefined;
    for (const step of selectionSteps(snapshot, offset).toReversed()) {
      parent = { range: toLspRange(snapshot, step), ...(parent !== undefined && { parent }) };
    }
    const at = positionAt(snapshot, offset);
    return parent ?? { range: { start: at, end: at } };
  });
}

/** Cursors that an author may have. */
const MOST_POSITIONS = 10_000;
