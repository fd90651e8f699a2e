import type { ExtensionContext } from 'vscode';
import {
  type BaseLanguageClient,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from 'vscode-languageclient/node';

/** Starts the server as a process of its own. The only file of the client that needs Node. */
export function createNodeClient(
  context: ExtensionContext,
  id: string,
  name: string,
  options: LanguageClientOptions,
): BaseLanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.stdio };
  return new LanguageClient(
    id,
    name,
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
    options,
  );
}
