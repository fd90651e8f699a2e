import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { withTimeLimit } from './wait.mjs';

/** The suite (test/vscode/index.ts) puts it before each line, so that its words stand out from VS Code's own. */
const suiteMark = '| ';

/**
 * Opens a page on which VS Code runs a test suite, and resolves with the exit code that VS Code gives when the
 * suite has ended. What mocha reports is printed; all else that the page says goes to `page.log`.
 *
 * VS Code calls two functions of the page for this, `codeAutomationLog` and `codeAutomationExit`, as it does for
 * its own integration tests.
 *
 * @param {object} options
 * @param {import('playwright-core').Browser} options.browser
 * @param {string} options.address
 * @param {string} options.artifacts the folder for page.log and a picture of a failed run
 * @param {number} options.seconds the time limit
 * @returns {Promise<number>}
 */
export async function runSuiteOnPage({ browser, address, artifacts, seconds }) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const log = (kind, text) => appendFileSync(path.join(artifacts, 'page.log'), `${kind} ${text}\n`);
  page.on('pageerror', (error) => log('pageerror', error.stack ?? error.message));
  page.on('console', (message) => log(message.type(), message.text()));

  const ending = new Promise((resolve, reject) => {
    page.once('crash', () => reject(new Error('The page crashed.')));
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  let lastError = 'nothing';
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const text = format(...args);
    log(`suite ${type}`, text);
    if (type === 'error') lastError = text.split('\n').slice(0, 2).join('\n');
    if (text.startsWith(suiteMark))
      console.log(
        text
          .split('\n')
          .map((line) => line.replace(suiteMark, ''))
          .join('\n'),
      );
  });
  const takePicture = () => page.screenshot({ path: path.join(artifacts, 'failed.png'), timeout: 5000 });
  try {
    await page.goto(address);
    const exitCode = await withTimeLimit('the suite to end', seconds, ending);
    if (exitCode !== 0) {
      await takePicture();
      console.error(`The last error of VS Code (see ${path.join(artifacts, 'page.log')}): ${lastError}`);
    }
    return exitCode;
  } catch (error) {
    await takePicture().catch((why) => log('picture', why.message)); // the first error is the one to report
    throw error;
  }
}
