import type { Range } from '../base/range';
import { touches } from '../base/range';
import type { ImageSize } from '../geometry/image';
import { elementOf } from '../model/element';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import { coordinateNormalized, inPixels } from '../rules/geometry/coordinateNormalized';
import type { Problem } from '../service/problem';
import type { Snapshot } from '../service/snapshot';
import type { TextEdit } from '../syntax/edit';
import { rangeOf } from '../syntax/tree';
import { finishedEdits } from './codeActions';

/** The finding at `range` that coordinates look like shares of the size of their image. */
export function sharesAt({ problems }: Snapshot, range: Range): Problem | undefined {
  return problems.find((problem) => problem.rule === coordinateNormalized.id && touches(problem.range, range));
}

/**
 * The coordinates of the selection at `range` as pixels of an image of this size: what was a share of its width or height
 * is multiplied by it, digit by digit. Nothing where the coordinates do not look like shares, or no image has the size.
 */
export function scaleToPixels(snapshot: Snapshot, range: Range, size: ImageSize): readonly TextEdit[] | undefined {
  if (!isSize(size.columns) || !isSize(size.rows)) return undefined;
  const resource = selectionAround(snapshot, range);
  const type = resource?.table.types.get(IMAGING_SELECTION);
  if (resource === undefined || type === undefined || sharesAt(snapshot, range) === undefined) return undefined;
  const { model } = snapshot;
  const fix = inPixels(elementOf<'ImagingSelection'>(model, resource.table, resource.node, type), size);
  model.views.forget();
  return fix && finishedEdits(fix);
}

/** Columns and Rows are 16-bit numbers in DICOM. */
function isSize(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels >= 1 && pixels <= 65_535;
}

function selectionAround({ tree, model }: Snapshot, range: Range): Resource | undefined {
  return model.resources.findLast(({ node }) => {
    const around = rangeOf(tree, node);
    return around.start <= range.start && range.end <= around.end;
  });
}
