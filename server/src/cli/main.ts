import path from 'node:path';
import process from 'node:process';
import { createExamples } from '../node/examples';
import { createFhirpathThread } from '../node/fhirpathThread';
import type { Io } from './io';
import { servesJobs } from './pool';
import { run } from './run';

// Whoever reads the output may stop before its end, as `head` does: that is no fault of ours or theirs.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

const io: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  drained: () => {
    if (!process.stdout.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => process.stdout.once('drain', resolve));
  },
  readInput: async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
  environment: process.env,
  isTerminal: { out: process.stdout.isTTY === true, err: process.stderr.isTTY === true },
  columns: process.stdout.columns,
  script: __filename,
  examplesOf: createExamples(path.join(__dirname, 'examples.js')),
  fhirpath: fhirpath(),
};

function fhirpath(): Io['fhirpath'] {
  return createFhirpathThread(path.join(__dirname, 'fhirpath.js'));
}

if (!servesJobs(fhirpath)) {
  run(process.argv.slice(2), io).then((code) => {
    process.exitCode = code;
  });
}
