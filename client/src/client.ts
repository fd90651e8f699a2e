import { type LogOutputChannel, type TextDocument, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  DidOpenTextDocumentNotification,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import type { ClientCommand, InitializationOptions, SyntaxErrors } from '../../server/src/protocol';
import { createGate } from './gate';
import { SELECTOR } from './languages';
import { resolveWithSnippets } from './snippetEdits';

/** Also the first part of the names of our settings and commands. */
export const ID = 'imagingSelection';
export const NAME = 'ImagingSelection';

export type StartTransport = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Builds a client for one life of the server; after a crash the next life gets a new one. */
export function buildClient(
  start: StartTransport,
  output: LogOutputChannel,
  versions: ReadonlyMap<string, string>,
  errorHandler: ErrorHandler,
): BaseLanguageClient {
  const client: BaseLanguageClient = start(ID, NAME, {
    documentSelector: [...SELECTOR],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler,
    diagnosticPullOptions: { onChange: true, onSave: false, onFocus: false },
    initializationOptions: () => initializationOptions(versions),
    middleware: { ...createGate(open), ...editing(() => client), workspace: { configuration: withSyntaxErrors } },
  });
  return client;

  /** Through the feature, so that the library knows of it and asks for the document's diagnostics. */
  function open(document: TextDocument): void {
    const feature = client.getFeature(DidOpenTextDocumentNotification.method);
    feature
      .getProvider(document)
      ?.send(document)
      .catch((error: unknown) => output.error(`The document could not be opened on the server: ${String(error)}`));
  }
}

/** Settings that change what the server is told, though they are not ours. */
export const OTHER_SETTINGS: readonly string[] = ['json.validate.enable'];

/** Those of our commands that the server may name in code actions and lenses, or leaves to us. */
const COMMANDS: readonly ClientCommand[] = [
  'imagingSelection.checkWorkspace',
  'imagingSelection.ignoreHere',
  'imagingSelection.migrate',
  'imagingSelection.scaleRegion',
  'imagingSelection.scaleToPixels',
  'imagingSelection.setVersion',
  'imagingSelection.showProblems',
];

function initializationOptions(versions: ReadonlyMap<string, string>): InitializationOptions {
  const settings = workspace.getConfiguration(ID);
  return {
    status: true,
    trusted: workspace.isTrusted,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    versions: Object.fromEntries(versions),
    commands: COMMANDS,
    syntaxErrors: syntaxErrors(),
    fhirVersion: settings.get<string>('fhirVersion', 'auto'),
    rules: settings.get<Record<string, string>>('rules', {}),
    files: settings.get<{ pattern: string; fhirVersion: string }[]>('files', []),
    workspace: settings.get('workspace', {}),
    inlayHints: settings.get('inlayHints', {}),
    codeLens: settings.get('codeLens', {}),
  };
}

/** VS Code itself shows syntax errors and duplicate keys in these languages, unless it is told not to. */
function syntaxErrors(): Record<string, SyntaxErrors> {
  const isShown = workspace.getConfiguration('json').get<boolean>('validate.enable', true);
  return isShown
    ? { json: 'none', jsonc: 'strict', jsonl: 'all', ndjson: 'all' }
    : { json: 'all', jsonc: 'all', jsonl: 'all', ndjson: 'all' };
}

const withSyntaxErrors: NonNullable<NonNullable<Middleware['workspace']>['configuration']> = async (
  params,
  token,
  next,
) => {
  const sections = await next(params, token);
  if (!Array.isArray(sections)) return sections;
  return sections.map((section, index) =>
    params.items[index]?.section === ID ? { ...section, syntaxErrors: syntaxErrors() } : section,
  );
};

function editing(client: () => BaseLanguageClient): Pick<Middleware, 'provideCodeActions' | 'resolveCodeAction'> {
  return {
    provideCodeActions(document, range, context, token, next) {
      const isReadOnly = workspace.fs.isWritableFileSystem(document.uri.scheme) === false;
      return isReadOnly ? [] : next(document, range, context, token);
    },
    resolveCodeAction: (action, token) => resolveWithSnippets(client(), action, token),
  };
}
