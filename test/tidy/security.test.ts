import assert from 'node:assert/strict';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import test from 'node:test';
import * as esbuild from 'esbuild';
import { filesBelow } from '../support/files';

/** What SECURITY.md promises of the sources and of what is bundled. */
const sources: ReadonlyMap<string, string> = new Map(
  ['server/src', 'client/src']
    .flatMap((folder) => filesBelow(folder, '.ts'))
    .map((file) => [file, fs.readFileSync(file, 'utf8')]),
);

test('our own code takes of Node what it needs for a process and, on the command line, for files', () => {
  const taken = new Set<string>();
  for (const [file, text] of sources) {
    const side = file.startsWith('server/src/cli/') ? 'command line' : file.startsWith('server/') ? 'server' : 'client';
    for (const [, name = ''] of text.matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)) {
      if (name.startsWith('node:') || builtinModules.includes(name)) taken.add(`${side}: ${name}`);
    }
  }
  assert.deepEqual([...taken].sort(), [
    'command line: node:fs/promises',
    'command line: node:path',
    'command line: node:process',
    'server: node:process',
  ]);
});

test('only `lint` writes, and it writes files', () => {
  const writing = [...sources].filter(([, text]) =>
    /\b(writeFile|appendFile|createWriteStream|rename|unlink|copyFile|mkdir)\b/.test(text),
  );
  assert.deepEqual(
    writing.map(([file]) => file),
    ['server/src/cli/lint.ts'],
  );
});

test('our own code asks no network and makes no code from text', () => {
  for (const [file, text] of sources) {
    assert.doesNotMatch(text, /\b(fetch|eval|XMLHttpRequest|WebSocket|EventSource|sendBeacon|Function)\s*\(/, file);
    assert.doesNotMatch(text, /\bopenExternal\b|\bTelemetry/, file);
  }
});

test('no bundle has a module that speaks HTTP, TLS or DNS', () => {
  const { metafile } = esbuild.buildSync({
    entryPoints: ['server/src/main.ts', 'server/src/cli/main.ts', 'client/src/extension.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out/security',
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    logLevel: 'silent',
  });
  const used = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => path.replace(/^node:/, '')),
  );
  assert.ok(used.includes('vscode') && used.includes('fs/promises'), 'nothing was bundled');
  assert.deepEqual(
    used.filter((name) => /^(https?|http2|tls|dns|dgram|inspector|repl|vm|worker_threads)\b/.test(name)),
    [],
  );
});
