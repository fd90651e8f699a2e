import type { CancellationToken } from 'vscode-languageserver';
import type { WorkspaceFacts } from '../../service/workspaceFacts';
import type { Session } from '../session';

/** Answers a request, in part from what is known of the workspace. */
type Answer<P, R> = (params: P, token: CancellationToken) => Promise<R> | R;

/**
 * The answers that `ask` makes of what is known of the workspace. Nothing is read before an answer turns on it; the first
 * that does waits for the files to be read, though not so long that the author would notice, and is worked out again.
 */
export function answersWith<P, R>(
  { workspace, host }: Pick<Session, 'workspace' | 'host'>,
  ask: (facts: WorkspaceFacts) => Answer<P, R>,
): (params: P, token: CancellationToken) => Promise<R> {
  const state = { isAsked: false, isRead: false };
  const facts = (): WorkspaceFacts => {
    state.isAsked = true;
    return workspace.facts;
  };
  const answer = ask({ resources: () => facts().resources(), named: (address) => facts().named(address) });
  return async (params, token) => {
    const first = await answer(params, token);
    if (!state.isAsked || state.isRead) return first;
    state.isRead = true;
    await soonest(workspace.ready(), host);
    return answer(params, token);
  };
}

const PATIENCE_MS = 400;

/** Settles with the work, or when patience is at an end. */
function soonest(work: Promise<void>, { after }: Session['host']): Promise<void> {
  return new Promise((resolve) => {
    const callOff = after(PATIENCE_MS, resolve);
    const done = (): void => {
      callOff();
      resolve();
    };
    work.then(done, done);
  });
}
