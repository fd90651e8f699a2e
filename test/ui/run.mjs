import { scenarios as finding } from './scenarios/finding.mjs';
import { scenarios as reading } from './scenarios/reading.mjs';
import { scenarios as repairing } from './scenarios/repairing.mjs';
import { scenarios as writing } from './scenarios/writing.mjs';

/**
 * What a person does, from start to end. Each scenario gets a fresh VS Code on a fresh copy of the test workspace.
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {(workbench: import('./workbench.mjs').Workbench, editor: import('./editor.mjs').Editor) => Promise<void>} run
 */

/** @type {readonly Scenario[]} */
const scenarios = [...writing, ...repairing, ...reading, ...finding];

/**
 * Runs the scenarios one after the other and prints how each went. A failed one leaves a picture.
 *
 * @param {() => Promise<import('./workbench.mjs').Workbench>} open
 * @param {{ only?: string }} [choice] run only scenarios whose name holds these words
 */
export async function runScenarios(open, { only = '' } = {}) {
  const result = { passed: 0, failed: 0 };
  for (const scenario of scenarios.filter(({ name }) => name.includes(only))) {
    const started = Date.now();
    const problem = await runScenario(scenario, open);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${problem ? 'FAILED' : 'ok'} - ${scenario.name} (${seconds} s)`);
    if (problem) console.error(problem);
    result[problem ? 'failed' : 'passed'] += 1;
  }
  return result;
}

/** Gives what went wrong, if anything did. */
async function runScenario({ name, run }, open) {
  const workbench = await open();
  try {
    await run(workbench, workbench.editor);
    return undefined;
  } catch (error) {
    const picture = await workbench.screenshot(`failed-${name.replaceAll(/\W+/g, '-')}`);
    console.error(`A picture of it: ${picture}`);
    return error;
  } finally {
    await workbench.close();
  }
}
