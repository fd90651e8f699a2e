// Writes what is made from the rules and their fixtures: docs/rules/*.md and the examples that the pages inside the
// product show. `rulePagesContent.ts` says what; this reads and writes the files.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { common } from '../build.mjs';

const FIXTURES = 'test/rules';
const content = path.resolve('out/generate/rulePagesContent.cjs');
const examples = 'server/src/features/generated/examples.ts';

if (!fs.existsSync(examples)) {
  fs.mkdirSync(path.dirname(examples), { recursive: true });
  fs.writeFileSync(examples, 'export const examples = new Map();\n');
}
await esbuild.build({ ...common, entryPoints: ['scripts/generate/rulePagesContent.ts'], outfile: content });
const { generatedFiles, PAGES_FOLDER } = (await import(pathToFileURL(content).href)).default;

const fixtures = new Map(
  fs
    .readdirSync(FIXTURES)
    .filter((file) => file.endsWith('.fixture'))
    .map((file) => [path.basename(file, '.fixture'), fs.readFileSync(path.join(FIXTURES, file), 'utf8')]),
);
const files = generatedFiles(fixtures);
fs.mkdirSync(PAGES_FOLDER, { recursive: true });
for (const file of fs.readdirSync(PAGES_FOLDER)) {
  if (!files.has(`${PAGES_FOLDER}/${file}`)) fs.rmSync(path.join(PAGES_FOLDER, file));
}
for (const [file, text] of files) fs.writeFileSync(file, text);
console.log(`${files.size} files written.`);
