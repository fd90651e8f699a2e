import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import * as acorn from 'acorn';
import * as walk from 'acorn-walk';
import * as esbuild from 'esbuild';
import { analyse } from 'scslre';

/** The code that we wrote ourselves, without its packages. */
async function ownCode(): Promise<string> {
  const entryPoints = ['main', 'cli/main', 'node/fhirpathWorker'].map((name) => `server/src/${name}.ts`);
  const { outputFiles } = await esbuild.build({
    entryPoints: [...entryPoints, 'client/src/extension.ts'],
    outdir: 'out',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    external: ['vscode'],
    write: false,
  });
  return outputFiles.map(({ text }) => `{${text}}`).join('\n');
}

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

test('no regular expression of ours can be made slow', async () => {
  const found = new Map<string, Pattern>();
  const made: string[] = [];
  const code = await ownCode();
  walk.simple(acorn.parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true }), {
    Literal({ regex, raw = '' }) {
      if (regex !== null && regex !== undefined) found.set(raw, regex);
    },
    NewExpression({ callee, start, end }) {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') made.push(code.slice(start, end));
    },
  });
  const slow = [...found].filter(([, pattern]) => isSlow(pattern)).map(([raw]) => raw);
  assert.ok(found.size > 50, 'hardly any expression was found');
  assert.deepEqual(slow, []);
  assert.deepEqual(made, [], 'an expression that is made from text cannot be looked at here');
});

test('the test above would see a slow one', () => {
  assert.equal(isSlow({ pattern: '^(a+)+$', flags: '' }), true);
  assert.equal(isSlow({ pattern: '^(\\d*)(\\.?)(\\d*)$', flags: '' }), true);
  assert.equal(isSlow({ pattern: '^\\d*\\.\\d*$', flags: '' }), false);
});

test('the grammar has none either', () => {
  const grammar = fs.readFileSync('syntaxes/imagingselection.injection.json', 'utf8');
  const patterns = [...grammar.matchAll(/"(?:match|begin|end)": ("(?:[^"\\]|\\.)*")/g)].map(([, quoted = '""']) =>
    JSON.parse(quoted),
  );
  assert.ok(patterns.length > 0);
  assert.deepEqual(
    patterns.filter((pattern: string) => isSlow({ pattern, flags: '' })),
    [],
  );
});

/** Time that grows faster than the text, whatever the text; to begin anew at each place of the text is not counted. */
function isSlow({ pattern, flags }: Pattern): boolean {
  return analyse({ source: pattern, flags }, { reportTypes: { Move: false }, maxReports: 1 }).reports.length > 0;
}
