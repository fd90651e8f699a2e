import { type Bounded, Overtime, unbounded } from './bounded';
import { LIMITS } from './limits';

/**
 * Runs one part of some work. Where a fault of ours in it must not take the rest along, the answer is then `instead`, and
 * `part` names what it was.
 */
export type Guarded = <T>(part: string, instead: T, work: () => T) => T;

/** For whoever is to hear of a fault at once. */
export const unguarded: Guarded = (_part, _instead, work) => work();

/** A text that some work is about. What is ended in such work is out for this text only. */
export interface About {
  readonly text: string;
}

/**
 * A part that throws, or that does not come to an end, costs only its own answer. Parts may stand in parts; one that is
 * ended is out from then on, and the work that it stood in is done once more without it, so work must be fit for that.
 */
export type Guard = <T>(part: string, instead: T, work: () => T, about?: About) => T;

export interface GuardParts {
  /** Told of each kind of failure once, so that one fault does not fill the log while an author types. */
  readonly tell: (part: string, error: unknown) => void;
  readonly bounded?: Bounded;
  /**
   * Work was ended somewhere, so nothing that it may have been changing is to be used any more. Gives the name of what
   * was at work if that is known better than by the part, and is out now.
   */
  readonly ended?: () => string | undefined;
}

/** Kinds of failures are told apart by the part and by the error's message. */
export function createGuard({ tell, bounded = unbounded, ended = () => undefined }: GuardParts): Guard {
  const told = new Set<string>();
  const everywhere = new Set<string>();
  const inTexts = new WeakMap<About, Set<string>>();
  /** The part that is at work, the innermost one, and those that are out where it is. */
  let now: { part: string; readonly out: Set<string> } | undefined;

  function failed(part: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const kind = error instanceof Overtime ? part : `${part}: ${message}`;
    if (told.has(kind) || told.size >= MOST_KINDS) return;
    told.add(kind);
    tell(part, error);
  }

  function outIn(about: About | undefined): Set<string> {
    if (about === undefined) return everywhere;
    const out = inTexts.get(about) ?? new Set();
    inTexts.set(about, out);
    return out;
  }

  function inner<T>(part: string, instead: T, work: () => T, at: NonNullable<typeof now>): T {
    if (at.out.has(part)) return instead;
    const outer = at.part;
    at.part = part;
    try {
      return work();
    } catch (error) {
      failed(part, error);
      return instead;
    } finally {
      at.part = outer;
    }
  }

  return (part, instead, work, about) => {
    if (now !== undefined) return inner(part, instead, work, now);
    const out = outIn(about);
    while (!out.has(part)) {
      const at = { part, out };
      now = at;
      try {
        return bounded(timeFor(about), work);
      } catch (error) {
        if (!(error instanceof Overtime)) {
          failed(part, error);
          return instead;
        }
        const culprit = ended();
        if (culprit === undefined) out.add(at.part);
        failed(culprit ?? at.part, error);
      } finally {
        now = undefined;
      }
    }
    return instead;
  };
}

/** Milliseconds. */
function timeFor(about: About | undefined): number {
  return LIMITS.workTime * (1 + (about?.text.length ?? 0) / LIMITS.workTimeText);
}

/** An error whose message quotes the document is a new kind each time; past this many, no more are told. */
const MOST_KINDS = 50;
