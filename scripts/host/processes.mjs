import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const windows = process.platform === 'win32';

/**
 * The processes started here that still run. Each leads a process group of its own, so that what it starts in turn
 * (extension host, language server, file watcher) can be ended with it.
 *
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const running = new Set();

/**
 * Starts a program whose whole family can be ended by {@link stopProcess}.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function startProcess(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: !windows });
  running.add(child);
  const forget = () => {
    if (!isFamilyAlive(child)) running.delete(child);
  };
  child.once('exit', forget);
  child.once('error', forget);
  return child;
}

/**
 * Runs a program to its end and resolves with its exit code. Output goes where `options.stdio` says.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runProcess(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = startProcess(command, args, options);
    child.once('error', reject);
    child.once('close', (code, signal) =>
      signal ? reject(new Error(`${command} was ended by ${signal}`)) : resolve(code ?? 1),
    );
  });
}

/**
 * Ends a process and all that it started: asks first, and after `grace` milliseconds no longer asks.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopProcess(child, grace = 3000) {
  if (windows) endFamilyNow(child);
  else signalFamily(child, 'SIGTERM');
  const deadline = Date.now() + grace;
  while (isFamilyAlive(child) && Date.now() < deadline) await delay(20);
  endFamilyNow(child);
  running.delete(child);
}

/** Ends everything that was started here and still runs. */
export async function stopAllProcesses() {
  await Promise.all([...running].map((child) => stopProcess(child)));
}

// The last resort, when this process ends without having cleaned up (an uncaught error, say).
process.on('exit', () => {
  for (const child of running) endFamilyNow(child);
});

/** @param {import('node:child_process').ChildProcess} child */
function endFamilyNow(child) {
  if (child.pid === undefined) return;
  if (!windows) signalFamily(child, 'SIGKILL');
  else if (isFamilyAlive(child)) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
}

/** @param {import('node:child_process').ChildProcess} child */
function isFamilyAlive(child) {
  if (windows) return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  return signalFamily(child, 0);
}

/**
 * Sends a signal to the process group that the child leads; 0 only asks whether anyone is left in it.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals | 0} signal
 */
function signalFamily(child, signal) {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}
