import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Git-ignored: what was installed on demand. Deleting it is always safe. */
export const hostCache = path.join(repository, '.cache/host');

/** Git-ignored: logs and pictures of the last run of each kind of test. */
export const artifacts = path.join(repository, 'out/artifacts');

export const platform = `${process.platform}-${process.arch}`;
