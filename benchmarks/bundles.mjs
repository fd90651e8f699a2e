// Bundles into out/bench what is measured. Nothing else writes there, so a build beside it changes no figure.
import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { bundles, common } from '../scripts/build.mjs';
import { repository } from '../scripts/host/paths.mjs';

const out = path.join(repository, 'out/bench');
const jsonServer = 'vscode-langservers-extracted/lib/json-language-server/node/jsonServerNodeMain.js';

/**
 * Resolves with the file of each bundle, and the size of our server and the packages in it. The other servers are
 * bundled too, as editors ship them: a server in many files starts more slowly.
 */
export async function makeBundles() {
  const [ours, cli] = ['server', 'cli'].map((name) => bundles.find(({ outfile }) => outfile === `dist/${name}.js`));
  const [server, commandLine, core, idle, json] = await Promise.all([
    bundle('server.js', { ...ours }),
    bundle('cli.js', { ...cli }),
    bundle('core.cjs', { entryPoints: ['benchmarks/core.ts'], minify: true }),
    bundle('idle-server.js', { entryPoints: ['benchmarks/idleServer.ts'], minify: true }),
    bundle('json-server.js', { entryPoints: [createRequire(import.meta.url).resolve(jsonServer)], minify: true }),
  ]);
  await esbuild.stop(); // its process would wait beside what is measured
  return {
    server: server.file,
    cli: commandLine.file,
    core: core.file,
    idleServer: idle.file,
    jsonServer: json.file,
    size: { bytes: server.bytes, hasFhirpath: server.inputs.some((input) => input.includes('node_modules/fhirpath/')) },
  };
}

async function bundle(name, options) {
  const file = path.join(out, name);
  const settings = { ...common, ...options, absWorkingDir: repository, outfile: file, metafile: true };
  const { metafile } = await esbuild.build(settings);
  const [{ bytes }] = Object.values(metafile.outputs);
  return { file, bytes, inputs: Object.keys(metafile.inputs) };
}
