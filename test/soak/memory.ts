import fs from 'node:fs';
import process from 'node:process';
import type { LspClient } from '../support/lspClient';

/** Megabytes that the server of a client holds; 0 where the system does not tell. */
export function memoryOf({ child }: LspClient): number {
  if (process.platform !== 'linux') return 0;
  const status = fs.readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
