import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { type Found, fuzz } from './fuzz';

/**
 * `npm run fuzz`: asks everything of texts for so many minutes, each round from a seed of its own. What breaks a promise is
 * kept in `test/fuzz/found`, where the tests look at it from then on. The exit code is 1 if anything was found.
 */
const [minutes = 1, firstSeed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
const end = Date.now() + minutes * 60_000;
const RUNS = 300;
let rounds = 0;
let found: Found | undefined;
while (found === undefined && Date.now() < end) {
  found = fuzz(firstSeed + rounds, RUNS);
  rounds += 1;
}
console.log(`${rounds * RUNS} texts, seeds ${firstSeed} to ${firstSeed + rounds - 1}.`);
if (found !== undefined) {
  const file = path.join('test/fuzz/found', `${found.seed}.txt`);
  fs.writeFileSync(file, found.text);
  console.log(`A promise is broken, kept as ${file}:\n${JSON.stringify(found, null, 2)}`);
  process.exitCode = 1;
}
