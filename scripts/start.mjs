/**
 * `npm start`: shows the extension at work on a copy of the examples, from a fresh clone with nothing but Node.js and
 * npm. It opens desktop VS Code if `code` is on the PATH; else it takes a VS Code from npm, serves it on this machine
 * and prints the address to open in a browser. Ctrl-C ends it.
 *
 *   npm start -- [--browser] [--check] [--example FILE]
 *
 *   --browser   serve VS Code to a browser even if there is a desktop one
 *   --check     open the printed address in a headless browser, wait until the extension has drawn a squiggle in
 *               --example, and end with exit code 0, or 2 if it does not come
 */
import { randomBytes } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { workbenchAddress } from './host/address.mjs';
import { emptyArtifacts } from './host/artifacts.mjs';
import { findOrInstallBrowser, launchBrowser } from './host/browser.mjs';
import { runCommand } from './host/cleanup.mjs';
import { openInDesktop } from './host/desktop.mjs';
import { repository } from './host/paths.mjs';
import { createProfile } from './host/profile.mjs';
import { installAndBuild } from './host/project.mjs';
import { startServer } from './host/server.mjs';
import { findOrInstallVscode } from './host/vscode.mjs';

const { values: options } = parseArgs({
  options: {
    browser: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    example: { type: 'string', default: 'odd-coordinates.json' }, // one of examples/faulty
  },
});

await runCommand(async (defer) => {
  await installAndBuild();
  const folder = await copyExamples();
  const mayUseDesktop = !options.browser && !options.check;
  if (mayUseDesktop && openInDesktop({ folder, extension: repository })) return 0;

  const host = await findOrInstallVscode('newest');
  const artifacts = await emptyArtifacts('start');
  const profile = await createProfile(defer);
  const token = randomBytes(16).toString('hex');
  const server = await startServer({ host, profile, defer, token, log: path.join(artifacts, 'server.log') });
  const address = workbenchAddress(server, { folder, extension: repository });
  console.log(
    `\nVS Code ${host.version} with the extension is ready. Open this address in a browser:\n\n  ${address}\n`,
  );
  if (options.check) return checkInBrowser({ address, profile, defer, artifacts });

  console.log('It works on a copy of examples/, so change what you like. Ctrl-C ends it.');
  return server.failure; // until then, or until a signal
});

/** Gives the path of a fresh copy, so that trying things out changes nothing in the repository. */
async function copyExamples() {
  const copy = path.join(repository, '.cache/examples-copy');
  await rm(copy, { recursive: true, force: true });
  await cp(path.join(repository, 'examples'), copy, { recursive: true });
  return copy;
}

/** Looks at the printed address as whoever reads it would. */
async function checkInBrowser({ address, profile, defer, artifacts }) {
  await findOrInstallBrowser();
  const { openWorkbench } = await import('../test/ui/workbench.mjs');
  const browser = await launchBrowser({ profile, defer });
  const workbench = await openWorkbench({ browser, address, pictures: artifacts });
  try {
    await workbench.openFile(options.example);
    await workbench.editor.waitForSquiggle();
    console.log(`The extension has something to say about ${options.example}:`);
    await workbench.openProblems();
    for (const row of await workbench.problems()) console.log(`  ${row}`);
  } finally {
    console.log(`A picture of it: ${await workbench.screenshot('check')}`);
  }
  return 0;
}
