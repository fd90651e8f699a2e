// Measures how large what ships is, and which of it is loaded before the first diagnostics.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { repository } from '../scripts/host/paths.mjs';
import { runProcess } from '../scripts/host/processes.mjs';
import { isInstalled } from '../scripts/host/project.mjs';
import { validDocument } from './documents.mjs';
import { Session } from './session.mjs';

const folder = path.join(repository, 'out/bench');

/**
 * @param {{ bundles: { server: string, ships: Record<string, { bytes: number, hasFhirpath: boolean }> },
 *   say: (line: string) => void }} plan
 * @returns {Promise<{ ships: Record<string, { bytes: number, hasFhirpath: boolean }>, loaded: string[], vsix: number }>}
 *   `loaded`: which of the bundles the server has loaded when it has answered for a document of 2 KB; sizes in bytes
 */
export async function measureSizes({ bundles, say }) {
  say('sizes');
  return { ships: bundles.ships, loaded: await loadedAtStart(bundles.server), vsix: await sizeOfPackage() };
}

async function loadedAtStart(server) {
  const [list, tell] = ['loaded.json', 'loaded.cjs'].map((name) => path.join(folder, name));
  const program = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));`;
  fs.writeFileSync(tell, program);
  const session = await Session.start({ name: 'ours', file: server, nodeArgs: ['--require', tell] });
  await session.open(validDocument({ shape: 'mixed', bytes: 2_000 }));
  await session.stop();
  const files = JSON.parse(fs.readFileSync(list, 'utf8')).filter((file) => file !== tell);
  return files.map((file) => path.relative(folder, file)).sort();
}

/** Packs what `npm run package` packs. */
async function sizeOfPackage() {
  if (!(await isInstalled())) throw new Error('node_modules is not what package-lock.json asks for: npm ci first.');
  const file = path.join(folder, 'extension.vsix');
  const script = path.join(repository, 'scripts/package.mjs');
  const stdio = ['ignore', 'ignore', 'inherit'];
  const code = await runProcess(process.execPath, [script, '--out', file], { cwd: repository, stdio });
  if (code !== 0) throw new Error(`scripts/package.mjs ended with ${code}.`);
  return fs.statSync(file).size;
}
