import assert from 'node:assert/strict';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { filesBelow } from '../support/files';

/** What SECURITY.md promises of the sources and of what is bundled. */
const sources: ReadonlyMap<string, string> = new Map(
  ['server/src', 'client/src']
    .flatMap((folder) => filesBelow(folder, '.ts'))
    .map((file) => [file, fs.readFileSync(file, 'utf8')]),
);

test('our own code takes of Node what it needs for a process, a thread and files', () => {
  const taken = new Set<string>();
  for (const [file, text] of sources) {
    const side = file.startsWith('server/src/cli/') ? 'command line' : file.startsWith('server/') ? 'server' : 'client';
    for (const [, name = ''] of text.matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)) {
      if (name.startsWith('node:') || builtinModules.includes(name)) taken.add(`${side}: ${name}`);
    }
  }
  assert.deepEqual([...taken].sort(), [
    'command line: node:buffer',
    'command line: node:fs',
    'command line: node:fs/promises',
    'command line: node:path',
    'command line: node:process',
    'command line: node:worker_threads',
    'server: node:fs/promises',
    'server: node:module',
    'server: node:path',
    'server: node:process',
    'server: node:url',
    'server: node:v8',
    'server: node:vm',
    'server: node:worker_threads',
  ]);
});

test('of V8 we set one flag, that of how far the heap may grow', () => {
  assert.deepEqual(filesWith(/node:v8/), ['server/src/main.ts']);
  const main = sources.get('server/src/main.ts') ?? '';
  assert.match(main, /^import \{ setFlagsFromString \} from 'node:v8';$/m);
  assert.deepEqual(main.match(/setFlagsFromString\(.*\)/g), ['setFlagsFromString(HEAP_GROWTH)']);
  assert.match(main, /^const HEAP_GROWTH = '--heap-growing-percent=\d+';$/m);
});

/** The files of the sources in which one of the words stands. */
function filesWith(words: RegExp): readonly string[] {
  return [...sources].filter(([, text]) => words.test(text)).map(([file]) => file);
}

