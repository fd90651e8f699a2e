/**
 * Runs the suite of test/vscode in desktop VS Code, which @vscode/test-electron downloads unless it is told of one.
 *
 *   node scripts/testDesktop.mjs [--vscode oldest|newest] [--executable FILE] [--seconds N]
 *
 * The last line is `N passed, N failed`. Exit code: 0 all passed, 1 a test failed, 2 the suite could not be run.
 * On Linux without a display, run it under `xvfb-run -a`.
 */
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './host/cleanup.mjs';
import { repository } from './host/paths.mjs';
import { runProcess } from './host/processes.mjs';
import { createProfile } from './host/profile.mjs';
import { reportSuite, resultVariable } from './host/suiteResult.mjs';
import { vscodeHosts } from './host/versions.mjs';
import { withTimeLimit } from './host/wait.mjs';

const { values: options } = parseArgs({
  options: {
    vscode: { type: 'string', default: 'newest' },
    executable: { type: 'string' },
    seconds: { type: 'string', default: '600' }, // with the download
  },
});
const versions = { oldest: vscodeHosts.oldest.vscode, newest: 'stable' };
const tests = path.join(repository, 'dist/test/vscode/index.js');

await runCommand(async (defer) => {
  if (!Object.hasOwn(versions, options.vscode))
    throw new Error(`--vscode takes one of: ${Object.keys(versions).join(', ')}.`);
  if (!existsSync(tests))
    throw new Error(`There is no ${tests}. Has it been built ("node scripts/build.mjs --tests")?`);

  const profile = await createProfile(defer);
  const folder = path.join(profile.scratch, 'workspace');
  await cp(path.join(repository, 'test/vscode/workspace'), folder, { recursive: true });
  const result = path.join(profile.scratch, 'result.json');
  const request = {
    ...(options.executable ? { vscodeExecutablePath: options.executable } : { version: versions[options.vscode] }),
    cachePath: path.join(repository, '.cache/desktop'),
    extensionDevelopmentPath: repository,
    extensionTestsPath: tests,
    extensionTestsEnv: { [resultVariable]: result },
    launchArgs: [
      folder,
      `--user-data-dir=${path.join(profile.data, 'data')}`,
      `--extensions-dir=${profile.extensions}`,
    ],
  };
  const runner = path.join(repository, 'scripts/host/desktopSuite.mjs');
  const suite = runProcess(process.execPath, [runner, JSON.stringify(request)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exitCode = await withTimeLimit('the suite to end', Number(options.seconds), suite);
  return reportSuite(result, exitCode === 0);
});
