/**
 * A process of its own for @vscode/test-electron, which starts VS Code as its child: so both can be ended together.
 * Its one argument is the JSON of the options of `runTests`.
 */
import { runTests } from '@vscode/test-electron';

try {
  await runTests(JSON.parse(process.argv[2]));
} catch (error) {
  console.error(`VS Code could not be started, or the suite failed: ${error.message}`);
  process.exitCode = 1;
}
