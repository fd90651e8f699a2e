import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';

const processes: ChildProcess[] = [];

// Node.js tells of every process that the extension host starts, so nothing of the extension has to be opened up.
subscribe('child_process', (message) => {
  // Node.js documents that the message is `{ process: ChildProcess }`.
  const { process } = message as { readonly process: ChildProcess };
  processes.push(process);
});

/** Our servers that run at this moment. */
export function runningServers(): readonly ChildProcess[] {
  return processes.filter(
    ({ spawnargs, exitCode, signalCode }) =>
      exitCode === null && signalCode === null && spawnargs.some((argument) => /dist.server\.js$/.test(argument)),
  );
}
