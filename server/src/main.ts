import path from 'node:path';
import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './lsp/nodeHost';
import { startServer } from './lsp/server';
import { createExamples } from './node/examples';
import { createFhirpathThread } from './node/fhirpathThread';
import { keepWarm } from './service/keepWarm';

startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), {
  ...nodeHost,
  examplesOf: createExamples(path.join(__dirname, 'examples.js')),
  fhirpath: createFhirpathThread(path.join(__dirname, 'fhirpath.js')),
});

/** Long enough after the start not to stand in the way of the first answers. */
const FIRST_PAUSE_MS = 2000;
setTimeout(keepWarm, FIRST_PAUSE_MS).unref();
