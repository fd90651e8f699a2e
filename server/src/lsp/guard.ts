import { type Bounded, Overtime } from '../base/bounded';
import { createGuard, type Guard } from '../base/guarded';

export type { Guard } from '../base/guarded';

/** Tells `log` what failed. */
export function loggingGuard(
  log: (message: string) => void,
  bounded?: Bounded,
  ended?: () => string | undefined,
): Guard {
  return createGuard({
    tell: (part, error) => log(`${heading(error)}\n${part}: ${messageOf(error)}${stackOf(error)}`),
    ...(bounded !== undefined && { bounded }),
    ...(ended !== undefined && { ended }),
  });
}

function heading(error: unknown): string {
  return error instanceof Overtime
    ? 'This is a fault of ours. It is left out from now on, the rest goes on; to have it tried again, restart the server. It is told once.'
    : 'This is a fault of ours; the answer is missing, the rest goes on. It is told once.';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where work was when it was ended, nobody knows. */
function stackOf(error: unknown): string {
  return error instanceof Error && error.stack !== undefined && !(error instanceof Overtime) ? `\n${error.stack}` : '';
}
