import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';

/** The parts of the suite, in order. Each is loaded only when mocha is ready for it. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('./host.test.js'),
  () => import('./activation.test.js'),
  () => import('./diagnostics.test.js'),
  () => import('./completion.test.js'),
  () => import('./hover.test.js'),
  () => import('./quickFixes.test.js'),
  () => import('./otherJson.test.js'),
  () => import('./commands.test.js'),
  () => import('./authoring.test.js'),
  () => import('./tools.test.js'),
  () => import('./structure.test.js'),
  () => import('./navigation.test.js'),
  () => import('./refactorings.test.js'),
  () => import('./seed.test.js'),
];

/** Where the caller (scripts/testVscode.mjs, scripts/testDesktop.mjs) wants the numbers written. */
const resultFile = process.env.VSCODE_SUITE_RESULT;

/** VS Code's extension host calls this; a rejected promise means that the suite failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 20_000, color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha); // makes suite() and test() known
  for (const load of parts) await load();
  Mocha.reporters.Base.consoleLog = printMarked;

  const { passes = 0, failures = 0, pending = 0 } = await runAll(mocha);
  if (resultFile !== undefined)
    writeFileSync(resultFile, JSON.stringify({ passed: passes, failed: failures, pending }));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/** The mark tells the caller which lines are the suite's: VS Code prints a lot between them. */
function printMarked(...values: readonly unknown[]): void {
  console.log(format(...values).replaceAll(/^/gm, '| '));
}

function runAll(mocha: Mocha): Promise<Partial<Mocha.Stats>> {
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats ?? {}));
  });
}
