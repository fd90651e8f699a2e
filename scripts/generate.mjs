// Writes what is generated from the rules and tables: the pages of the rules, the settings, the manifest's part of them.
// The tidy tests fail where what is on disk is not what this would write.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';

const folder = 'scripts/generate';
for (const script of fs.readdirSync(folder).filter((name) => name.endsWith('.mjs'))) {
  const { status } = spawnSync(process.execPath, [`${folder}/${script}`], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
