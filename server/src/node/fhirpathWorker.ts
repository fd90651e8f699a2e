import { parentPort } from 'node:worker_threads';
import { Engine } from '../fhirpath/engine';
import type { Job } from '../fhirpath/job';

/**
 * The thread that evaluates FHIRPath, in a bundle of its own: the only one that carries the fhirpath package. What it is
 * sent are jobs, by `fhirpathThread.ts`; to each it answers once.
 */
const engine = new Engine();

// Only by a warning the package says that a function has too many parameters, and goes on as if it gave nothing.
console.warn = (message: unknown) => {
  if (String(message).includes('wrong arity')) throw new Error(String(message));
};

parentPort?.on('message', (job: Job) => parentPort?.postMessage(engine.answer(job)));
