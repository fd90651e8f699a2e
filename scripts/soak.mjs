/**
 * `npm run soak -- [--minutes N]`: types in twenty documents for so long (60 minutes if nothing is said), and shows whether
 * memory and latency stay what they are (`test/soak`).
 */
import { parseArgs } from 'node:util';
import { runBundled } from './runBundled.mjs';

const { values: options } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
await runBundled('test/soak/main.ts', [options.minutes]);
