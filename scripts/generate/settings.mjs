// Writes what is made from the rules and the versions about settings: the configuration in package.json, and
// docs/settings.md. `settingsContent.ts` says what; this reads and writes the files.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { common } from '../build.mjs';

const content = path.resolve('out/generate/settingsContent.cjs');
await esbuild.build({ ...common, entryPoints: ['scripts/generate/settingsContent.ts'], outfile: content });
const { configuration, settingsPage, SETTINGS_PAGE } = (await import(pathToFileURL(content).href)).default;

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));
manifest.contributes = { ...manifest.contributes, configuration };
fs.writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
fs.writeFileSync(SETTINGS_PAGE, settingsPage());
