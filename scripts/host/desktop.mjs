import { spawnSync } from 'node:child_process';
import { vscodeHosts } from './versions.mjs';

/**
 * Opens a folder in a new window of desktop VS Code, with the extension run from its source folder. Gives false,
 * and says why if that may surprise, when there is none on the PATH that can do it.
 *
 * @param {{ folder: string, extension: string }} what
 */
export function openInDesktop({ folder, extension }) {
  if (process.env.VSCODE_IPC_HOOK_CLI) return false; // a remote terminal, whose `code` cannot open such a window
  const asked = code(['--version'], { encoding: 'utf8', timeout: 20_000 });
  const version = /^(\d+)\.(\d+)\.\d+/.exec(asked.stdout ?? '');
  if (asked.status !== 0 || !version) return false;

  const [oldestMajor, oldestMinor] = vscodeHosts.oldest.vscode.split('.').map(Number);
  const [major, minor] = version.slice(1).map(Number);
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    console.log(
      `The VS Code on the PATH (${version[0]}) is older than ${oldestMajor}.${oldestMinor}, the oldest that is supported.`,
    );
    return false;
  }
  console.log(`Opening desktop VS Code ${version[0]} on ${folder}`);
  const opened = code([`--extensionDevelopmentPath=${extension}`, folder], { stdio: 'inherit' });
  if (opened.status !== 0) console.log('Desktop VS Code would not open.');
  return opened.status === 0;
}

function code(args, options) {
  if (process.platform !== 'win32') return spawnSync('code', args, options);
  const quoted = args.map((arg) => `"${arg}"`); // code.cmd is run by the shell, which splits at spaces
  return spawnSync('code', quoted, { ...options, shell: true });
}
