import { stopAllProcesses } from './processes.mjs';

/** Signals that ask a program to end, with the exit code that a shell gives for each. */
const endings = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * The frame of a command: its exit code is what `work` resolves with, or 2 with the reason printed if it throws.
 *
 * @param {(defer: (undo: () => unknown) => void) => Promise<number>} work
 */
export async function runCommand(work) {
  try {
    process.exitCode = await withCleanup(work);
  } catch (error) {
    // A plain Error is one of our own sentences; of any other kind its place is of interest too.
    console.error(error.constructor === Error ? error.message : error);
    if (error.cause) console.error('The reason:', error.cause);
    process.exitCode = 2;
  }
}

/**
 * Runs `work`, then undoes whatever it registered with `defer`, last first, and ends all processes it started:
 * when it returns, when it throws, and when this process is told to end (Ctrl-C).
 *
 * @template T
 * @param {(defer: (undo: () => unknown) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withCleanup(work) {
  const steps = [stopAllProcesses];
  let cleaned;
  const cleanUp = () => (cleaned ??= undoAll(steps));
  const onSignal = (signal) => cleanUp().finally(() => process.exit(endings[signal]));
  for (const signal of Object.keys(endings)) process.on(signal, onSignal);
  const parentWatch = watchParent(() => onSignal('SIGTERM'));
  try {
    return await work((undo) => steps.push(undo));
  } finally {
    await cleanUp();
    clearInterval(parentWatch);
    for (const signal of Object.keys(endings)) process.off(signal, onSignal);
  }
}

/**
 * Under `npm run` there is a shell between npm and us, and to end npm ends that shell but not us. So we notice that
 * our parent has changed.
 */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && onGone(), 500).unref();
}

/** One step that fails must not keep the others from being done. */
async function undoAll(steps) {
  while (steps.length > 0) {
    try {
      await steps.pop()();
    } catch (error) {
      console.error('While cleaning up:', error);
    }
  }
}
