import type { ImageSize } from '../../geometry/image';
import { elementOf } from '../../model/element';
import { IMAGING_SELECTION } from '../../model/resource';
import { inPixels } from '../../rules/geometry/coordinateNormalized';
import type { TextEdit } from '../../syntax/edit';
import { plainEdits } from '../codeActions';
import type { Place } from './refactoring';

/** The regions in images of the selection, as pixels of images of this size; nothing where they are no shares of one. */
export function scaledToPixels({ snapshot, resource }: Place, size: ImageSize): readonly TextEdit[] | undefined {
  const type = resource.table.types.get(IMAGING_SELECTION);
  if (type === undefined) return undefined;
  const selection = elementOf<'ImagingSelection'>(snapshot.model, resource.table, resource.node, type);
  const fix = inPixels(selection, size);
  return fix === undefined ? undefined : plainEdits(fix);
}
