import type { Guarded } from '../base/guarded';

/** A part that throws costs only its own answer. */
export type Guard = Guarded;

/**
 * Tells `log` of each kind of failure once, so that one fault does not fill the log while an author types. Kinds are told
 * apart by the part and by the error's message.
 */
export function createGuard(log: (message: string) => void): Guard {
  const told = new Set<string>();
  return (part, instead, work) => {
    try {
      return work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const kind = `${part}: ${message}`;
      if (!told.has(kind) && told.size < MOST_KINDS) {
        told.add(kind);
        const stack = error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
        log(`This is a fault of ours; the answer is missing, the rest goes on. It is told once.\n${kind}${stack}`);
      }
      return instead;
    }
  };
}

/** An error whose message quotes the document is a new kind each time; past this many, no more are told. */
const MOST_KINDS = 50;
