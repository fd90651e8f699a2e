import {
  CodeActionKind,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { property } from './configuration';
import { DIAGNOSTIC_SOURCE } from './diagnostics';

/** What the client can do, read once. What it cannot do is not sent to it. */
export interface Capabilities {
  /** It asks for diagnostics; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly diagnosticVersion: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly completionSnippets: boolean;
  readonly completionMarkdown: boolean;
  /** It shows a few words beside each entry of the list, not only beside the one that is looked at. */
  readonly completionDescriptions: boolean;
  readonly insertTextModes: boolean;
  readonly hoverMarkdown: boolean;
  readonly codeActionLiterals: boolean;
  /** It asks for the edit of a code action when the author picks it. */
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  /** It takes tab stops in a workspace edit (LSP 3.18). */
  readonly snippetEdits: boolean;
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  /** It tells of files that change, when it is asked to. */
  readonly watchesFiles: boolean;
  /** It makes files that a workspace edit asks for. */
  readonly createsFiles: boolean;
  /** Those of its own commands that code actions may name. */
  readonly commands: ReadonlySet<string>;
}

export function readCapabilities({ capabilities, initializationOptions }: InitializeParams): Capabilities {
  const { textDocument, workspace } = capabilities;
  const diagnostic = textDocument?.diagnostic;
  const published = textDocument?.publishDiagnostics;
  const item = textDocument?.completion?.completionItem;
  const action = textDocument?.codeAction;
  return {
    pullsDiagnostics: diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    diagnosticVersion: published?.versionSupport === true,
    relatedInformation: (diagnostic?.relatedInformation ?? published?.relatedInformation) === true,
    codeDescription: (diagnostic?.codeDescriptionSupport ?? published?.codeDescriptionSupport) === true,
    completionSnippets: item?.snippetSupport === true,
    completionMarkdown: item?.documentationFormat?.includes('markdown') === true,
    completionDescriptions: item?.labelDetailsSupport === true,
    insertTextModes: item?.insertTextModeSupport !== undefined,
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    commands: readCommands(initializationOptions),
  };
}

function readCommands(initializationOptions: unknown): ReadonlySet<string> {
  const commands = property(initializationOptions, 'commands');
  return new Set(Array.isArray(commands) ? commands.filter((name) => typeof name === 'string') : []);
}

/** `source.fixAll` of ours alone, so that a client can ask for it by name when it saves. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${DIAGNOSTIC_SOURCE}`;

/** What the server offers to a client that can do this. */
export function serverCapabilities(client: Capabilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    completionProvider: { triggerCharacters: ['"', ':'], resolveProvider: true },
    hoverProvider: true,
    codeActionProvider: client.codeActionLiterals
      ? {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
          resolveProvider: client.resolvesEdits,
        }
      : false,
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: DIAGNOSTIC_SOURCE, interFileDependencies: false, workspaceDiagnostics: false },
    }),
  };
}
