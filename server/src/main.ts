import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { LaterParts } from './lsp/laterParts';
import { nodeHost } from './lsp/nodeHost';
import { startServer } from './lsp/server';
import { connectStdio } from './lsp/stdio';
import { createExamples } from './node/examples';
import { createFhirpathThread } from './node/fhirpathThread';
import { keepWarm } from './service/keepWarm';

const later = new LaterParts();
const host = {
  ...nodeHost,
  examplesOf: createExamples(path.join(__dirname, 'examples.js')),
  fhirpath: createFhirpathThread(path.join(__dirname, 'fhirpath.js')),
};
startServer(
  connectStdio((message) => later.wait(message)),
  host,
  later,
);

/** Long enough after the start not to stand in the way of the first answers. */
const FIRST_PAUSE_MS = 2000;
setTimeout(() => {
  setFlagsFromString(HEAP_GROWTH);
  keepWarm();
}, FIRST_PAUSE_MS).unref();

/**
 * Each key leaves a text behind. V8 lets up to four times what is in use pile up before it collects all of it; with two
 * and a half times a key takes as long, and less memory lies idle.
 */
const HEAP_GROWTH = '--heap-growing-percent=150';
