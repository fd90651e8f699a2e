import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Settings that keep VS Code quiet and offline: no welcome page, no questions, nothing asked of the network. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @typedef {object} Profile everything that one run of VS Code writes, in one throw-away folder
 * @property {string} folder
 * @property {string} data VS Code's server data
 * @property {string} extensions where extensions are installed
 * @property {string} scratch room for workspaces and results
 */

/**
 * Makes a fresh profile and removes it in the end.
 *
 * @param {(undo: () => unknown) => void} defer
 * @param {Readonly<Record<string, unknown>>} [settings] user settings beside the quiet ones
 * @returns {Promise<Profile>}
 */
export async function createProfile(defer, settings = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vscode-host-'));
  defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const profile = {
    folder,
    data: path.join(folder, 'data'),
    extensions: path.join(folder, 'extensions'),
    scratch: path.join(folder, 'scratch'),
  };
  const user = path.join(profile.data, 'data/User');
  for (const made of [user, profile.extensions, profile.scratch]) await mkdir(made, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  return profile;
}
