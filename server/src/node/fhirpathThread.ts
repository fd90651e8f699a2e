import { Worker } from 'node:worker_threads';
import type { Answer, FhirpathHost, Job, Outcome, StopSignal } from '../fhirpath/job';

/** Megabytes that a thread may take. */
const MOST_MEMORY = 512;

/**
 * Evaluates FHIRPath in a thread, one job after another. The thread is started for the first job and kept for the next;
 * it is ended with a job that takes too long, takes too much, or is not wanted any more. `script` is the bundle of
 * `fhirpathWorker.ts`.
 */
export function createFhirpathThread(script: string): FhirpathHost {
  let idle: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** It reaches neither our streams, one of which may carry the protocol, nor our environment. */
  function start(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: MOST_MEMORY };
    const worker = new Worker(script, { stdout: true, stderr: true, env: {}, execArgv: [], resourceLimits });
    worker.unref();
    worker.on('error', () => {
      if (idle === worker) idle = undefined;
    });
    return worker;
  }

  function run(job: Job, milliseconds: number, stop: StopSignal | undefined): Promise<Outcome> {
    if (stop?.aborted === true) return Promise.resolve({ is: 'stopped' });
    const worker = idle ?? start();
    idle = undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(() => end({ is: 'over', limit: 'time' }), milliseconds);
      const stopped = (): void => end({ is: 'stopped' });
      const answered = (answer: Answer): void => settle({ is: 'answered', answer });
      const failed = (error: Error): void => end(outcomeOf(error));

      function settle(outcome: Outcome): void {
        clearTimeout(timer);
        stop?.removeEventListener('abort', stopped);
        worker.off('message', answered).off('error', failed);
        if (outcome.is === 'answered') idle = worker;
        resolve(outcome);
      }
      function end(outcome: Outcome): void {
        settle(outcome);
        void worker.terminate();
      }

      stop?.addEventListener('abort', stopped, { once: true });
      worker.on('message', answered).on('error', failed);
      worker.postMessage(job);
    });
  }

  return {
    now: () => performance.now(),
    evaluate(job, milliseconds, stop) {
      const outcome = last.then(() => run(job, milliseconds, stop));
      last = outcome;
      return outcome;
    },
  };
}

function outcomeOf(error: Error): Outcome {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { is: 'over', limit: 'memory' };
  return { is: 'failed', message: error.message };
}
