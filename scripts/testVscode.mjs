/**
 * Runs the suite of test/vscode in the extension host of a real VS Code that comes from npm.
 *
 *   node scripts/testVscode.mjs [--vscode oldest|newest] [--vsix FILE] [--seconds N]
 *                               [--extension FOLDER] [--tests FILE] [--workspace FOLDER]
 *
 * The last line is `N passed, N failed`. Exit code: 0 all passed, 1 a test failed, 2 the suite could not be run.
 * Logs, and a picture of a failed run, are in out/artifacts.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { workbenchAddress } from './host/address.mjs';
import { emptyArtifacts } from './host/artifacts.mjs';
import { findOrInstallBrowser, launchBrowser } from './host/browser.mjs';
import { runCommand } from './host/cleanup.mjs';
import { repository } from './host/paths.mjs';
import { createProfile } from './host/profile.mjs';
import { installVsix, startServer } from './host/server.mjs';
import { runSuiteOnPage } from './host/suitePage.mjs';
import { reportSuite, resultVariable } from './host/suiteResult.mjs';
import { vscodeHosts } from './host/versions.mjs';
import { findOrInstallVscode } from './host/vscode.mjs';

const { values: options } = parseArgs({
  options: {
    vscode: { type: 'string', default: 'newest' },
    vsix: { type: 'string' },
    seconds: { type: 'string', default: '120' },
    extension: { type: 'string', default: repository },
    tests: { type: 'string', default: path.join(repository, 'dist/test/vscode/index.js') },
    workspace: { type: 'string', default: path.join(repository, 'test/vscode/workspace') },
  },
});

await runCommand(async (defer) => {
  checkOptions();
  const host = await findOrInstallVscode(options.vscode);
  await findOrInstallBrowser();

  const artifacts = await emptyArtifacts(`vscode-${options.vscode}${options.vsix ? '-vsix' : ''}`);
  const profile = await createProfile(defer);
  const folder = path.join(profile.scratch, 'workspace');
  await cp(options.workspace, folder, { recursive: true });
  const extension = options.vsix ? await installPackaged({ host, profile, artifacts }) : options.extension;

  const result = path.join(profile.scratch, 'result.json');
  const server = await startServer({
    host,
    profile,
    defer,
    log: path.join(artifacts, 'server.log'),
    env: { [resultVariable]: result },
  });
  const browser = await launchBrowser({ profile, defer });
  const address = workbenchAddress(server, { folder, extension, tests: options.tests });
  console.log(`Running ${path.relative(repository, options.tests)} in VS Code ${host.version}.`);
  const suite = runSuiteOnPage({ browser, address, artifacts, seconds: Number(options.seconds) });
  const exitCode = await Promise.race([suite, server.failure]);
  return reportSuite(result, exitCode === 0);
});

function checkOptions() {
  if (!Object.hasOwn(vscodeHosts, options.vscode))
    throw new Error(`--vscode takes one of: ${Object.keys(vscodeHosts).join(', ')}.`);
  if (!(Number(options.seconds) > 0)) throw new Error('--seconds takes a number.');
  for (const file of [options.tests, options.workspace, options.extension, options.vsix]) {
    if (file && !existsSync(file))
      throw new Error(`There is no ${file}. Has it been built ("node scripts/build.mjs --tests")?`);
  }
}

/** VS Code runs a suite only beside an extension under development: here an empty one, so that ours is the packaged one. */
async function installPackaged({ host, profile, artifacts }) {
  await installVsix({ host, profile, vsix: options.vsix, log: path.join(artifacts, 'install.log') });
  const empty = path.join(profile.scratch, 'no-extension');
  await mkdir(empty);
  await writeFile(
    path.join(empty, 'package.json'),
    JSON.stringify({ name: 'none', publisher: 'none', version: '0.0.0', engines: { vscode: '*' } }),
  );
  return empty;
}
