import type { Connection } from 'vscode-languageserver';
import type { Capabilities } from './capabilities';
import { CodeLensRefreshRequest, InlayHintRefreshRequest, SemanticTokensRefreshRequest } from './library';

/** Has the client ask again for what it shows in and between the lines of documents, because it may be different now. */
export function refreshViews(connection: Connection, { refreshes }: Capabilities): void {
  const fail = failIn(connection);
  if (refreshes.tokens) connection.sendRequest(SemanticTokensRefreshRequest.type).catch(fail);
  if (refreshes.hints) connection.sendRequest(InlayHintRefreshRequest.type).catch(fail);
  refreshLenses(connection, refreshes);
}

/** The same for lenses alone, which count problems. */
export function refreshLenses(connection: Connection, refreshes: Capabilities['refreshes']): void {
  if (refreshes.lenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(failIn(connection));
}

function failIn(connection: Connection): (error: unknown) => void {
  return (error) => connection.console.warn(`The client did not refresh: ${String(error)}`);
}