test('only `lint` and `migrate` write files', () => {
  assert.deepEqual(filesWith(/\b(writeFile|appendFile|createWriteStream|rename|unlink|copyFile|mkdir)(Sync)?\(/), [
    'server/src/cli/linter.ts',
    'server/src/cli/migrate.ts',
  ]);
});

test('the server reads files in one place; asked there are what projects decide, what tells versions, and the workspace', () => {
  assert.deepEqual(
    filesWith(/from 'node:fs/).filter((file) => !file.startsWith('server/src/cli/')),
    ['server/src/lsp/nodeHost.ts'],
  );
  assert.deepEqual(filesWith(/\bhost\.readFile\(/), [
    'server/src/lsp/projectDiagnostics.ts',
    'server/src/lsp/projects.ts',
    'server/src/lsp/workspace/workspaceFiles.ts',
    'server/src/service/surroundings.ts',
  ]);
  assert.deepEqual(filesWith(/\bhost\.findFiles\b/), ['server/src/lsp/workspace/workspaceFiles.ts']);
});

test('VS Code is given edits only by commands: what its user asked for', () => {
  assert.deepEqual(filesWith(/\b(applyEdit|editor\.edit|insertSnippet)\(/), [
    'client/src/commands/generateUid.ts',
    'client/src/commands/ignoreHere.ts',
    'client/src/commands/newFromTemplate.ts',
    'client/src/versionedEdits.ts',
  ]);
  assert.deepEqual(filesWith(/from '(\.|\.\.)\/versionedEdits'/), [
    'client/src/commands/evaluateFhirpath.ts',
    'client/src/commands/format.ts',
    'client/src/commands/generateUid.ts',
    'client/src/commands/migrate.ts',
    'client/src/scaling.ts',
  ]);
});

test('VS Code is asked to read a file only where its user or an assistant named it', () => {
  assert.deepEqual(filesWith(/\bfs\.(readFile|readDirectory|writeFile|stat|delete|copy)\(/), ['client/src/tools.ts']);
});

test('threads run our own bundles and nothing else', () => {
  assert.deepEqual(filesWith(/\bnew Worker\(/), ['server/src/cli/pool.ts', 'server/src/node/fhirpathThread.ts']);
  for (const [file, text] of sources) {
    for (const [, what = ''] of text.matchAll(/\bnew Worker\((\w+)/g)) assert.equal(what, 'script', file);
    for (const [, what = ''] of text.matchAll(/\bcreateFhirpathThread\((?!script: string)(.*)\)/g))
      assert.match(what, /'fhirpath\.js'/, file);
  }
});

test('code is loaded from our own bundles and nowhere else', () => {
  assert.deepEqual(filesWith(/\bcreateRequire\b/), ['server/src/node/examples.ts']);
  for (const [file, text] of sources) {
    for (const [, what = ''] of text.matchAll(/\bcreateExamples\((?!script: string)(.*)\)/g))
      assert.match(what, /'examples\.js'/, file);
  }
});

test('our own code asks no network and makes no code from text', () => {
  for (const [file, text] of sources) {
    assert.doesNotMatch(text, /\b(fetch|eval|XMLHttpRequest|WebSocket|EventSource|sendBeacon|Function)\s*\(/, file);
    assert.doesNotMatch(text, /\bopenExternal\b|\bTelemetry/, file);
  }
});

test('the one script that we make is one line, always the same, and calls what is ours', () => {
  assert.deepEqual(filesWith(/\bnode:vm\b|'vm'/), ['server/src/node/bounded.ts']);
  const made = [...sources.values()].flatMap((text) => [...text.matchAll(/\bnew (?:vm\.)?Script\b.*/g)].map(String));
  assert.deepEqual(made, ["new Script('imagingSelectionWork()');"]);
  assert.deepEqual(filesWith(/\bcompileFunction\b|\brunIn(New)?Context\(|\bcreateContext\b|\bSourceTextModule\b/), []);
});

/** What ships, as it is built. */
interface Build {
  readonly common: esbuild.BuildOptions;
  readonly bundles: readonly esbuild.BuildOptions[];
}

test('no bundle has a module that speaks HTTP, TLS or DNS, nor calls what Node has for it without a module', async () => {
  const { common, bundles }: Build = await import(pathToFileURL(path.resolve('scripts/build.mjs')).href);
  const used: string[] = [];
  const scripted = new Set<string>();
  for (const bundle of bundles) {
    // Without comments, but with the names that the sources have.
    const readable = { minify: false, minifyWhitespace: true, minifySyntax: true };
    const { metafile, outputFiles } = await esbuild.build({
      ...common,
      ...bundle,
      ...readable,
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    for (const { imports } of Object.values(metafile.outputs)) {
      used.push(...imports.filter(({ external }) => external).map((one) => one.path.replace(/^node:/, '')));
    }
    for (const [file, { imports }] of Object.entries(metafile.inputs))
      if (imports.some((one) => one.external && /^(node:)?vm$/.test(one.path))) scripted.add(file);
    for (const { path: file, text } of outputFiles) assert.doesNotMatch(text, CALL, file);
  }
  assert.ok(used.includes('vscode') && used.includes('fs/promises'), 'nothing was bundled');
  assert.deepEqual(
    used.filter((name) => /^(https?|http2|tls|dns|dgram|inspector|repl)\b/.test(name)),
    [],
  );
  // Whose only script the test above knows.
  assert.deepEqual([...scripted], ['server/src/node/bounded.ts']);
});

/** `fetch(address)`, not the method of that name which ANTLR's streams of tokens have. */
const CALL = /(?<![\w.$])fetch\((?!\w*\)\{)|\bnew (XMLHttpRequest|WebSocket|EventSource)\b/;
