// Bundles what ships into dist/: the server, the command line, the VS Code client.
// `--tests` also bundles the suite that runs inside VS Code; `--watch` builds again on every change.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as esbuild from 'esbuild';

const isWatch = process.argv.includes('--watch');
const withTests = process.argv.includes('--tests');

/** What every bundle has in common. `module` first: the UMD build of jsonc-parser does not survive bundling. */
export const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/**
 * Makes CommonJS of what is split. esbuild splits only ES modules, but Node loads those more slowly, and not before the
 * next turn of the event loop. What one file takes from another is taken once: esbuild's own CommonJS would ask the other
 * file for it through two getters at each call, which is half the time of anything that walks a document.
 */
const commonJs = {
  name: 'common-js',
  setup({ esbuild: { transform }, initialOptions, onEnd }) {
    const { write = true, minify = false, target } = initialOptions;
    initialOptions.write = false;
    onEnd(async ({ outputFiles = [] }) => {
      for (const file of outputFiles) {
        const options = { format: 'cjs', supported: { 'dynamic-import': false }, minify, target };
        file.contents = Buffer.from((await transform(takenOnce(file.text), options)).code);
        if (!write) continue;
        fs.mkdirSync(path.dirname(file.path), { recursive: true });
        fs.writeFileSync(file.path, file.contents);
      }
    });
  },
};

/**
 * `import {a as b} from "./chunk.js"` as a constant. That is the same here: no two of our files import each other, and
 * none changes what it exports once it is loaded. The imports are what a file begins with.
 *
 * @param {string} text
 */
function takenOnce(text) {
  const [head = ''] = /^(?:\s*import\b[^;]*;)*/.exec(text) ?? [];
  const taken = head.replaceAll(
    /\bimport\s*\{([^{}]*)\}\s*from\s*"(\.[^"]*)"/g,
    (_, names, file) => `const {${names.replaceAll(' as ', ':')}} = require("${file}")`,
  );
  return taken + text.slice(head.length);
}

/** In several files: what the first diagnostics need, and `server/parts.js`, which is loaded when anything else is asked. */
const server = {
  entryPoints: { server: 'server/src/main.ts' },
  outdir: 'dist',
  chunkNames: 'server/[name]',
  minify: true,
  metafile: true,
  splitting: true,
  format: 'esm',
  plugins: [commonJs],
};

/** What ships, entry by entry. */
export const bundles = [
  server,
  {
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    minify: true,
    // tinyglobby's walker asks where its module is, which a CommonJS bundle has to be told.
    define: { 'import.meta.url': 'moduleAddress' },
    banner: {
      js: "#!/usr/bin/env node\nconst moduleAddress = require('node:url').pathToFileURL(__filename).href;",
    },
  },
  {
    // The thread that evaluates FHIRPath: neither the server nor the command line carries the fhirpath package itself.
    entryPoints: ['server/src/node/fhirpathWorker.ts'],
    outfile: 'dist/fhirpath.js',
    minify: true,
    // The package can ask servers about codes. We never let it, and so there is nothing it could ask with.
    define: { fetch: 'undefined' },
  },
  // Loaded when a page of a rule is first shown. What else is seldom wanted belongs into a bundle of its own like this.
  { entryPoints: ['server/src/features/generated/examples.ts'], outfile: 'dist/examples.js', minify: true },
  { entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js', minify: true, external: ['vscode'] },
];

/** The options that make one file of `dist`, and those that belong to it, in another folder. */
export function bundleInto(folder, name) {
  if (name === 'server.js') return { ...common, ...server, outdir: folder };
  const bundle = bundles.find(({ outfile }) => outfile === `dist/${name}`);
  return { ...common, ...bundle, outfile: path.join(folder, name) };
}

const testBundle = {
  entryPoints: ['test/vscode/index.ts'],
  outfile: 'dist/test/vscode/index.js',
  external: ['vscode', 'mocha'],
  loader: { '.txt': 'text' },
  sourcemap: 'inline',
};

async function build() {
  fs.mkdirSync('dist', { recursive: true });
  const wanted = [...bundles, ...(withTests ? [testBundle] : [])].map((bundle) => ({ ...common, ...bundle }));
  if (isWatch) {
    const contexts = await Promise.all(
      wanted.map((bundle) => esbuild.context({ ...bundle, ...unsplit(bundle), minify: false, sourcemap: true })),
    );
    await Promise.all(contexts.map((context) => context.watch()));
    console.log('Watching; Ctrl-C ends it.');
    return;
  }
  const results = await Promise.all(wanted.map((bundle) => esbuild.build(bundle)));
  fs.writeFileSync('dist/meta.json', JSON.stringify(results[0].metafile));
  fs.chmodSync('dist/cli.js', 0o755);
}

/** A debugger finds its way in one file that esbuild has written, but not in what we make of several. */
function unsplit({ splitting }) {
  return splitting ? { splitting: false, format: 'cjs', plugins: [] } : {};
}

if (import.meta.filename === process.argv[1]) await build();
