import { askNumber, scale } from '../scaling';
import type { Server } from '../server';

/** Multiplies every coordinate of a region by a factor that the author gives. */
export function scaleRegion(server: Server, ...args: readonly unknown[]): Promise<void> {
  return scale(server, args, async () => {
    const factor = await askNumber('Scale the Region', 'By which factor is each coordinate multiplied?', (value) => {
      if (value <= 0) return 'The factor must be greater than 0.';
      return value === 1 ? 'By 1 nothing changes.' : undefined;
    });
    return factor === undefined ? undefined : { factor };
  });
}
