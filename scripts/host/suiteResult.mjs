import { readFile } from 'node:fs/promises';

/** The environment variable that tells the suite (test/vscode/index.ts) where to write its {@link SuiteResult}. */
export const resultVariable = 'VSCODE_SUITE_RESULT';

/**
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} pending skipped or not yet written
 */

/**
 * Reads what the suite wrote, prints the last line `N passed, N failed`, and gives the exit code: 0 if all passed
 * and there was something to pass, 1 if a test failed, 2 if the suite did not come to its end.
 *
 * @param {string} file
 * @param {boolean} ended whether VS Code said that the suite has ended well
 */
export async function reportSuite(file, ended) {
  const result = await readResult(file);
  if (!result) {
    console.error('The suite ended without a result: it could not be loaded, or VS Code ended first.');
    return 2;
  }
  const { passed, failed, pending } = result;
  if (passed + failed === 0) console.error('The suite ran no test.');
  if (pending > 0) console.log(`${pending} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) return 1;
  return ended && passed > 0 ? 0 : 2;
}

/** @returns {Promise<SuiteResult | undefined>} */
async function readResult(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
