/**
 * `npm run corpus`: fetches the official examples of ImagingSelection in FHIR 5.0.0 into `.cache/corpus`, which git
 * ignores, and lists them. They are in the npm package `hl7.fhir.r5.examples` (CC0-1.0, 17 MB packed, 147 MB unpacked);
 * only the ImagingSelections are taken out of it. Nothing is written anywhere else, and what is there already stays.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runNpm } from './host/npm.mjs';
import { repository } from './host/paths.mjs';

const PACKAGE = 'hl7.fhir.r5.examples@5.0.0';
const WANTED = /^package\/(ImagingSelection-[\w-]+\.json)$/;
const EXPECTED = 7;

const folder = path.join(repository, '.cache/corpus/5.0.0');

if (!fs.existsSync(folder)) await fetchExamples();
const names = fs.readdirSync(folder).sort();
console.log(`${names.length} official examples of FHIR 5.0.0 in ${path.relative(repository, folder)}:`);
for (const name of names) console.log(`  ${name}`);

async function fetchExamples() {
  console.log(`Fetching ${PACKAGE} ...`);
  const unfinished = fs.mkdtempSync(path.join(os.tmpdir(), 'corpus-'));
  try {
    await runNpm(['pack', PACKAGE, '--ignore-scripts', '--loglevel=error'], { cwd: unfinished });
    const [archive] = fs.readdirSync(unfinished);
    if (archive === undefined) throw new Error(`npm pack ${PACKAGE} left no file.`);
    const files = entriesOf(gunzipSync(fs.readFileSync(path.join(unfinished, archive))));
    if (files.length !== EXPECTED) throw new Error(`${PACKAGE} has ${files.length} examples, not ${EXPECTED}.`);
    fs.mkdirSync(`${folder}.unfinished`, { recursive: true });
    for (const { name, content } of files) fs.writeFileSync(path.join(`${folder}.unfinished`, name), content);
    fs.renameSync(`${folder}.unfinished`, folder);
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The files of a tar archive that are wanted: blocks of 512 bytes, first a header with name and size, then the content. */
function entriesOf(tar) {
  const entries = [];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const field = (start, length) => tar.toString('utf8', at + start, at + start + length).replace(/\0.*$/s, '');
    const name = WANTED.exec(field(0, 100))?.[1];
    const size = Number.parseInt(field(124, 12), 8);
    if (name !== undefined) entries.push({ name, content: tar.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return entries;
}
