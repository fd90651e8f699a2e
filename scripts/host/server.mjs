import { createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { runProcess, startProcess, stopProcess } from './processes.mjs';
import { StopWaiting, waitUntil } from './wait.mjs';

/**
 * @typedef {object} Server
 * @property {string} origin `http://127.0.0.1:<port>`
 * @property {string | undefined} token what a page must know to be let in, if anything
 * @property {Promise<never>} failure rejects when the server ends by itself
 */

/**
 * Starts VS Code's server on this machine only, and resolves when it answers.
 *
 * @param {object} options
 * @param {import('./vscode.mjs').Host} options.host
 * @param {import('./profile.mjs').Profile} options.profile
 * @param {string} options.log the file that gets the server's output
 * @param {(undo: () => unknown) => void} options.defer
 * @param {string} [options.token] without it anyone on this machine may open the page
 * @param {Readonly<Record<string, string>>} [options.env] more environment, which the extension host sees too
 * @returns {Promise<Server>}
 */
export async function startServer({ host, profile, log, defer, token, env = {} }) {
  const port = await findFreePort();
  await mkdir(path.dirname(log), { recursive: true });
  const access = token === undefined ? ['--without-connection-token'] : ['--connection-token', token];
  const args = [
    ...profileArguments(host, profile),
    ...['--host', '127.0.0.1', '--port', String(port), ...access],
    ...['--telemetry-level', 'off', '--disable-telemetry'],
    '--enable-smoke-test-driver', // without it the page may not name an extension under development
  ];
  const child = startProcess(host.node, args, {
    env: { ...environment(profile), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });

  let stopping = false;
  const failure = new Promise((_, reject) => {
    const fail = (why) => stopping || reject(new Error(`VS Code's server ${why}. Its output is in ${log}.`));
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended by itself (${signal ?? `exit code ${code}`})`));
  });
  failure.catch(() => {}); // whoever awaits it hears of it; until then it is not an unhandled rejection
  defer(async () => {
    stopping = true;
    await stopProcess(child);
  });

  const origin = `http://127.0.0.1:${port}`;
  const answers = async () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new StopWaiting(`VS Code's server did not start; its output is in ${log}.`);
    return (await fetch(`${origin}/version`)).ok;
  };
  await Promise.race([failure, waitUntil("VS Code's server to answer", answers, { seconds: 60, every: 100 })]);
  return { origin, token, failure };
}

/**
 * Installs a packaged extension into a profile.
 *
 * @param {object} options
 * @param {import('./vscode.mjs').Host} options.host
 * @param {import('./profile.mjs').Profile} options.profile
 * @param {string} options.vsix
 * @param {string} options.log the file that gets VS Code's output
 */
export async function installVsix({ host, profile, vsix, log }) {
  const args = [...profileArguments(host, profile), '--install-extension', path.resolve(vsix)];
  const output = await open(log, 'w');
  try {
    const exitCode = await runProcess(host.node, args, {
      env: environment(profile),
      stdio: ['ignore', output.fd, output.fd],
    });
    if (exitCode !== 0)
      throw new Error(`VS Code would not install ${vsix} (exit code ${exitCode}). Its output is in ${log}.`);
  } finally {
    await output.close();
  }
}

function profileArguments(host, profile) {
  return [
    host.serverMain,
    '--accept-server-license-terms',
    '--server-data-dir',
    profile.data,
    '--extensions-dir',
    profile.extensions,
  ];
}

/** Ours without what an outer VS Code or npm put there; sockets and temporary files go with the profile. */
function environment(profile) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/i.test(name));
  return {
    ...Object.fromEntries(kept),
    XDG_RUNTIME_DIR: profile.folder,
    TMPDIR: profile.folder,
    EXTENSIONS_GALLERY: '{}', // no extension gallery: else it asks open-vsx.org
  };
}

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
