import { askNumber, scale } from '../scaling';
import type { Server } from '../server';

/** Makes pixels of coordinates that are shares of the size of an image, which the author gives. */
export function scaleToPixels(server: Server, ...args: readonly unknown[]): Promise<void> {
  return scale(server, args, async () => {
    const columns = await askNumber(TITLE, 'How many columns does the image have (DICOM attribute Columns)?', faultOf);
    if (columns === undefined) return undefined;
    const rows = await askNumber(TITLE, 'How many rows does the image have (DICOM attribute Rows)?', faultOf);
    return rows === undefined ? undefined : { columns, rows };
  });
}

const TITLE = 'Scale to Pixels';

function faultOf(value: number): string | undefined {
  return Number.isInteger(value) && value > 0 ? undefined : 'It is a whole number greater than 0.';
}
