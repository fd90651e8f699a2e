/**
 * `npm run package`: builds, and packs what .vscodeignore allows into a .vsix that VS Code can install, which it leaves
 * in the root of the project. It needs no network.
 *
 *   npm run package -- [--out FILE]
 *
 * Documents lose their pictures and the links to files of the repository, which nobody has who has only the package.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { repository } from './host/paths.mjs';
import { installAndBuild } from './host/project.mjs';

const { values: options } = parseArgs({ options: { out: { type: 'string' } } });
const { name, version } = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'));
const vsix = path.resolve(options.out ?? path.join(repository, `${name}-${version}.vsix`));

await installAndBuild();
await createVSIX({
  cwd: await stage(),
  packagePath: vsix,
  dependencies: false, // they are in the bundles
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
console.log(`\nInstall it: code --install-extension ${path.relative(process.cwd(), vsix)}`);

/** Gives a folder that holds what is packed and nothing else: vsce would look through everything else here too. */
async function stage() {
  const folder = path.join(repository, 'out/package');
  await rm(folder, { recursive: true, force: true });
  const allowed = (await readFile(path.join(repository, '.vscodeignore'), 'utf8'))
    .split(/\r?\n/)
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  for (const file of ['.vscodeignore', ...allowed]) {
    const copy = path.join(folder, file);
    await mkdir(path.dirname(copy), { recursive: true });
    await cp(path.join(repository, file), copy);
    if (file.endsWith('.md')) await writeFile(copy, aloneStanding(await readFile(copy, 'utf8')));
  }
  return folder;
}

/** A document without what only the repository has. */
function aloneStanding(markdown) {
  return markdown
    .replaceAll(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm, '')
    .replaceAll(/\[([^\]]*)\]\((?!https:|#)[^)]*\)/g, '$1');
}
