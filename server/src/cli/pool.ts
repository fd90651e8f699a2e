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

/** Does the jobs in this thread, while the system reads what the next one is about. */
export function singlePool(settings: LintSettings, fhirpath: FhirpathHost): Pool {
  const own = new OwnThread(new Linter(settings, fhirpath));
  return { width: 2, run: (job) => own.run(job), close: () => own.close() };
}

/** Does the jobs in so many threads: this one, and others that run this same program. */
export function threadPool(script: string, settings: LintSettings, fhirpath: FhirpathHost, count: number): Pool {
  const others = Array.from({ length: count - 1 }, () => new OtherThread(script, settings));
  return new Threads(others, new OwnThread(new Linter(settings, fhirpath)));
}

/**
 * Hands jobs out when a thread comes to need one. What all others have to go on with comes first: while this thread is at
 * a job of its own, it can neither hand out nor take back. So it does one at a time, and hears them in between.
 */
class Threads implements Pool {
  readonly width: number;
  private readonly waiting: { readonly job: Job; readonly give: (outcome: Promise<Outcome>) => void }[] = [];
  private isAwaitingTurn = false;

  constructor(
    private readonly others: readonly OtherThread[],
    private readonly own: OwnThread,
  ) {
    this.width = (others.length + 1) * (JOBS_OF_A_THREAD + 1);
  }

  run(job: Job): Promise<Outcome> {
    return new Promise((give) => {
      this.waiting.push({ job, give });
      this.handOut();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.others.map((thread) => thread.close()));
  }

  private handOut(): void {
    while (this.waiting.length > 0) {
      const least = this.others.reduce((best, one) => (one.load < best.load ? one : best));
      if (least.load >= JOBS_OF_A_THREAD) break;
      this.start(least);
    }
    if (this.waiting.length === 0 || this.own.load > 0 || this.isAwaitingTurn) return;
    this.isAwaitingTurn = true;
    setImmediate(() => {
      this.isAwaitingTurn = false;
      if (this.own.load === 0) this.start(this.own);
    });
  }

  private start(thread: Thread): void {
    const next = this.waiting.shift();
    if (next === undefined) return;
    const outcome = thread.run(next.job);
    next.give(outcome);
    const again = (): void => this.handOut();
    outcome.then(again, again); // whoever waits for the outcome is told of a fault
  }
}

/** One that it is at, and others to go on with while this thread, which hands them out, is at one of its own. */
const JOBS_OF_A_THREAD = 3;

/** Does its jobs one after another. */
interface Thread {
  /** How many jobs it has not done yet. */
  readonly load: number;
  readonly run: (job: Job) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

class OwnThread implements Thread {
  load = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly linter: Linter) {}

  async run(job: Job): Promise<Outcome> {
    this.load += 1;
    const outcome = this.last.then(() => this.linter.run(job));
    this.last = outcome.catch(() => undefined); // whoever waits for the outcome is told
    try {
      return await outcome;
    } finally {
      this.load -= 1;
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class OtherThread implements Thread {
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
      this.worker.postMessage(job, job.is === 'lines' ? [job.bytes.buffer] : []);
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
  const own = new OwnThread(new Linter(lint, fhirpath()));
  port.on('message', async (job: Job) => port.postMessage(await own.run(job)));
  return true;
}
