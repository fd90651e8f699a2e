/**
 * Runs test/ui/run.mjs: a browser drives VS Code, with the extension run from this folder, as a person would.
 *
 *   node scripts/testUi.mjs [--vscode oldest|newest] [--only WORDS] [--update-pictures]
 *                           [--extension FOLDER] [--workspace FOLDER] [--scenarios FILE]
 *
 * The last line is `N passed, N failed`. Exit code: 0 all passed, 1 one failed, 2 nothing could be run.
 * Pictures are in out/artifacts/ui. With --update-pictures those of the README go to docs/pictures, if all is well.
 */
import { cp, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openWorkbench } from '../test/ui/workbench.mjs';
import { workbenchAddress } from './host/address.mjs';
import { emptyArtifacts } from './host/artifacts.mjs';
import { findOrInstallBrowser, launchBrowser } from './host/browser.mjs';
import { runCommand } from './host/cleanup.mjs';
import { repository } from './host/paths.mjs';
import { createProfile } from './host/profile.mjs';
import { startServer } from './host/server.mjs';
import { findOrInstallVscode } from './host/vscode.mjs';

const { values: options } = parseArgs({
  options: {
    vscode: { type: 'string', default: 'newest' },
    only: { type: 'string', default: '' },
    extension: { type: 'string', default: repository },
    workspace: { type: 'string', default: path.join(repository, 'test/vscode/workspace') },
    'update-pictures': { type: 'boolean', default: false },
    scenarios: { type: 'string', default: path.join(repository, 'test/ui/run.mjs') },
  },
});

/**
 * What makes a picture of the window worth looking at: the text, and nothing that is not about it. And one scenario is
 * about what a save repairs.
 */
const calm = {
  'breadcrumbs.enabled': false,
  'editor.codeActionsOnSave': { 'source.fixAll.imagingselection': 'explicit' },
  'editor.fontSize': 15,
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};

await runCommand(async (defer) => {
  const host = await findOrInstallVscode(options.vscode);
  await findOrInstallBrowser();

  const pictures = await emptyArtifacts('ui');
  const profile = await createProfile(defer, calm);
  const server = await startServer({ host, profile, defer, log: path.join(pictures, 'server.log') });
  const browser = await launchBrowser({ profile, defer });
  const open = async () => {
    const folder = path.join(await mkdtemp(path.join(profile.scratch, 'fresh-')), path.basename(options.workspace));
    await cp(options.workspace, folder, { recursive: true });
    return openWorkbench({
      browser,
      pictures,
      address: workbenchAddress(server, { folder, extension: options.extension }),
    });
  };

  const { runScenarios } = await import(pathToFileURL(options.scenarios).href);
  const { passed, failed } = await Promise.race([runScenarios(open, { only: options.only }), server.failure]);
  console.log(`${passed} passed, ${failed} failed`);
  if (options['update-pictures'] && failed === 0) await updatePictures(pictures);
  if (passed + failed === 0) throw new Error('No scenario was run.');
  return failed > 0 ? 1 : 0;
});

/** The pictures of the README are those that the scenarios have named `readme-...`. */
async function updatePictures(from) {
  const to = path.join(repository, 'docs/pictures');
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (name.startsWith('readme-')) await cp(path.join(from, name), path.join(to, name.slice('readme-'.length)));
  }
}
