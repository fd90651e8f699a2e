import path from 'node:path';

/**
 * The address of a page that shows VS Code.
 *
 * @param {import('./server.mjs').Server} server
 * @param {object} shown
 * @param {string} shown.folder the folder to open
 * @param {string} [shown.extension] an extension to run from its source folder
 * @param {string} [shown.tests] a compiled test suite to run in the extension host
 * @param {string} [shown.file] a file to open at once
 */
export function workbenchAddress(server, { folder, extension, tests, file }) {
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remoteUri(server, extension)]] : []),
    ...(tests ? [['extensionTestsPath', remoteUri(server, tests)]] : []),
    ...(file ? [['openFile', remoteUri(server, file)]] : []),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const query = new URLSearchParams();
  if (server.token !== undefined) query.set('tkn', server.token);
  query.set('folder', uriPath(folder));
  query.set('payload', JSON.stringify(payload));
  return `${server.origin}/?${query.toString().replaceAll('+', '%20')}`;
}

function remoteUri(server, file) {
  const encoded = uriPath(file).split('/').map(encodeURIComponent).join('/');
  return `vscode-remote://${new URL(server.origin).host}${encoded}`;
}

/** `C:\a b` is `/C:/a b`; a path that already starts with `/` stays as it is. */
function uriPath(file) {
  const slashes = path.resolve(file).split(path.sep).join('/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}
