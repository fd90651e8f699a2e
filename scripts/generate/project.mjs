// Writes the JSON schema of the project file. `projectContent.ts` says what; this writes the file.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { common } from '../build.mjs';

const content = path.resolve('out/generate/projectContent.cjs');
await esbuild.build({ ...common, entryPoints: ['scripts/generate/projectContent.ts'], outfile: content });
const { projectSchema, PROJECT_SCHEMA } = (await import(pathToFileURL(content).href)).default;

fs.mkdirSync(path.dirname(PROJECT_SCHEMA), { recursive: true });
fs.writeFileSync(PROJECT_SCHEMA, `${JSON.stringify(projectSchema(), null, 2)}\n`);
