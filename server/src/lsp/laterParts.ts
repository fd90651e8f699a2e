import type { Message } from 'vscode-languageserver';
import { property } from './configuration';
import type { About, Part } from './parts/part';
import type { Session } from './session';

/**
 * Everything that the server does for a client but diagnostics. The code of it is loaded with the first message that asks
 * for any of it, so that the first problems of a document need not wait for it; see `inOrder`.
 */
export class LaterParts {
  private loading: Promise<void> | undefined;
  private parts: readonly Part[] | undefined;
  private client: { readonly session: Session; readonly about: About } | undefined;

  /** What this message has to wait for before it is handed on, if it is for a part that is not there yet. */
  wait(message: Message): Promise<void> | undefined {
    return this.parts === undefined && isForPart(message) ? this.load() : undefined;
  }

  /** Never rejects: without these parts the others still answer, and the log says why. */
  load(): Promise<void> {
    this.loading ??= import('./parts').then(
      ({ parts }) => this.start(parts),
      (error: unknown) => this.start([missing(error)]),
    );
    return this.loading;
  }

  /** Has all parts answer in this session, once they are there. */
  serve(session: Session, about: About): void {
    this.client = { session, about };
    this.start(this.parts);
  }

  /** A message may come before the client has been answered that the session has begun. */
  private start(parts: readonly Part[] | undefined): void {
    this.parts = parts;
    if (parts === undefined || this.client === undefined) return;
    const { session, about } = this.client;
    for (const part of parts) session.guard('loading', undefined, () => part.serve(session, about));
  }
}

/** Requests that are answered by what is there from the start. */
const AT_HAND: ReadonlySet<unknown> = new Set(['initialize', 'shutdown', 'textDocument/diagnostic']);

/** Most notifications only tell what has changed; those of our own ask for something. */
function isForPart(message: Message): boolean {
  const method = property(message, 'method');
  if (typeof method !== 'string' || AT_HAND.has(method)) return false;
  return property(message, 'id') !== undefined || method.startsWith('imagingSelection/');
}

function missing(error: unknown): Part {
  return {
    serve() {
      throw error;
    },
  };
}
