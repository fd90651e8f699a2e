/**
 * `npm run fuzz -- [--minutes N] [--seed S]`: asks every feature about texts of every kind, from noise to an example with a
 * slip, and looks whether a promise is broken (`test/fuzz/promises.ts`). A text that breaks one is made as small as can be
 * and kept in `test/fuzz/found`, where the tests look at it ever after.
 */
import { parseArgs } from 'node:util';
import { runBundled } from './runBundled.mjs';

const { values: options } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
});
await runBundled('test/fuzz/main.ts', [options.minutes, ...(options.seed === undefined ? [] : [options.seed])]);
