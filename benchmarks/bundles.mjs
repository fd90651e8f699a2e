// Bundles into out/bench what is measured. Nothing else writes there, so a build beside it changes no figure.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { bundles, common } from '../scripts/build.mjs';
import { repository } from '../scripts/host/paths.mjs';

const out = path.join(repository, 'out/bench');
const jsonServer = 'vscode-langservers-extracted/lib/json-language-server/node/jsonServerNodeMain.js';

/**
 * Resolves with the files to measure, and, as `ships`, the size of each file that ships, by its name in `dist`, and
 * whether fhirpath is in it. The other servers are bundled too, as editors ship them: a server in many files starts more
 * slowly.
 */
export async function makeBundles() {
  const file = (name) => path.join(out, name);
  const others = [
    { entryPoints: ['benchmarks/core.ts'], outfile: file('core.cjs') },
    { entryPoints: ['benchmarks/idleServer.ts'], outfile: file('idle-server.js') },
    { entryPoints: [createRequire(import.meta.url).resolve(jsonServer)], outfile: file('json-server.js') },
  ];
  const shipped = await Promise.all(bundles.map((options) => bundle({ ...options, ...placeOf(options) })));
  await Promise.all(others.map((options) => bundle({ ...options, minify: true })));
  await esbuild.stop(); // its process would wait beside what is measured
  return {
    server: file('server.js'),
    cli: file('cli.js'),
    core: file('core.cjs'),
    idleServer: file('idle-server.js'),
    jsonServer: file('json-server.js'),
    ships: Object.fromEntries(shipped.flat()),
  };
}

/** As in `dist`, so that each finds the others. */
function placeOf({ outfile, outdir }) {
  const place = (inDist) => path.join(out, path.relative('dist', inDist));
  return outfile === undefined ? { outdir: place(outdir) } : { outfile: place(outfile) };
}

/** Gives the files that came of it. */
async function bundle(options) {
  const settings = { ...common, ...options, absWorkingDir: repository, metafile: true };
  const { metafile } = await esbuild.build(settings);
  return Object.entries(metafile.outputs).map(([made, { inputs }]) => {
    const file = path.join(repository, made);
    const hasFhirpath = Object.keys(inputs).some((input) => input.includes('node_modules/fhirpath/'));
    return [path.relative(out, file), { bytes: fs.statSync(file).size, hasFhirpath }];
  });
}
