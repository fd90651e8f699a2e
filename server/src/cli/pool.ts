import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { FhirpathHost } from '../fhirpath/job';
import { Linter } from './linter';
import type { Job, LintSettings, Outcome } from './outcome';

/** Does jobs, some at a time. */
export interface Pool {
  /** As many jobs as are worth being under way. */
  readonly width: number;
  readonly run: (job: Job) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

/** Does the jobs in this thread. */
export function singlePool(settings: LintSettings, fhirpath: FhirpathHost): Pool {
  const linter = new Linter(settings, fhirpath);
  return { width: 1, run: (job) => linter.run(job), close: () => Promise.resolve() };
}

/** Does the jobs in threads of their own, which run this same program. */
export function threadPool(script: string, settings: LintSettings, count: number): Pool {
  const threads = Array.from({ length: count }, () => new Thread(script, settings));
  return {
    width: count + 1,
    run(job) {
      const least = threads.reduce((best, one) => (one.load < best.load ? one : best));
      return least.run(job);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** A thread that does its jobs one after another. */
class Thread {
  private readonly worker: Worker;
  private readonly waiting: {
    readonly resolve: (outcome: Outcome) => void;
    readonly reject: (error: Error) => void;
  }[] = [];

  constructor(script: string, settings: LintSettings) {
    this.worker = new Worker(script, { workerData: { lint: settings } });
    this.worker.on('message', (outcome: Outcome) => this.waiting.shift()?.resolve(outcome));
    this.worker.on('error', (error: Error) => {
      for (const { reject } of this.waiting.splice(0)) reject(error);
    });
  }

  get load(): number {
    return this.waiting.length;
  }

  run(job: Job): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** True in a thread of `threadPool`, which then does its jobs until it is ended. */
export function servesJobs(fhirpath: () => FhirpathHost): boolean {
  if (isMainThread || parentPort === null) return false;
  const port = parentPort;
  const { lint } = workerData as { lint: LintSettings }; // as `Thread` starts it
  const linter = new Linter(lint, fhirpath());
  let last: Promise<void> = Promise.resolve();
  port.on('message', (job: Job) => {
    last = last.then(async () => port.postMessage(await linter.run(job)));
  });
  return true;
}
