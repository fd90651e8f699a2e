import { Script } from 'node:vm';
import { type Bounded, Overtime, unbounded } from '../base/bounded';

/**
 * Ends work by the limit of time that Node has for scripts: a thread waits meanwhile, and when the time is over it stops
 * whatever JavaScript is at work, regular expressions included. The script is one line, always the same, that calls the work.
 */
export function createBounded(): Bounded {
  // Whoever looks at a line in a debugger takes his time.
  if (process.execArgv.some((argument) => argument.startsWith('--inspect'))) return unbounded;
  return <T>(milliseconds: number, work: () => T): T => {
    const done: { value?: T } = {};
    call(milliseconds, () => {
      done.value = work();
    });
    return done.value as T; // the script has come to its end, and with it the work
  };
}

const script = new Script('imagingSelectionWork()');

function call(milliseconds: number, work: () => void): void {
  // A script sees what is global and nothing else. It takes the work at once, so there may be work inside of work.
  Reflect.set(globalThis, 'imagingSelectionWork', work);
  try {
    script.runInThisContext({ timeout: Math.ceil(milliseconds), displayErrors: false });
  } catch (error) {
    throw isOver(error) ? new Overtime(milliseconds) : error;
  } finally {
    Reflect.deleteProperty(globalThis, 'imagingSelectionWork'); // what the work knows is not to be kept
  }
}

function isOver(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
