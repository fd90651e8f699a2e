import type { Connection } from 'vscode-languageserver';
import { NONE } from '../syntax/tree';
import type { Capabilities } from './capabilities';
import { diagnosticsOf } from './diagnostics';
import type { Documents, OpenDocument } from './documents';
import type { Guard } from './guard';
import type { Host } from './host';

/** Sends diagnostics to a client that does not ask for them. A burst of edits gives those of the last text. */
export interface Push {
  readonly changed: (uri: string) => void;
  readonly closed: (uri: string) => void;
}

/** For a client that asks. */
export const noPush: Push = { changed: () => undefined, closed: () => undefined };

interface PushParts {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly client: Capabilities;
  readonly host: Host;
  readonly guard: Guard;
  /** Told of each document whose diagnostics are now known. */
  readonly checked: (document: OpenDocument) => void;
}

/** Long enough for the edits of one command or of fast typing to arrive, too short to be waited for. */
const PAUSE_MS = 60;

export function createPush({ connection, documents, client, host, guard, checked }: PushParts): Push {
  const waiting = new Map<string, () => void>();
  /** Documents that the client was sent diagnostics for. Nothing is said of the others, if they are not ours. */
  const spokenOf = new Set<string>();

  function send(uri: string): void {
    waiting.delete(uri);
    const document = documents.get(uri);
    if (document === undefined) return;
    const diagnostics = guard('diagnostics', [], () => diagnosticsOf(document, client));
    const isOurs = document.snapshot.root !== NONE || diagnostics.length > 0;
    if (!isOurs && !spokenOf.has(uri)) return;
    if (isOurs) spokenOf.add(uri);
    else spokenOf.delete(uri);
    void connection.sendDiagnostics({
      uri,
      diagnostics,
      ...(client.diagnosticVersion && { version: document.version }),
    });
    checked(document);
  }

  return {
    changed(uri) {
      waiting.get(uri)?.();
      waiting.set(
        uri,
        host.after(PAUSE_MS, () => send(uri)),
      );
    },
    closed(uri) {
      waiting.get(uri)?.();
      waiting.delete(uri);
      if (spokenOf.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
