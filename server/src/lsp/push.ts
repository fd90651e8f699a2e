import type { Connection, Diagnostic } from 'vscode-languageserver';
import { NONE } from '../syntax/tree';
import type { Capabilities } from './capabilities';
import type { Documents, OpenDocument } from './documents';
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
  /** Settles when all is known that has a say in the diagnostics; nothing if it is. */
  readonly pending: () => Promise<void> | undefined;
  readonly diagnose: (document: OpenDocument) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
  /** Told of each document whose diagnostics are now known. */
  readonly checked: (document: OpenDocument) => void;
}

/** Long enough for the edits of one command or of fast typing to arrive, too short to be waited for. */
const PAUSE_MS = 60;

export function createPush({ connection, documents, client, host, ...parts }: PushParts): Push {
  const waiting = new Map<string, () => void>();
  /** Documents that the client was sent diagnostics for. Nothing is said of the others, if they are not ours. */
  const spokenOf = new Set<string>();

  async function send(uri: string): Promise<void> {
    waiting.delete(uri);
    const pending = parts.pending();
    if (pending !== undefined) await pending;
    const document = documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    const found = parts.diagnose(document);
    const diagnostics = [...(Array.isArray(found) ? found : await found)];
    // What has changed meanwhile is due again by itself.
    if (documents.get(uri) !== document || document.version !== version) return;
    const isOurs = document.snapshot.root !== NONE || diagnostics.length > 0;
    if (!isOurs && !spokenOf.has(uri)) return;
    if (isOurs) spokenOf.add(uri);
    else spokenOf.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics, ...(client.diagnosticVersion && { version }) });
    parts.checked(document);
  }

  return {
    changed(uri) {
      waiting.get(uri)?.();
      waiting.set(
        uri,
        host.after(PAUSE_MS, () => void send(uri)),
      );
    },
    closed(uri) {
      waiting.get(uri)?.();
      waiting.delete(uri);
      if (spokenOf.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
