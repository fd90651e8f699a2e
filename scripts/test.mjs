// Bundles the tests that need no VS Code and runs them with node:test.
//   node scripts/test.mjs [PATTERN...]     only test files whose path contains one of the patterns
// The last line is `N passed, N failed`. UPDATE_FIXTURES=1 rewrites the fixtures to what is drawn now.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as esbuild from 'esbuild';
import { common } from './build.mjs';

const patterns = process.argv.slice(2);
const outside = ['test/vscode/', 'test/ui/'];
const found = walk('test')
  .filter((file) => file.endsWith('.test.ts') && !outside.some((folder) => file.startsWith(folder)))
  .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)));

// A folder for each run, so that two at once do not take each other's files away.
const out = `out/tests-${process.pid}`;
process.on('exit', () => fs.rmSync(out, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
await esbuild.build({
  ...common,
  entryPoints: found,
  outbase: 'test',
  outdir: out,
  sourcemap: 'inline',
  external: ['esbuild', 'fhirpath', 'fast-check', 'vscode-oniguruma', 'vscode-textmate'],
});

const bundled = found.map((file) => path.join(out, path.relative('test', file)).replace(/\.ts$/, '.js'));
const runner = spawn(
  process.execPath,
  ['--enable-source-maps', '--test', '--test-timeout=120000', '--test-reporter=spec', ...bundled],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const counts = { pass: 0, fail: 0, cancelled: 0 };
let line = '';
runner.stdout.setEncoding('utf8').on('data', (chunk) => {
  process.stdout.write(chunk);
  const lines = (line + chunk).split('\n');
  line = lines.pop() ?? '';
  for (const whole of lines) {
    const [, name, count] = /^ℹ (pass|fail|cancelled) (\d+)$/.exec(whole) ?? [];
    if (name !== undefined) counts[name] = Number(count);
  }
});
runner.on('close', (code) => {
  const failed = counts.fail + counts.cancelled;
  console.log(`${counts.pass} passed, ${failed} failed`);
  process.exitCode = code === 0 && failed === 0 && counts.pass > 0 ? 0 : 1;
});

function walk(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(file) : [file];
  });
}
