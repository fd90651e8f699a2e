import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { installOnce } from './installOnce.mjs';
import { installDependencies, installPackages } from './npm.mjs';
import { platform } from './paths.mjs';
import { nodePackages, ripgrep, vscodeHosts } from './versions.mjs';

/**
 * @typedef {object} Host a VS Code that a browser can show
 * @property {string} version of VS Code
 * @property {string} node the Node.js executable that runs it
 * @property {string} serverMain its entry file
 */

/**
 * Finds a VS Code host in the cache, or installs it from npm.
 *
 * @param {keyof typeof vscodeHosts} name
 * @returns {Promise<Host>}
 */
export async function findOrInstallVscode(name) {
  const { vscode, codeServer, node, megabytes } = vscodeHosts[name];
  const executable = await findOrInstallNode(node);
  const title = `VS Code ${vscode} from npm, ${megabytes} MB`;
  const folder = await installOnce(`vscode-${vscode}`, title, (target) => installVscode(target, codeServer));
  return { version: vscode, node: executable, serverMain: path.join(vscodeFolder(folder), 'out/server-main.js') };
}

const vscodeFolder = (folder) => path.join(folder, 'node_modules/code-server/lib/vscode');

async function installVscode(folder, codeServer) {
  await installPackages(folder, [`code-server@${codeServer}`]);
  await installDependencies(vscodeFolder(folder)); // its versions are fixed by the shrinkwrap inside the package
  await addFileSearch(folder);
}

/** Until VS Code 1.11x its ripgrep package fetches the program in an install script, which is not run here. */
async function addFileSearch(folder) {
  const target = path.join(vscodeFolder(folder), 'node_modules/@vscode/ripgrep');
  if (!existsSync(target) || existsSync(path.join(target, 'bin'))) return;
  const name = `${ripgrep.package}-${platform}`;
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const spare = path.join(folder, 'ripgrep');
  await installPackages(spare, [`${name}@${ripgrep.version}`]);
  await mkdir(path.join(target, 'bin'));
  await copyFile(path.join(spare, 'node_modules', name, 'bin', program), path.join(target, 'bin', program));
}

/** The running Node.js if it has the right major version, else one from npm. */
async function findOrInstallNode(major) {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  const spec = nodePackages[major]?.[platform];
  if (!spec) {
    throw new Error(
      `This VS Code runs on Node.js ${major}, and npm has none for ${platform}. ` +
        `Start this command with Node.js ${major}, or install desktop VS Code so that "code" is on the PATH.`,
    );
  }
  const [name, version] = spec.split('@');
  const folder = await installOnce(`node-${version}`, `Node.js ${version} from npm`, (target) =>
    installPackages(target, [spec]),
  );
  const home = path.join(folder, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8'));
  return path.join(home, bin.node);
}
